package dev.tuber.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tuber.binary.ModuleDecoder;
import dev.tuber.failure.TrapKind;
import dev.tuber.failure.UnlinkableModuleException;
import dev.tuber.failure.WasmInternalError;
import dev.tuber.text.Wat;
import dev.tuber.types.FuncType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Linking and initialization. No function of a module runs here: the tier makes none. */
class InstantiationTest {
    private static final Tier NO_TIER = (module, func) -> {
        throw new WasmInternalError("nothing is called here");
    };
    private static final String GIVEN = """
            (module
              (func (export "f") (param i32))
              (global (export "g") i32 (i32.const 7)) (global (export "mg") (mut i64) (i64.const 8))
              (table (export "t") 2 4 funcref) (memory (export "m") 1 3))""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            func (param i32)     | f  |
            func (param i64)     | f  | func [i32] -> [], the module wants func [i64] -> []
            func                 | f  | func [i32] -> [], the module wants func [] -> []
            global i32           | g  |
            global (mut i32)     | g  | global i32, the module wants global (mut i32)
            global i64           | g  | global i32, the module wants global i64
            global (mut i64)     | mg |
            global i64           | mg | global (mut i64), the module wants global i64
            table 2 funcref      | t  |
            table 1 4 funcref    | t  |
            table 0 9 funcref    | t  |
            table 3 funcref      | t  | table 2 4 funcref, the module wants table 3 funcref
            table 2 3 funcref    | t  | table 2 4 funcref, the module wants table 2 3 funcref
            table 2 externref    | t  | table 2 4 funcref, the module wants table 2 externref
            memory 1             | m  |
            memory 0 3           | m  |
            memory 2             | m  | memory 1 3, the module wants memory 2
            memory 0 2           | m  | memory 1 3, the module wants memory 0 2
            memory 1             | f  | func [i32] -> [], the module wants memory 1
            func (param i32)     | m  | memory 1 3, the module wants func [i32] -> []
            """)
    void importsMatchOrTheErrorNamesBothTypes(String wanted, String name, String problem) {
        ModuleInstance given = instantiate(GIVEN, ImportResolver.NONE);
        String importing = "(module (import \"lib\" \"" + name + "\" (" + wanted + ")))";
        if (problem == null) {
            instantiate(importing, declared -> given.export(declared.name()));
        } else {
            UnlinkableModuleException refused = assertThrows(UnlinkableModuleException.class,
                    () -> instantiate(importing, declared -> given.export(declared.name())));
            assertEquals("incompatible import type: `lib::" + name + "` is " + problem, refused.getMessage());
        }
    }

    @Test
    void anUnknownImportIsNamed() {
        UnlinkableModuleException refused = assertThrows(UnlinkableModuleException.class,
                () -> instantiate("(module (import \"lib\" \"f\" (func (result i32))))", ImportResolver.NONE));
        assertEquals("unknown import: `lib::f` has not been defined, the module wants func [] -> [i32]",
                refused.getMessage());
    }

    @Test
    void aMemoryThatHasGrownMatchesByItsPresentSize() {
        ModuleInstance given = instantiate(GIVEN, ImportResolver.NONE);
        ((MemoryInstance) given.export("m")).grow(2);
        instantiate("(module (import \"lib\" \"m\" (memory 3 3)))", declared -> given.export(declared.name()));
    }

    @Test
    void exportsKeepTheirOrderAndIdentity() {
        ModuleInstance instance = instantiate(GIVEN, ImportResolver.NONE);
        assertEquals(List.of("f", "g", "mg", "t", "m"), instance.exportNames());
        assertSame(instance.export("f"), instance.export("f"));
        assertSame(instance.export("f"), instance.func(0));
        assertNull(instance.export("no such"));
    }

    @Test
    void anImportIsTheSameThingWhenItIsExportedAgain() {
        ModuleInstance given = instantiate(GIVEN, ImportResolver.NONE);
        ModuleInstance passing = instantiate("(module (import \"lib\" \"f\" (func (param i32))) (export \"again\" (func 0)))",
                declared -> given.export(declared.name()));
        assertSame(given.export("f"), passing.export("again"));
    }

    @Test
    void globalsAreInitializedInOrderByConstantExpressions() {
        ModuleInstance instance = instantiate("""
                (module
                  (global $a i32 (i32.const -3))
                  (global (export "sum") i32 (i32.add (i32.mul (global.get $a) (i32.const 5)) (i32.const 1)))
                  (global (export "wrap") i32 (i32.sub (i32.const 0x80000000) (i32.const 1)))
                  (global (export "wide") i64 (i64.mul (i64.const -7) (i64.sub (i64.const 1) (i64.const 3))))
                  (global (export "f32") f32 (f32.const nan:0x200001)) (global (export "f64") f64 (f64.const -0x1.8p1))
                  (global (export "null") funcref (ref.null func)) (global (export "func") funcref (ref.func $f))
                  (func $f (export "f")))""", ImportResolver.NONE);
        assertEquals(-14, global(instance, "sum").getI32());
        assertEquals(Integer.MAX_VALUE, global(instance, "wrap").getBits());
        assertEquals(14, global(instance, "wide").getI64());
        assertEquals(0x7FA0_0001L, global(instance, "f32").getBits());
        assertEquals(-3.0, global(instance, "f64").getF64());
        assertNull(global(instance, "null").getRef());
        assertSame(instance.export("f"), global(instance, "func").getRef());
    }

    @Test
    void segmentsAreCopiedInOrderAndStayWhenALaterOneTraps() {
        ModuleInstance given = instantiate(GIVEN, ImportResolver.NONE);
        WasmTrap trap = assertThrows(WasmTrap.class, () -> instantiate("""
                (module
                  (import "lib" "m" (memory 1)) (import "lib" "t" (table 2 funcref)) (func $f)
                  (elem (i32.const 0) $f)
                  (data (i32.const 5) "xy")
                  (data (i32.const 65535) "ab"))""", declared -> given.export(declared.name())));
        assertEquals(TrapKind.MEMORY_OUT_OF_BOUNDS, trap.kind());
        MemoryInstance memory = (MemoryInstance) given.export("m");
        assertEquals('x' | 'y' << 8, memory.loadI16U(5));
        assertEquals(0, memory.loadI8U(65_535));
        assertEquals(0, ((FuncInstance) ((TableInstance) given.export("t")).get(0)).index());
    }

    @Test
    void elementsComeBeforeData() {
        ModuleInstance given = instantiate(GIVEN, ImportResolver.NONE);
        WasmTrap trap = assertThrows(WasmTrap.class, () -> instantiate("""
                (module
                  (import "lib" "m" (memory 1)) (import "lib" "t" (table 2 funcref)) (func $f)
                  (data (i32.const 5) "xy")
                  (elem (i32.const 2) $f))""", declared -> given.export(declared.name())));
        assertEquals(TrapKind.TABLE_OUT_OF_BOUNDS, trap.kind());
        assertEquals(0, ((MemoryInstance) given.export("m")).loadI16U(5));
    }

    @Test
    void theStartFunctionRunsLast() {
        long[] seen = {-1};
        FuncInstance start = FuncInstance.ofHost("start", new FuncType(List.of(), List.of()),
                (caller, values, refs) -> seen[0] = caller.memory(0).loadI8U(0));
        instantiate("(module (import \"h\" \"s\" (func $s)) (start $s) (memory 1) (data (i32.const 0) \"A\"))",
                declared -> start);
        assertEquals('A', seen[0]);
    }

    private static GlobalInstance global(ModuleInstance instance, String name) {
        return (GlobalInstance) instance.export(name);
    }

    private static ModuleInstance instantiate(String text, ImportResolver imports) {
        LoadedModule module = LoadedModule.ofValid(ModuleDecoder.decode(Wat.encode(text).bytes()), NO_TIER);
        return Instantiation.instantiate(new Store(), module, imports);
    }
}
