package dev.tuber;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.failure.UnlinkableModuleException;
import dev.tuber.types.AddressType;
import dev.tuber.types.FuncType;
import dev.tuber.types.GlobalType;
import dev.tuber.types.Limits;
import dev.tuber.types.MemoryType;
import dev.tuber.types.NumType;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class LinkerTest {
    private final Engine engine = Engine.create();
    private final Store<Void> store = Store.of(engine);
    private final Linker<Void> linker = new Linker<>(engine);

    private Module module(String text) {
        return Module.ofText(engine, text);
    }

    private static String unlinkable(Executable action) {
        return assertThrows(UnlinkableModuleException.class, action).getMessage();
    }

    private static String wrong(Executable action) {
        return assertThrows(IllegalArgumentException.class, action).getMessage();
    }

    @Test
    void namesWhatIsMissing() {
        assertEquals("unknown import: `m::n` has not been defined, the module wants func [i32] -> []",
                unlinkable(() -> linker.instantiate(store, module("(import \"m\" \"n\" (func (param i32)))"))));
        assertEquals("unknown import: `::` has not been defined, the module wants memory 1 2",
                unlinkable(() -> linker.instantiatePre(module("(import \"\" \"\" (memory 1 2))"))));
    }

    @Test
    void namesBothTypesOfWhatDoesNotFit() {
        linker.func("m", "n", IntSupplier.class, () -> 1);
        assertEquals("incompatible import type: `m::n` is func [] -> [i32], the module wants func [i32] -> []",
                unlinkable(() -> linker.instantiate(store, module("(import \"m\" \"n\" (func (param i32)))"))));
        assertEquals("incompatible import type: `m::n` is func [] -> [i32], the module wants global (mut i32)",
                unlinkable(() -> linker.instantiate(store, module("(import \"m\" \"n\" (global (mut i32)))"))));
        linker.define("m", "memory", Memory.create(store, new MemoryType(AddressType.I32, Limits.atLeast(1), false)));
        assertEquals("incompatible import type: `m::memory` is memory 1, the module wants memory 2",
                unlinkable(() -> linker.instantiate(store, module("(import \"m\" \"memory\" (memory 2))"))));
    }

    @Test
    void refusesTheSecondDefinitionOfANameUnlessShadowingIsAllowed() {
        linker.func("m", "n", IntSupplier.class, () -> 1);
        assertEquals("import of `m::n` defined twice", wrong(() -> linker.func("m", "n", IntSupplier.class, () -> 2)));
        linker.allowShadowing(true).func("m", "n", IntSupplier.class, () -> 2);
        assertEquals(2, ((Func) linker.get(store, "m", "n").orElseThrow()).call());
    }

    @Test
    void refusesThingsOfAnotherStore() {
        Store<Void> other = Store.of(engine);
        linker.define("m", "g", Global.create(other, new GlobalType(NumType.I32, true), 1));
        Module module = module("(import \"m\" \"g\" (global (mut i32)))");
        assertEquals("global (mut i32) belongs to another store", wrong(() -> linker.instantiate(store, module)));
        linker.instantiate(other, module);
        Global global = Global.create(other, new GlobalType(NumType.I32, true), 1);
        assertEquals("global (mut i32) belongs to another store", wrong(() -> Instance.create(store, module, global)));
        assertEquals("module <unknown> has 1 imports, but 0 are given", wrong(() -> Instance.create(store, module)));
    }

    @Test
    void linksInstancesToEachOther() {
        Instance library = linker.instantiate(store, module("""
                (memory (export "memory") 1)
                (func (export "store") (param i32 i32) (i32.store (local.get 0) (local.get 1)))
                """));
        linker.instance("library", library);
        Instance program = linker.instantiate(store, module("""
                (import "library" "memory" (memory 1))
                (import "library" "store" (func $store (param i32 i32)))
                (func (export "run") (result i32) (call $store (i32.const 8) (i32.const 42)) (i32.load (i32.const 8)))
                """));
        assertEquals(42, program.func("run").call());
        linker.alias("library", "store", "other", "put").aliasModule("library", "copy");
        linker.instantiate(store, module("""
                (import "other" "put" (func (param i32 i32)))
                (import "copy" "memory" (memory 1))
                """));
        assertEquals("`library::none` has not been defined", wrong(() -> linker.alias("library", "none", "a", "b")));
    }

    private static final String COMMAND = """
            (memory (export "memory") 1)
            (global $runs (mut i32) (i32.const 0))
            (func $run (result i32)
              (global.set $runs (i32.add (global.get $runs) (i32.const 1))) (global.get $runs))
            (func (export "run") (result i32) (call $run))
            """;

    @Test
    void commandsAreNewForEachCallAndReactorsStay() {
        linker.module(store, "command", module(COMMAND + "(func (export \"_start\"))"));
        linker.module(store, "reactor", module(COMMAND + "(func (export \"_initialize\") (drop (call $run)))"));
        linker.module(store, "plain", module(COMMAND));
        Instance user = linker.instantiate(store, module("""
                (import "command" "run" (func $command (result i32)))
                (import "reactor" "run" (func $reactor (result i32)))
                (import "plain" "run" (func $plain (result i32)))
                (func (export "run") (result i32)
                  (i32.add (i32.mul (i32.const 100) (call $command))
                    (i32.add (i32.mul (i32.const 10) (call $reactor)) (call $plain))))
                """));
        assertEquals(121, user.func("run").call());
        assertEquals(132, user.func("run").call());
        assertTrue(linker.get(store, "command", "memory").isEmpty());
        assertTrue(linker.get(store, "reactor", "memory").isPresent());
    }

    @Test
    void commandsExportFunctionsOnly() {
        Module module = module("(func (export \"_start\")) (global (export \"g\") i32 (i32.const 1))");
        assertEquals("command export `g` is not a function", wrong(() -> linker.module(store, "m", module)));
        linker.allowShadowing(true).allowUnknownExports(true).module(store, "m", module);
        assertEquals("Program cannot be both a Command and a Reactor", wrong(() -> linker.module(store, "both",
                module("(func (export \"_start\")) (func (export \"_initialize\"))"))));
    }

    @Test
    void findsWhatAModuleDoesByDefault() {
        linker.module(store, "command", module("(import \"env\" \"f\" (func $f)) (func (export \"_start\") (call $f))".replace(
                "(import \"env\" \"f\" (func $f)) ", "").replace("(call $f)", "unreachable")));
        assertThrows(TrapException.class, () -> linker.getDefault(store, "command").call());
        linker.module(store, "unnamed", module("(func (export \"\") (result i32) (i32.const 5))"));
        assertEquals(5, linker.getDefault(store, "unnamed").call());
        assertNull(linker.getDefault(store, "nobody").call());
        linker.module(store, "memory", module("(memory (export \"\") 1)"));
        assertEquals("default export in `memory` is not a function: memory 1", wrong(() -> linker.getDefault(store, "memory")));
    }

    private static final String UNKNOWN = """
            (import "a" "f" (func $f (param i32) (result i64)))
            (import "a" "ref" (func $ref (result externref)))
            (func (export "run") (result i64) (drop (call $ref)) (call $f (i32.const 1)))
            """;

    @Test
    void definesUnknownFunctionsAsTraps() {
        Module module = module(UNKNOWN);
        Instance instance = linker.defineUnknownImportsAsTraps(module).instantiate(store, module);
        assertEquals("unknown import: `a::ref` has not been defined, the module wants func [] -> [externref]",
                unlinkable(() -> instance.func("run").call()));
    }

    @Test
    void definesUnknownImportsAsDefaultValues() {
        Module module = module("(import \"a\" \"g\" (global i64)) (import \"a\" \"m\" (memory 3)) (import \"a\" \"t\" (table 2 funcref))"
                + UNKNOWN);
        Instance instance = linker.defineUnknownImportsAsDefaultValues(store, module).instantiate(store, module);
        assertEquals(0L, instance.func("run").call());
        assertEquals("memory 3", linker.get(store, "a", "m").orElseThrow().toString());
    }

    @Test
    void linksOnceForManyStores() {
        linker.func("env", "one", FuncType.taking().giving(NumType.I32), (caller, arguments) -> 1);
        InstancePre<Void> linked = linker.instantiatePre(module("""
                (import "env" "one" (func $one (result i32)))
                (global $count (mut i32) (i32.const 0))
                (func (export "next") (result i32)
                  (global.set $count (i32.add (global.get $count) (call $one))) (global.get $count))
                """));
        for (int round = 0; round < 3; round++) {
            try (Store<Void> own = Store.of(engine)) {
                Instance instance = linked.instantiate(own);
                assertEquals(1, instance.func("next").call());
                assertEquals(2, instance.func("next").call());
            }
        }
        assertFalse(linker.get(store, "env", "two").isPresent());
    }
}
