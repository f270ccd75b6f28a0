package dev.tuber;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Functions of one module call those of another: by imports, tables and references; what they give, and what they throw. */
@Timeout(60)
class LinkedModulesTest {
    private static final String ALL_KINDS = "(param i32 i64 f32 f64 externref) (result externref f64 f32 i64 i32)";
    private static final String INNER = """
            (module $inner
              (import "env" "fail" (func $fail))
              (table (export "table") 8 funcref)
              (elem (i32.const 0) $all $one $fail $deep)
              (func $all (export "all") ALL_KINDS
                (local.get 4) (local.get 3) (local.get 2) (local.get 1) (local.get 0))
              (func $one (export "one") (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
              (func $deep (export "deep") (param i32) (call $deeper (local.get 0)))
              (func $deeper (param i32)
                (if (local.get 0) (then (call $fail)) (else unreachable)))
              (func $through (export "through") (param i32) (call_indirect (param i32) (local.get 0) (i32.const 4)))
              (func (export "down") (param i32) (result i32) (call_indirect (param i32) (result i32) (local.get 0) (i32.const 5))))
            """.replace("ALL_KINDS", ALL_KINDS);
    private static final String OUTER = """
            (module $outer
              (type $all (func ALL_KINDS))
              (type $to (func (param i32)))
              (type $one (func (param i32) (result i32)))
              (import "inner" "all" (func $all (type $all)))
              (import "inner" "one" (func $one (type $one)))
              (import "inner" "deep" (func $deep (type $to)))
              (import "inner" "through" (func $through (type $to)))
              (import "inner" "down" (func $down (type $one)))
              (import "inner" "table" (table $table 8 funcref))
              (elem (i32.const 4) $back $again)
              (func (export "all") (type $all)
                (call $all (local.get 0) (local.get 1) (local.get 2) (local.get 3) (local.get 4)))
              (func (export "all indirectly") (type $all)
                (call_indirect (type $all) (local.get 0) (local.get 1) (local.get 2) (local.get 3) (local.get 4) (i32.const 0)))
              (func (export "one") (type $one) (call $one (local.get 0)))
              (func (export "one indirectly") (type $one) (call_indirect (type $one) (local.get 0) (i32.const 1)))
              (func (export "of another type") (type $one) (call_indirect (type $one) (local.get 0) (i32.const 0)))
              (func (export "empty") (type $one) (call_indirect (type $one) (local.get 0) (i32.const 6)))
              (func $back (type $to) (call $deep (local.get 0)))
              (func $again (type $one) (i32.add (i32.const 1) (call $down (local.get 0))))
              (func $middle (type $to) (call $through (local.get 0)))
              (func $top (export "through") (type $to) (call $middle (local.get 0)))
              (func $indirect (export "deep indirectly") (type $to) (call_indirect (type $to) (local.get 0) (i32.const 3)))
              (func (export "host indirectly") (call_indirect (i32.const 2)))
              (func (export "down") (type $one) (call $down (local.get 0))))
            """.replace("ALL_KINDS", ALL_KINDS);

    /** By export the functions that are called then, innermost first. */
    private static final Map<String, String> PATHS = Map.of(
            "through", "inner!deeper inner!deep outer!back inner!through outer!middle outer!top",
            "deep indirectly", "inner!deeper inner!deep outer!indirect");

    /** The modules, one linked to the other. */
    private static final class Guest {
        private final Store<Void> store;
        private final Instance outer;
        private RuntimeException hostThrows;

        Guest(Strategy strategy, String innerText, String outerText) {
            Engine engine = Guests.engine(strategy);
            store = Store.of(engine);
            Linker<Void> linker = new Linker<>(engine);
            linker.func("env", "fail", Runnable.class, () -> {
                throw hostThrows;
            });
            linker.instance("inner", linker.instantiate(store, Module.ofText(engine, innerText)));
            outer = linker.instantiate(store, Module.ofText(engine, outerText));
        }

        Guest(Strategy strategy) {
            this(strategy, INNER, OUTER);
        }

        Object call(String name, Object... arguments) {
            return outer.func(name).call(arguments);
        }

        /** What is thrown. */
        Throwable thrown(String name, Object... arguments) {
            return assertThrows(RuntimeException.class, () -> call(name, arguments));
        }
    }

    private static List<String> frames(Throwable thrown) {
        return Backtrace.of(thrown).orElseThrow().frames().stream().map(Frame::toString).toList();
    }

    private static String functions(Throwable thrown) {
        return frames(thrown).stream().map(frame -> frame.replaceAll(".* - ", "")).collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @EnumSource
    void valuesOfAllKindsArrive(Strategy strategy) {
        Guest guest = new Guest(strategy);
        Object[] expected = {"ref", 4.5, 3.5f, 1L << 40, -1};
        for (int round = 0; round < 3; round++) {
            for (String name : List.of("all", "all indirectly")) {
                assertArrayEquals(expected, (Object[]) guest.call(name, -1, 1L << 40, 3.5f, 4.5, "ref"), name);
            }
            assertEquals(8, guest.call("one", 7));
            assertEquals(8, guest.call("one indirectly", 7));
        }
    }

    @ParameterizedTest
    @EnumSource
    void typesAreCompared(Strategy strategy) {
        Guest guest = new Guest(strategy);
        assertEquals("wasm trap: indirect call type mismatch",
                assertThrows(TrapException.class, () -> guest.call("of another type", 7)).getMessage());
        assertEquals("wasm trap: uninitialized element", assertThrows(TrapException.class, () -> guest.call("empty", 7)).getMessage());
    }

    @ParameterizedTest
    @EnumSource
    void aTrapLeavesEachFunctionOnce(Strategy strategy) {
        Guest guest = new Guest(strategy);
        Guest reference = new Guest(Strategy.INTERPRETER);
        for (int round = 0; round < 3; round++) {
            for (String name : PATHS.keySet()) {
                Throwable trap = guest.thrown(name, 0);
                assertEquals("wasm trap: wasm `unreachable` instruction executed", trap.getMessage());
                assertEquals(PATHS.get(name), functions(trap));
                assertEquals(frames(reference.thrown(name, 0)), frames(trap));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAHostThrowsPassesAllOfThem(Strategy strategy) {
        Guest guest = new Guest(strategy);
        Guest reference = new Guest(Strategy.INTERPRETER);
        for (String name : PATHS.keySet()) {
            guest.hostThrows = new IllegalStateException("of the host");
            reference.hostThrows = new IllegalStateException("of the host");
            assertSame(guest.hostThrows, guest.thrown(name, 1));
            assertEquals("env::fail " + PATHS.get(name), functions(guest.hostThrows));
            reference.thrown(name, 1);
            assertEquals(frames(reference.hostThrows), frames(guest.hostThrows));
            assertSame(guest.hostThrows, guest.thrown("host indirectly"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anExhaustedStackIsATrapAndAllIsAsBefore(Strategy strategy) {
        Guest guest = new Guest(strategy);
        for (int round = 0; round < 3; round++) {
            assertEquals("wasm trap: call stack exhausted",
                    assertThrows(TrapException.class, () -> guest.call("down", 1)).getMessage());
            assertEquals(8, guest.call("one", 7));
        }
    }

    /** More results, and more parameters, than travel one by one. */
    @ParameterizedTest
    @EnumSource
    void wideTypes(Strategy strategy) {
        for (int count : new int[] {2, 64, 65, 300}) {
            String type = "(param" + " i64 externref".repeat(count / 2) + ") (result" + " i64 externref".repeat(count / 2) + ")";
            String arguments = IntStream.range(0, count / 2 * 2).mapToObj(index -> "(local.get " + index + ")")
                    .collect(Collectors.joining(" "));
            Guest guest = new Guest(strategy, "(module (func (export \"f\") " + type + arguments + "))",
                    "(module (import \"inner\" \"f\" (func $f " + type + ")) (func (export \"f\") " + type + " (call $f " + arguments + ")))");
            Object[] values = IntStream.range(0, count / 2 * 2).mapToObj(index -> index % 2 == 0 ? (Object) (long) index : "r" + index)
                    .toArray();
            assertArrayEquals(values, (Object[]) guest.call("f", values));
        }
    }

    /** Results that are references are kept by who has them, and nobody else. */
    @ParameterizedTest
    @EnumSource
    void resultsAreNotKept(Strategy strategy) throws InterruptedException {
        String type = "(param externref) (result i32 externref externref)";
        Guest guest = new Guest(strategy, "(module (func (export \"f\") " + type
                + " (i32.const 1) (local.get 0) (local.get 0)))", "(module (import \"inner\" \"f\" (func $f " + type + "))"
                + "(func $own " + type + " (call $f (local.get 0)))"
                + "(func (export \"f\") (param externref) (call $own (local.get 0)) (drop) (drop) (drop))"
                + "(func (export \"g\") " + type + " (call $own (local.get 0))))");
        WeakReference<Object> dropped = called(guest, "f");
        WeakReference<Object> given = called(guest, "g");
        for (int round = 0; round < 100 && (dropped.get() != null || given.get() != null); round++) {
            System.gc();
            Thread.sleep(1);
        }
        assertNull(dropped.get());
        assertNull(given.get());
        assertTrue(guest.outer.func("f").type().results().isEmpty());
    }

    private static WeakReference<Object> called(Guest guest, String name) {
        Object value = new Object();
        guest.call(name, value);
        return new WeakReference<>(value);
    }
}
