package dev.tuber.interp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tuber.code.FunctionCode;
import dev.tuber.lower.Lowering;
import dev.tuber.runtime.WasmTrap;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each pair of instructions that becomes one word does so, and does the same as in the other loop, which fuses nothing. */
class PlainFusionTest {
    private static final String ADD = "(i32.add (local.get 0) (local.get 1))";
    private static final long[] INTS =
            {0, 1, -1, 5, 31, 32, 4095, 65528, 65535, 65536, Integer.MAX_VALUE, Integer.MIN_VALUE};
    private static final long[] LONGS = {0, 1, -1, 1L << 40, Long.MIN_VALUE};

    static Stream<Arguments> pairs() {
        return Stream.of(
                i32(PlainFusion.I32_MUL_IMM, "(i32.mul (local.get 0) (i32.const -7))"),
                i32(PlainFusion.I32_MUL_IMM, "(i32.mul (i32.const 100000) (i32.load8_u (i32.const 3)))"),
                i32(PlainFusion.I32_OR_IMM, "(i32.or (local.get 0) (i32.const 0x8000_0001))"),
                i32(PlainFusion.I32_XOR_IMM, "(i32.xor (local.get 0) (i32.const -1))"),
                i32(PlainFusion.I32_SHR_S_IMM, "(i32.shr_s (local.get 0) (i32.const 33))"),
                i32(PlainFusion.I32_ROTL_IMM, "(i32.rotl (local.get 0) (i32.const -3))"),
                i64(PlainFusion.I64_ADD_IMM, "(i64.add (local.get 2) (i64.const -2))"),
                i64(PlainFusion.I64_AND_IMM, "(i64.and (local.get 2) (i64.const -256))"),
                i64(PlainFusion.I64_SHL_IMM, "(i64.shl (local.get 2) (i64.const 65))"),
                i64(PlainFusion.I64_SHR_S_IMM, "(i64.shr_s (local.get 2) (i64.const 40))"),
                i64(PlainFusion.I64_SHR_U_IMM, "(i64.shr_u (local.get 2) (i64.const -1))"),
                i32(PlainFusion.I32_STORE_IMM,
                        "(i32.store offset=4 (local.get 0) (i32.const 4095)) (i32.load offset=4 (local.get 0))"),
                i64(PlainFusion.I64_STORE_IMM, "(i64.store (local.get 0) (i64.const 9)) (i64.load (local.get 0))"),
                i64(PlainFusion.I64_STORE_IMM, "(f64.store (local.get 0) (f64.const 0)) (i64.load (local.get 0))"),
                i32(PlainFusion.I32_STORE8_IMM, "(i32.store8 (local.get 0) (i32.const 511)) (i32.load8_u (local.get 0))"),
                i32(PlainFusion.I32_LOAD_AT,
                        "(i32.store (local.get 0) (local.get 1)) (i32.load offset=65530 (i32.const 2))"),
                i32(PlainFusion.I32_LOAD_AT, "(i32.load offset=4294967295 (i32.const 0))"),
                i32(PlainFusion.I32_LOAD_SUM,
                        "(i32.store offset=7 " + ADD + " (local.get 1)) (i32.load offset=7 " + ADD + ")"),
                i64(PlainFusion.I64_LOAD_SUM, "(i64.store " + ADD + " (local.get 2)) (i64.load " + ADD + ")"),
                i32(PlainFusion.I32_LOAD8_U_SUM, "(i32.load8_u offset=262143 " + ADD + ")"),
                i32(PlainFusion.I32_EXTRACT, "(i32.and (i32.shr_u (local.get 0) (i32.const 28)) (i32.const 0x7FF_FFFF))"),
                i32(PlainFusion.I32_ADD_SHL, "(i32.add (local.get 0) (i32.shl (local.get 1) (i32.const 31)))"),
                i32(PlainFusion.I32_ADD_SHL, "(i32.add (i32.shl (local.get 1) (i32.const 3)) (local.get 1))"),
                i32(PlainFusion.BR_UNLESS_AND, "(if (result i32) (i32.and (local.get 0) (i32.const 4095))"
                        + " (then (i32.const 1)) (else (i32.const 2)))"),
                i32(PlainFusion.BR_IF_AND,
                        "(block (br_if 0 (i32.and (local.get 0) (i32.const 1))) (return (i64.const 7)))"
                        + " (i32.const 8)"),
                i32(PlainFusion.COPY_TWO,
                        "(local.set 4 (local.get 0)) (local.set 0 (local.get 1)) (local.set 1 (local.get 4))"
                        + " (i32.sub (local.get 0) (local.get 1))"),
                i64(PlainFusion.F64_MUL_ADD, "(i64.reinterpret_f64 (f64.add (f64.mul (local.get 3) (f64.convert_i32_s"
                        + " (local.get 0))) (local.get 3)))"),
                i64(PlainFusion.F64_MUL_ADD, "(i64.reinterpret_f64 (f64.add (f64.convert_i32_s (local.get 1))"
                        + " (f64.mul (local.get 3) (local.get 3))))"),
                i32(PlainFusion.BR_LOOP,
                        "(local.set 0 (i32.and (local.get 0) (i32.const 15))) (block (loop (br_if 1 (i32.eqz"
                        + " (local.get 0))) (local.set 0 (i32.sub (local.get 0) (i32.const 1))) (br 0))) (local.get 0)"),
                i32(PlainFusion.BR_IF_LOOP,
                        "(local.set 0 (i32.and (local.get 0) (i32.const 15))) (loop (local.set 4 (i32.add"
                        + " (local.get 4) (i32.const 3))) (br_if 0 (local.tee 0 (i32.shr_u (local.get 0)"
                        + " (i32.const 1)))))"
                        + " (local.get 4)"),
                i32(PlainFusion.ADD_BR_NE_LOOP,
                        "(local.set 0 (i32.and (local.get 0) (i32.const 15))) (local.set 1 (i32.const -16))"
                        + " (loop (local.set 4 (i32.add (local.get 4) (local.get 0))) (br_if 0 (i32.ne (local.tee 0"
                        + " (i32.add"
                        + " (local.get 0) (i32.const -1))) (local.get 1)))) (local.get 4)"));
    }

    private static Arguments i32(int op, String body) {
        return arguments(op, body, "(func $f (param i32 i32 i64 f64) (result i64) (local i32)"
                + " (i64.extend_i32_u (block (result i32) " + body + ")))");
    }

    private static Arguments i64(int op, String body) {
        return arguments(op, body, "(func $f (param i32 i32 i64 f64) (result i64) (local i32) " + body + ")");
    }

    @AfterEach
    void chooseTheInterpreter() {
        Guest.runIn(Interpreter.INSTANCE);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("pairs")
    void twoBecomeOneThatDoesTheSame(int op, String body, String func) {
        String module = "(module (memory 1) " + func + " (export \"f\" (func $f)))";
        Guest fused = Guest.of(module);
        FunctionCode code = Lowering.lower(fused.instance().module(), 0);
        assertTrue(Arrays.stream(PlainCode.of(code, false).words()).anyMatch(word -> ((int) word & 0xFF) == op), body);
        Guest.runIn(Interpreter.asWithCompiler());
        Guest other = Guest.of(module);
        for (long a : INTS) {
            for (long b : INTS) {
                for (long c : LONGS) {
                    long d = Double.doubleToRawLongBits(0.5 * b);
                    assertEquals(outcome(other, a, b, c, d), outcome(fused, a, b, c, d), () -> body + " of " + a + ", " + b);
                }
            }
        }
    }

    private static String outcome(Guest guest, long... arguments) {
        try {
            return String.valueOf(guest.call("f", arguments));
        } catch (WasmTrap trap) {
            return trap.getMessage() + trap.frames();
        }
    }
}
