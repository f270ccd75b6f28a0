package dev.tuber.interp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.tuber.failure.TrapKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlTest {

    @ParameterizedTest
    @CsvSource({"0, 10", "1, 11", "2, 12", "3, 13", "-1, 13", "2147483647, 13", "-2147483648, 13"})
    void brTableTakesTheDefaultBeyondItsEnd(long index, long expected) {
        Guest guest = Guest.of("""
                (module (func (export "f") (param i32) (result i32)
                  (block (block (block (block (br_table 0 1 2 3 (local.get 0)))
                    (return (i32.const 10))) (return (i32.const 11))) (return (i32.const 12))) (i32.const 13)))""");
        assertEquals(expected, guest.call("f", index));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "10, 55", "1000, 500500"})
    void loopsCarryTheirValues(long n, long expected) {
        Guest guest = Guest.of("""
                (module (func (export "f") (param $n i32) (result i32) (local $sum i32)
                  (block (loop
                    (br_if 1 (i32.eqz (local.get $n)))
                    (local.set $sum (i32.add (local.get $sum) (local.get $n)))
                    (local.set $n (i32.sub (local.get $n) (i32.const 1)))
                    (br 0)))
                  (local.get $sum)))""");
        assertEquals(expected, guest.call("f", n));
    }

    @ParameterizedTest
    @CsvSource({"eq, 3, 3, 1", "eq, 3, 4, 0", "ne, 3, 4, 1", "lt_s, -1, 0, 1", "lt_u, -1, 0, 0", "gt_s, -1, 0, 0",
        "gt_u, -1, 0, 1", "le_s, 0, 0, 1", "le_u, 0, -1, 1", "ge_s, -1, 0, 0", "ge_u, -1, 0, 1", "ge_u, 0, 0, 1"})
    void branchesCompareAsTheirInstruction(String comparison, int a, int b, int expected) {
        for (String second : new String[]{"(local.get 1)", "(i32.const " + b + ")"}) {
            Guest guest = Guest.of("(module (func (export \"f\") (param i32 i32) (result i32) (if (i32." + comparison
                    + " (local.get 0) " + second + ") (then (return (i32.const 1)))) (i32.const 0))"
                    + "(func (export \"g\") (param i32 i32) (result i32) (block (br_if 0 (i32." + comparison
                    + " (local.get 0) " + second + ")) (return (i32.const 0))) (i32.const 1)))");
            assertEquals(expected, guest.call("f", a, b), second);
            assertEquals(expected, guest.call("g", a, b), second);
        }
    }

    @Test
    void severalResultsTravelByAllWays() {
        Guest guest = Guest.of("""
                (module
                  (func $all (export "all") (param i32 i64 f32 f64) (result f64 f32 i64 i32)
                    (local.get 3) (local.get 2) (local.get 1) (local.get 0))
                  (func (export "twice") (param i32 i64 f32 f64) (result f64 f32 i64 i32)
                    (call $all (local.get 0) (local.get 1) (local.get 2) (local.get 3)))
                  (func (export "swapped") (param i32 i32) (result i32 i32)
                    (local.get 0) (local.get 1) (block (param i32 i32) (result i32 i32) (br 0))))""");
        long f32 = Float.floatToRawIntBits(-1.5f);
        long f64 = Double.doubleToRawLongBits(2.5);
        assertArrayEquals(new long[]{f64, f32, 1L << 40, -7}, guest.callAll("twice", -7, 1L << 40, f32, f64));
        assertArrayEquals(new long[]{f64, f32, 1L << 40, -7}, guest.callAll("all", -7, 1L << 40, f32, f64));
        assertArrayEquals(new long[]{4, 5}, guest.callAll("swapped", 4, 5));
    }

    @Test
    void callIndirectChecksIndexNullAndType() {
        Guest guest = Guest.of("""
                (module
                  (type $int (func (result i32))) (type $same (func (result i32))) (type $long (func (result i64)))
                  (table 4 funcref) (elem (i32.const 0) $a $b $c)
                  (func $a (type $int) (i32.const 1)) (func $b (type $same) (i32.const 2)) (func $c (type $long) (i64.const 3))
                  (func (export "f") (param i32) (result i32) (call_indirect (type $int) (local.get 0))))""");
        assertEquals(1, guest.call("f", 0));
        assertEquals(2, guest.call("f", 1));
        assertEquals(TrapKind.INDIRECT_CALL_TYPE_MISMATCH, guest.trap("f", 2).kind());
        assertEquals(TrapKind.UNINITIALIZED_ELEMENT, guest.trap("f", 3).kind());
        assertEquals(TrapKind.TABLE_OUT_OF_BOUNDS, guest.trap("f", 4).kind());
        assertEquals(TrapKind.TABLE_OUT_OF_BOUNDS, guest.trap("f", -1).kind());
    }

    @Test
    void callIndirectReachesOtherModules() {
        Guest library = Guest.of("""
                (module (memory 1) (data (i32.const 0) "\\2a") (table (export "t") 2 funcref) (elem (i32.const 0) $f)
                  (func $f (param i64 i32) (result i32) (i32.load8_u (local.get 1))))""");
        Guest user = Guest.of("""
                (module (type (func)) (type $t (func (param i64 i32) (result i32)))
                  (import "l" "t" (table 1 funcref)) (memory 1)
                  (func (export "f") (result i32) (call_indirect (type $t) (i64.const 9) (i32.const 0) (i32.const 0))))""",
                wanted -> library.instance().export(wanted.name()));
        assertEquals(42, user.call("f"));
    }

    @Test
    void referencesTravel() {
        Guest guest = Guest.of("""
                (module (table $t 2 externref) (global $g (mut externref) (ref.null extern))
                  (func (export "f") (param externref i32) (result externref i32)
                    (global.set $g (local.get 0)) (table.set $t (i32.const 1) (global.get $g))
                    (select (result externref) (table.get $t (i32.const 1)) (ref.null extern) (local.get 1))
                    (ref.is_null (table.get $t (i32.const 0)))))""");
        Object host = new Object();
        long[] values = {0, 1};
        Object[] refs = {host, null};
        guest.func("f").call(null, values, refs);
        assertSame(host, refs[0]);
        assertEquals(1, values[1]);
        guest.func("f").call(null, new long[]{0, 0}, refs);
        assertNull(refs[0]);
    }

    @Test
    void unreachableTraps() {
        assertEquals(TrapKind.UNREACHABLE, Guest.of("(module (func (export \"f\") unreachable))").trap("f").kind());
    }

    @Test
    void recursionFindsItsOwnValues() {
        Guest guest = Guest.of("""
                (module (func $fib (export "fib") (param i32) (result i32)
                  (if (result i32) (i32.lt_u (local.get 0) (i32.const 2)) (then (local.get 0))
                    (else (i32.add (call $fib (i32.sub (local.get 0) (i32.const 1)))
                                   (call $fib (i32.sub (local.get 0) (i32.const 2))))))))""");
        assertEquals(6765, guest.call("fib", 20));
    }

    @Test
    void localsStartAsZeroInEachActivation() {
        Guest guest = Guest.of("""
                (module (func (export "f") (result i64) (local i32 i64 f64) (local.set 1 (i64.add (local.get 1) (i64.const 1)))
                  (local.get 1)))""");
        guest.call("f");
        assertEquals(1, guest.call("f"));
    }
}
