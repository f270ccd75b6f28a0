package dev.tuber;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.failure.UnlinkableModuleException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class WizerTest {
    private static final String TEXT = """
            (module $wise
              (import "env" "log" (func $log (param i32)))
              (memory (export "memory") 1 4)
              (memory $second 1)
              (table 1 funcref) (elem (i32.const 0) func $one)
              (global $ready (export "ready") (mut i32) (i32.const 0))
              (global $third (mut f32) (f32.const 0))
              (global $func (export "func") (mut funcref) (ref.null func))
              (global $none (mut externref) (ref.null extern))
              (global $fixed i64 (i64.const 7))
              (data (i32.const 16) "start")
              (data $used "used")
              (data $late "late")
              (start $starts)
              (func $one (result i32) (i32.const 1))
              (func $starts (i32.store (i32.const 40) (i32.add (i32.load (i32.const 40)) (i32.const 1))))
              (func (export "wizer-initialize")
                (memory.init $used (i32.const 32) (i32.const 0) (i32.const 4)) (data.drop $used)
                (drop (memory.grow (i32.const 2)))
                (i32.store (i32.const 0x2fffc) (i32.const 77))
                (i32.store8 $second (i32.const 0xfff8) (i32.const 88))
                (global.set $ready (i32.add (global.get $ready) (i32.const 1)))
                (global.set $third (f32.const -0.0))
                (global.set $func (ref.func $one)))
              (func (export "work") (result i32) (call_indirect (result i32) (i32.const 0)))
              (func (export "third") (result f32) (global.get $third))
              (func (export "fixed") (result i64) (global.get $fixed))
              (func (export "second") (result i32) (i32.load8_u $second (i32.const 0xfff8)))
              (func (export "late") (memory.init $late (i32.const 48) (i32.const 0) (i32.const 4)))
              (func (export "used") (memory.init $used (i32.const 48) (i32.const 0) (i32.const 4)))
              (func (export "_start") (call $log (i32.const 1)))
              (func (export "resume") (call $log (i32.const 2))))
            """;

    private static byte[] run(Engine engine, Wizer wizer, String text) {
        try (Store<Void> store = Store.of(engine)) {
            return wizer.run(store, Module.ofText(engine, text));
        }
    }

    @ParameterizedTest
    @EnumSource
    void makesAModuleThatBeginsWhereTheFunctionEnded(Strategy strategy) {
        Engine engine = Guests.engine(strategy);
        Module module = Module.of(engine, run(engine, new Wizer().rename("_start", "resume"), TEXT));
        assertEquals(List.of("memory", "ready", "func", "work", "third", "fixed", "second", "late", "used", "_start"),
                module.exports().stream().map(ExportType::name).toList());
        assertEquals("wise", module.name().orElseThrow());
        Linker<int[]> linker = new Linker<>(engine);
        linker.func("env", "log", Log.class, (caller, number) -> caller.data()[0] = number);
        Store<int[]> store = new Store<>(engine, new int[1]);
        Instance instance = linker.instantiate(store, module);
        Memory memory = instance.memory("memory");
        assertEquals(3, memory.pages());
        assertEquals("start", memory.readString(16, 5));
        assertEquals("used", memory.readString(32, 4));
        assertEquals(1, memory.getInt(40));
        assertEquals(77, memory.getInt(0x2fffc));
        assertEquals(88, instance.func("second").call());
        assertEquals(1, instance.global("ready").get());
        assertEquals(-0.0f, instance.func("third").call());
        assertEquals(7L, instance.func("fixed").call());
        assertEquals(1, instance.func("work").call());
        assertEquals(1, ((Func) instance.global("func").get()).call());
        instance.func("late").call();
        assertEquals("late", memory.readString(48, 4));
        assertThrows(TrapException.class, () -> instance.func("used").call());
        instance.func("_start").call();
        assertEquals(2, store.data()[0]);
        assertEquals(1, memory.grow(0) - 2);
    }

    /** Takes the store's array. */
    interface Log {
        void log(Caller<int[]> caller, int number);
    }

    @ParameterizedTest
    @EnumSource
    void maybeKeepsTheFunction(Strategy strategy) {
        Engine engine = Guests.engine(strategy);
        String text = "(memory 1) (global $g (export \"g\") (mut i32) (i32.const 1))"
                + "(func (export \"init\") (global.set $g (i32.add (global.get $g) (global.get $g))))";
        byte[] once = run(engine, new Wizer().initFunction("init").keepInitFunction(true), text);
        byte[] twice = new Wizer().initFunction("init").run(Store.of(engine), Module.of(engine, once));
        Instance instance = Instance.create(Store.of(engine), Module.of(engine, twice));
        assertEquals(4, instance.global("g").get());
        assertEquals(List.of("g"), List.copyOf(instance.exports().keySet()));
    }

    private static final String READING = """
            (module
              (import "wasi_snapshot_preview1" "environ_get" (func $environ_get (param i32 i32) (result i32)))
              (import "env" "log" (func $log (param i32)))
              (memory (export "memory") 1)
              (global $f (export "f") (mut funcref) (ref.null func))
              (global $count (export "count") (mut i32) (i32.const 0))
              (elem declare func $log)
              (func (export "_initialize") (global.set $count (i32.const 10)))
              (func (export "wizer-initialize")
                (drop (call $environ_get (i32.const 0) (i32.const 16)))
                (global.set $f (ref.func $log))
                (global.set $count (i32.add (global.get $count) (i32.const 1)))))
            """;

    @ParameterizedTest
    @EnumSource
    void givesTheFunctionWhatALinkerHas(Strategy strategy) throws IOException {
        Engine engine = Guests.engine(strategy);
        Module module = Module.ofText(engine, READING);
        Linker<int[]> linker = new Linker<>(engine);
        linker.defineWasi();
        byte[] initialized;
        try (Store<int[]> store = new Store<>(engine, new int[1])) {
            store.wasi(new WasiConfig().env("KEY", "value"));
            initialized = new Wizer().run(linker, store, module);
        }
        linker.func("env", "log", Log.class, (caller, number) -> caller.data()[0] = number);
        Store<int[]> store = new Store<>(engine, new int[1]);
        store.wasi(new WasiConfig());
        Module ready = Module.of(engine, initialized);
        assertEquals(module.imports(), ready.imports());
        Instance instance = linker.instantiate(store, ready);
        assertEquals("KEY=value", instance.memory("memory").readCString(16));
        assertEquals(11, instance.global("count").get());
        assertEquals(List.of("memory", "f", "count"), List.copyOf(instance.exports().keySet()));
        ((Func) instance.global("f").get()).call(7);
        assertEquals(7, store.data()[0]);
        assertTrue(assertThrows(UnlinkableModuleException.class, () -> new Wizer().run(Store.of(engine), module)).getMessage()
                .contains("calls the import `wasi_snapshot_preview1::environ_get`"), "denied unless it is given");
    }

    private record Refused(String text, String reason) {
    }

    static Stream<Refused> refused() {
        return Stream.of(
                new Refused("(import \"a\" \"m\" (memory 1)) (func (export \"init\"))", "imports the memory `a::m`"),
                new Refused("(import \"a\" \"g\" (global i32)) (func (export \"init\"))", "imports the global `a::g`"),
                new Refused("(import \"a\" \"t\" (table 1 funcref)) (func (export \"init\"))", "imports the table `a::t`"),
                new Refused("(func (export \"other\"))", "exports no function `init`"),
                new Refused("(memory (export \"init\") 1)", "exports no function `init`"),
                new Refused("(func (export \"init\") (result i32) (i32.const 1))", "is [] -> [i32], not [] -> []"),
                new Refused("(import \"a\" \"f\" (func $f)) (func (export \"init\") (call $f))", "calls the import `a::f`"),
                new Refused("(table 1 funcref) (func $f (export \"init\") (table.set (i32.const 0) (ref.func $f)))", "changes table 0"),
                new Refused("(table 1 funcref) (elem $e func $f) (func $f (export \"init\") (elem.drop $e))", "drops element segment 0"));
    }

    @ParameterizedTest
    @MethodSource
    void refused(Refused refused) {
        for (Strategy strategy : Strategy.values()) {
            Engine engine = Guests.engine(strategy);
            String message = assertThrows(UnlinkableModuleException.class,
                    () -> run(engine, new Wizer().initFunction("init"), refused.text())).getMessage();
            assertTrue(message.startsWith("module cannot be pre-initialized: ") && message.contains(refused.reason()), message);
        }
        assertThrows(UnlinkableModuleException.class, () -> run(Engine.create(),
                new Wizer().initFunction("init").rename("a", "b"), "(func (export \"init\"))"));
    }

    @ParameterizedTest
    @EnumSource
    void trapsAndStopsAsGuestsDo(Strategy strategy) {
        Engine engine = Engine.create(new Config().strategy(strategy).consumeFuel(true));
        Store<Void> store = Store.of(engine);
        store.setFuel(1000);
        Module module = Module.ofText(engine, "(func (export \"wizer-initialize\") (loop $l (br $l)))");
        assertThrows(TrapException.class, () -> new Wizer().run(store, module));
    }
}
