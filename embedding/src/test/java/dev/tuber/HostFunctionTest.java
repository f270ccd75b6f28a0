package dev.tuber;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.types.FuncType;
import dev.tuber.types.NumType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.function.IntSupplier;
import java.util.function.IntUnaryOperator;
import java.util.function.LongSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls from the guest to the host, by all ways and in all tiers. */
class HostFunctionTest {
    private static final FuncType BINARY = FuncType.taking(NumType.I32, NumType.I32).giving(NumType.I32);
    private static final String CALLS_BINARY = """
            (import "env" "f" (func $f (param i32 i32) (result i32)))
            (func (export "run") (param i32 i32) (result i32) (i32.mul (call $f (local.get 0) (local.get 1)) (i32.const 10)))
            """;

    /** With the caller. */
    interface Print {
        void print(Caller<List<String>> caller, int address, int length);
    }

    /** Several results. */
    record Pair(long first, double second) {
    }

    /** Gives them. */
    interface Pairs {
        Pair pair(int number);
    }

    /** Every type. */
    interface Everything {
        double sum(int a, long b, float c, double d);
    }

    /** References. */
    interface References {
        String join(String one, Object other, Func function);
    }

    /** May throw what it likes. */
    interface Throwing {
        void run() throws Exception;
    }

    private static Func run(Strategy strategy, String text, java.util.function.Consumer<Linker<List<String>>> definitions) {
        Engine engine = Guests.engine(strategy);
        Linker<List<String>> linker = new Linker<>(engine);
        definitions.accept(linker);
        return linker.instantiate(new Store<>(engine, new ArrayList<>()), Module.ofText(engine, text)).func("run");
    }

    @ParameterizedTest
    @EnumSource
    void lambdasHaveTheirSignatureBesideThem(Strategy strategy) {
        Func run = run(strategy, CALLS_BINARY, linker -> linker.func("env", "f", BINARY,
                (caller, arguments) -> (int) arguments[0] - (int) arguments[1]));
        assertEquals(50, run.call(7, 2));
        Func wrong = run(strategy, CALLS_BINARY, linker -> linker.func("env", "f", BINARY, (caller, arguments) -> "text"));
        assertEquals("result of host function `env::f` is i32, but a java.lang.String is given",
                assertThrows(IllegalArgumentException.class, () -> wrong.call(7, 2)).getMessage());
    }

    @ParameterizedTest
    @EnumSource
    void functionalInterfacesAreTheirSignature(Strategy strategy) {
        Func run = run(strategy, CALLS_BINARY, linker -> linker.func("env", "f", IntBinaryOperator.class, (a, b) -> a - b));
        assertEquals(50, run.call(7, 2));
        assertEquals(50, run.typed(IntBinaryOperator.class).applyAsInt(7, 2));
        Func sum = run(strategy, """
                (import "env" "sum" (func $sum (param i32 i64 f32 f64) (result f64)))
                (func (export "run") (result f64) (call $sum (i32.const -1) (i64.const -2) (f32.const 0.5) (f64.const 0.25)))
                """, linker -> linker.func("env", "sum", Everything.class, (a, b, c, d) -> a + b + c + d));
        assertEquals(-2.25, sum.call());
    }

    @ParameterizedTest
    @EnumSource
    void callersGiveTheStoreAndTheInstance(Strategy strategy) {
        Engine engine = Guests.engine(strategy);
        Linker<List<String>> linker = new Linker<>(engine);
        linker.func("env", "print", Print.class, (caller, address, length) ->
                caller.data().add(caller.memory("memory").readString(address, length)));
        Module module = Module.ofText(engine, """
                (import "env" "print" (func $print (param i32 i32)))
                (memory (export "memory") 1)
                (data (i32.const 8) "hello, host")
                (func $run (export "run") (call $print (i32.const 8) (i32.const 11)))
                (start $run)
                """);
        Store<List<String>> store = new Store<>(engine, new ArrayList<>());
        Instance instance = linker.instantiate(store, module);
        instance.func("run").call();
        assertEquals(List.of("hello, host", "hello, host"), store.data());
        // Each store has its own data, with the same linker.
        Store<List<String>> other = new Store<>(engine, new ArrayList<>());
        linker.instantiate(other, module);
        assertEquals(List.of("hello, host"), other.data());
        assertEquals(2, store.data().size());
    }

    @ParameterizedTest
    @EnumSource
    void severalResultsAreRecordsOrArrays(Strategy strategy) {
        String text = """
                (import "env" "pair" (func $pair (param i32) (result i64 f64)))
                (func (export "run") (param i32) (result i64 f64) (call $pair (local.get 0)))
                """;
        Func run = run(strategy, text, linker -> linker.func("env", "pair", Pairs.class, number -> new Pair(number, number / 2.0)));
        assertArrayEquals(new Object[]{3L, 1.5}, (Object[]) run.call(3));
        FuncType type = FuncType.taking(NumType.I32).giving(NumType.I64, NumType.F64);
        Func arrays = run(strategy, text, linker -> linker.func("env", "pair", type, (caller, arguments) -> new Object[]{4L, 2.0}));
        assertArrayEquals(new Object[]{4L, 2.0}, (Object[]) arrays.call(3));
        Func wrong = run(strategy, text, linker -> linker.func("env", "pair", type, (caller, arguments) -> new Object[]{4L}));
        assertEquals("host function `env::pair` has 2 results, but gives 1",
                assertThrows(IllegalArgumentException.class, () -> wrong.call(3)).getMessage());
    }

    @ParameterizedTest
    @EnumSource
    void referencesArriveAsTheyAre(Strategy strategy) {
        Func run = run(strategy, """
                (import "env" "join" (func $join (param externref externref funcref) (result externref)))
                (func $run (export "run") (param externref externref) (result externref)
                  (call $join (local.get 0) (local.get 1) (ref.func $run)))
                """, linker -> linker.func("env", "join", References.class,
                        (one, other, function) -> one + other + function.type().params().size()));
        assertEquals("a12", run.call("a", 1));
        assertEquals("nullnull2", run.call(null, null));
        assertThrows(ClassCastException.class, () -> run.call(1, 1));
    }

    /** A host with annotated methods. */
    static final class Counter {
        private int count;

        @WasmImport
        void increment(int by) {
            count += by;
        }

        @WasmImport(module = "host", name = "get-count")
        int count(Caller<?> caller) {
            return count * caller.instance().orElseThrow().func("factor").typed(IntSupplier.class).getAsInt();
        }

        @WasmImport
        static long now() {
            return 17;
        }
    }

    @ParameterizedTest
    @EnumSource
    void annotatedMethodsOfAnObjectAreFunctions(Strategy strategy) {
        Func run = run(strategy, """
                (import "env" "increment" (func $increment (param i32)))
                (import "host" "get-count" (func $count (result i32)))
                (import "env" "now" (func $now (result i64)))
                (func (export "factor") (result i32) (i32.const 2))
                (func (export "run") (result i64)
                  (call $increment (i32.const 3)) (call $increment (i32.const 4))
                  (i64.add (i64.extend_i32_s (call $count)) (call $now)))
                """, linker -> linker.host(new Counter()));
        assertEquals(31L, run.call());
        Linker<Void> linker = new Linker<>(Engine.create());
        assertEquals("no method of java.lang.String carries @WasmImport",
                assertThrows(IllegalArgumentException.class, () -> linker.host("text")).getMessage());
    }

    @ParameterizedTest
    @EnumSource
    void whatTheyThrowReachesTheHostAsItIsAndTheStoreGoesOn(Strategy strategy) {
        List<Throwable> all = List.of(new IOException("checked"), new IllegalStateException("unchecked"), new AssertionError("error"));
        for (Throwable thrown : all) {
            int[] calls = {0};
            Func run = run(strategy, """
                    (import "env" "f" (func $f))
                    (global $count (export "count") (mut i32) (i32.const 0))
                    (func $inner (call $f) (global.set $count (i32.add (global.get $count) (i32.const 1))))
                    (func (export "run") (call $inner))
                    """, linker -> linker.func("env", "f", Throwing.class, () -> {
                        if (calls[0]++ == 1) {
                            if (thrown instanceof Exception exception) {
                                throw exception;
                            }
                            throw (Error) thrown;
                        }
                    }));
            run.call();
            assertSame(thrown, assertThrows(Throwable.class, run::call));
            assertNull(thrown.getCause(), "nobody changes it");
            run.typed(Runnable.class).run();
            calls[0] = 1;
            assertSame(thrown, assertThrows(Throwable.class, () -> run.typed(Runnable.class).run()));
            assertEquals(4 - 2, calls[0]);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatTheyThrowPassesNestedCallsOfHostAndGuest(Strategy strategy) {
        IOException thrown = new IOException("from the depth");
        List<String> passed = new ArrayList<>();
        Engine engine = Guests.engine(strategy);
        Linker<Void> linker = new Linker<>(engine);
        Store<Void> store = Store.of(engine);
        Func[] run = new Func[1];
        linker.func("env", "again", FuncType.taking(NumType.I32), (caller, arguments) -> {
            int depth = (int) arguments[0];
            if (depth == 0) {
                throw thrown;
            }
            try {
                return caller.func("run").call(depth - 1);
            } finally {
                passed.add("host " + depth);
            }
        });
        run[0] = linker.instantiate(store, Module.ofText(engine, """
                (import "env" "again" (func $again (param i32)))
                (func (export "run") (param i32) (call $again (local.get 0)))
                """)).func("run");
        assertSame(thrown, assertThrows(IOException.class, () -> run[0].call(2)));
        assertEquals(List.of("host 1", "host 2"), passed);
    }

    @ParameterizedTest
    @EnumSource
    void trapsPassHostFunctionsAsTheSameObject(Strategy strategy) {
        TrapException[] seen = new TrapException[1];
        Engine engine = Guests.engine(strategy);
        Linker<Void> linker = new Linker<>(engine);
        linker.func("env", "again", FuncType.taking(), (caller, arguments) -> {
            try {
                return caller.func("trap").call();
            } catch (TrapException e) {
                seen[0] = e;
                throw e;
            }
        });
        Func run = linker.instantiate(Store.of(engine), Module.ofText(engine, """
                (import "env" "again" (func $again))
                (func (export "trap") unreachable)
                (func (export "run") (call $again))
                """)).func("run");
        assertSame(assertThrows(TrapException.class, run::call), seen[0]);
    }

    @ParameterizedTest
    @EnumSource
    void hostsCallTheirOwnFunctionsToo(Strategy strategy) {
        Store<String> store = new Store<>(Guests.engine(strategy), "data");
        Func twice = Func.of(store, IntUnaryOperator.class, number -> 2 * number);
        assertEquals(14, twice.call(7));
        assertEquals(14, twice.typed(IntUnaryOperator.class).applyAsInt(7));
        Func data = Func.of(store, FuncType.taking().giving(NumType.I32),
                (caller, arguments) -> caller.data().length() + (caller.instance().isEmpty() ? 0 : 100));
        assertEquals(4, data.call());
        assertThrows(TrapExceptionSubstitute.class, () -> Func.of(store, Throwing.class, () -> {
            throw new TrapExceptionSubstitute();
        }).call());
    }

    /** Some exception of the host's. */
    private static final class TrapExceptionSubstitute extends Exception {
        private static final long serialVersionUID = 1L;
    }

    @ParameterizedTest
    @EnumSource
    void typesWithoutCounterpartAreRefused(Strategy strategy) {
        interface Flag {
            void set(boolean value);
        }
        interface Counts {
            int[] counts();
        }
        Store<Void> store = Store.of(Guests.engine(strategy));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Func.of(store, Flag.class, value -> { })).getMessage()
                .startsWith("boolean is no type of WebAssembly"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Func.of(store, Counts.class, () -> new int[1])).getMessage()
                .endsWith("does not tell how many there are: use a record"));
        assertEquals(9L, Func.of(store, LongSupplier.class, () -> 9).call());
    }
}
