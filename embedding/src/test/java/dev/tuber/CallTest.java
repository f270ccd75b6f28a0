package dev.tuber;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.NoSuchElementException;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntBinaryOperator;
import java.util.function.IntSupplier;
import java.util.function.IntUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls from the host into the guest, by all ways and in all tiers. */
class CallTest {
    private static final String TEXT = """
            (module $calls
              (memory (export "memory") 1)
              (global $count (export "count") (mut i32) (i32.const 0))
              (table (export "table") 2 funcref)
              (func $tick (export "tick") (global.set $count (i32.add (global.get $count) (i32.const 1))))
              (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
              (func (export "mul") (param i64 i64) (result i64) (i64.mul (local.get 0) (local.get 1)))
              (func (export "neg") (param f64) (result f64) (f64.neg (local.get 0)))
              (func (export "half") (param f32) (result f32) (f32.div (local.get 0) (f32.const 2)))
              (func (export "all") (param i32 i64 f32 f64) (result f64)
                (f64.add (f64.add (f64.convert_i32_s (local.get 0)) (f64.convert_i64_s (local.get 1)))
                  (f64.add (f64.promote_f32 (local.get 2)) (local.get 3))))
              (func (export "divmod") (param i32 i32) (result i32 i32)
                (i32.div_s (local.get 0) (local.get 1)) (i32.rem_s (local.get 0) (local.get 1)))
              (func (export "mixed") (result i64 f32 externref) (i64.const 7) (f32.const 1.5) (ref.null extern))
              (func (export "same") (param externref) (result externref) (local.get 0))
              (func (export "samefunc") (param funcref) (result funcref) (local.get 0))
              (func (export "tickref") (result funcref) (ref.func $tick))
              (func (export "odd-name") (result i32) (i32.const 3))
              (elem declare func $tick))
            """;

    /** Several results by name. */
    record Division(int quotient, int remainder) {
    }

    /** Of other types. */
    record Mixed(long first, float second, Object third) {
    }

    /** A shape that the JDK does not have. */
    interface All {
        double all(int first, long second, float third, double fourth);
    }

    /** One with a record. */
    interface Divide {
        Division divide(int dividend, int divisor);
    }

    /** One with an array. */
    interface DivideToInts {
        int[] divide(int dividend, int divisor);
    }

    /** One with boxed results. */
    interface MixedResults {
        Mixed mixed();
    }

    /** References to functions. */
    interface SameFunc {
        Func same(Func given);
    }

    /** A whole module. */
    interface Calls {
        void tick();

        int add(int first, int second);

        Division divmod(int dividend, int divisor);

        Object same(Object given);

        @WasmExport("odd-name")
        int oddName();

        Memory memory();

        Global count();

        Table table();

        @WasmExport("tick")
        Func tickFunction();

        default int addThree(int first, int second, int third) {
            return add(add(first, second), third);
        }
    }

    @ParameterizedTest
    @EnumSource
    void dynamicCallsTakeAndGiveObjects(Strategy strategy) {
        Instance instance = Guests.instance(strategy, TEXT);
        assertNull(instance.func("tick").call());
        assertEquals(1, instance.global("count").get());
        assertEquals(-1, instance.func("add").call(2, -3));
        assertEquals(-6L, instance.func("mul").call(2L, -3));
        assertEquals(-1.5, instance.func("neg").call(1.5));
        assertEquals(-1.5, instance.func("neg").call(1.5f));
        assertEquals(0.75f, instance.func("half").call(1.5f));
        assertEquals(10.0, instance.func("all").call(1, 2L, 3f, 4.0));
        assertArrayEquals(new Object[]{-2, -1}, (Object[]) instance.func("divmod").call(-7, 3));
        assertArrayEquals(new Object[]{7L, 1.5f, null}, (Object[]) instance.func("mixed").call());
        Object anything = new Object();
        assertSame(anything, instance.func("same").call(anything));
        assertNull(instance.func("same").call((Object) null));
        Func tick = instance.func("tick");
        assertSame(tick, instance.func("tickref").call());
        assertSame(tick, instance.func("samefunc").call(tick));
        assertNull(instance.func("samefunc").call((Object) null));
    }

    @ParameterizedTest
    @EnumSource
    void dynamicCallsCheckTheirArguments(Strategy strategy) {
        Instance instance = Guests.instance(strategy, TEXT);
        assertMessage("`<wasm function 1>` is [i32 i32] -> [i32], but 1 argument is given", () -> instance.func("add").call(1));
        assertMessage("number 2 as argument of `<wasm function 1>` is i32, but a java.lang.Long is given",
                () -> instance.func("add").call(1, 2L));
        assertMessage("argument of `<wasm function 3>` is f64, but a java.lang.String is given", () -> instance.func("neg").call("1"));
        assertMessage("argument of `<wasm function 3>` is f64, but null is given", () -> instance.func("neg").call((Object) null));
        assertMessage("argument of `<wasm function 9>` is funcref, but a java.lang.String is given",
                () -> instance.func("samefunc").call("tick"));
        Func foreign = Guests.instance(strategy, TEXT).func("tick");
        assertMessage("func [] -> [] belongs to another store", () -> instance.func("samefunc").call(foreign));
    }

    @ParameterizedTest
    @EnumSource
    void typedCallsAreObjectsOfFunctionalInterfaces(Strategy strategy) {
        Instance instance = Guests.instance(strategy, TEXT);
        instance.func("tick").typed(Runnable.class).run();
        assertEquals(1, instance.global("count").get());
        assertEquals(-1, instance.func("add").typed(IntBinaryOperator.class).applyAsInt(2, -3));
        assertEquals(-6L, instance.func("mul").typed(LongBinaryOperator.class).applyAsLong(2, -3));
        assertEquals(-1.5, instance.func("neg").typed(DoubleUnaryOperator.class).applyAsDouble(1.5));
        assertEquals(10.0, instance.func("all").typed(All.class).all(1, 2, 3, 4));
        assertEquals(new Division(-2, -1), instance.func("divmod").typed(Divide.class).divide(-7, 3));
        assertArrayEquals(new int[]{-2, -1}, instance.func("divmod").typed(DivideToInts.class).divide(-7, 3));
        assertEquals(new Mixed(7, 1.5f, null), instance.func("mixed").typed(MixedResults.class).mixed());
        @SuppressWarnings("unchecked")
        UnaryOperator<Object> same = instance.func("same").typed(UnaryOperator.class);
        Object anything = new Object();
        assertSame(anything, same.apply(anything));
        Func tick = instance.func("tick");
        SameFunc sameFunc = instance.func("samefunc").typed(SameFunc.class);
        assertSame(tick, sameFunc.same(tick));
        assertNull(sameFunc.same(null));
        Func foreign = Guests.instance(strategy, TEXT).func("tick");
        assertMessage("func [] -> [] belongs to another store", () -> sameFunc.same(foreign));
        assertEquals(3, instance.func("odd-name").typed(IntSupplier.class).getAsInt());
    }

    @ParameterizedTest
    @EnumSource
    void typedCallsCheckTheirSignatureOnce(Strategy strategy) {
        Instance instance = Guests.instance(strategy, TEXT);
        assertMessage("incompatible type: `<wasm function 1>` is [i32 i32] -> [i32], but the method IntUnaryOperator.applyAsInt is "
                + "[i32] -> [i32]", () -> instance.func("add").typed(IntUnaryOperator.class));
        assertMessage("java.lang.String is no interface that can be implemented", () -> instance.func("add").typed(String.class));
        assertMessage("dev.tuber.CallTest$Calls is no functional interface: it has 9 abstract methods",
                () -> instance.func("add").typed(Calls.class));
    }

    @ParameterizedTest
    @EnumSource
    void interfacesAreBoundByName(Strategy strategy) {
        Instance instance = Guests.instance(strategy, TEXT);
        Calls calls = instance.bind(Calls.class);
        calls.tick();
        assertEquals(1, calls.count().get());
        assertEquals(6, calls.addThree(1, 2, 3));
        assertEquals(new Division(3, 1), calls.divmod(10, 3));
        assertEquals("x", calls.same("x"));
        assertEquals(3, calls.oddName());
        assertSame(instance.memory("memory"), calls.memory());
        assertSame(instance.table("table"), calls.table());
        assertSame(instance.func("tick"), calls.tickFunction());
    }

    @ParameterizedTest
    @EnumSource
    void exportsAreFoundByNameAndKind(Strategy strategy) {
        Instance instance = Guests.instance(strategy, "(memory (export \"memory\") 1) (func (export \"run\"))");
        assertEquals("[memory, run]", instance.exports().keySet().toString());
        assertEquals("there is no export `go`: the instance exports [memory, run]",
                assertThrows(NoSuchElementException.class, () -> instance.func("go")).getMessage());
        assertEquals("the export `memory` is no func, but memory 1",
                assertThrows(NoSuchElementException.class, () -> instance.func("memory")).getMessage());
        assertThrows(NoSuchElementException.class, () -> instance.bind(Calls.class));
    }

    private static void assertMessage(String expected, org.junit.jupiter.api.function.Executable action) {
        assertEquals(expected, assertThrows(IllegalArgumentException.class, action).getMessage());
    }
}
