package dev.tuber.numeric;

import dev.tuber.failure.Trap;
import dev.tuber.failure.TrapKind;

/**
 * Meanings of the pure instructions that are named {@code i32.…}.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/numerics.html#integer-operations">WebAssembly: integer
 *     operations</a>
 */
public final class I32 {
    private I32() {
    }

    // Tests and comparisons

    /** {@code i32.eqz}. */
    public static int eqz(int a) {
        return a == 0 ? 1 : 0;
    }

    /** {@code i32.eq}. */
    public static int eq(int a, int b) {
        return a == b ? 1 : 0;
    }

    /** {@code i32.ne}. */
    public static int ne(int a, int b) {
        return a != b ? 1 : 0;
    }

    /** {@code i32.lt_s}. */
    public static int ltS(int a, int b) {
        return a < b ? 1 : 0;
    }

    /** {@code i32.lt_u}. */
    public static int ltU(int a, int b) {
        return Integer.compareUnsigned(a, b) < 0 ? 1 : 0;
    }

    /** {@code i32.gt_s}. */
    public static int gtS(int a, int b) {
        return a > b ? 1 : 0;
    }

    /** {@code i32.gt_u}. */
    public static int gtU(int a, int b) {
        return Integer.compareUnsigned(a, b) > 0 ? 1 : 0;
    }

    /** {@code i32.le_s}. */
    public static int leS(int a, int b) {
        return a <= b ? 1 : 0;
    }

    /** {@code i32.le_u}. */
    public static int leU(int a, int b) {
        return Integer.compareUnsigned(a, b) <= 0 ? 1 : 0;
    }

    /** {@code i32.ge_s}. */
    public static int geS(int a, int b) {
        return a >= b ? 1 : 0;
    }

    /** {@code i32.ge_u}. */
    public static int geU(int a, int b) {
        return Integer.compareUnsigned(a, b) >= 0 ? 1 : 0;
    }

    // Bits

    /** {@code i32.clz}: 32 for zero. */
    public static int clz(int a) {
        return Integer.numberOfLeadingZeros(a);
    }

    /** {@code i32.ctz}: 32 for zero. */
    public static int ctz(int a) {
        return Integer.numberOfTrailingZeros(a);
    }

    /** {@code i32.popcnt}. */
    public static int popcnt(int a) {
        return Integer.bitCount(a);
    }

    /** {@code i32.rotl}: by the distance modulo 32. */
    public static int rotl(int a, int distance) {
        return Integer.rotateLeft(a, distance);
    }

    /** {@code i32.rotr}: by the distance modulo 32. */
    public static int rotr(int a, int distance) {
        return Integer.rotateRight(a, distance);
    }

    /** {@code i32.extend8_s}. */
    public static int extend8S(int a) {
        return (byte) a;
    }

    /** {@code i32.extend16_s}. */
    public static int extend16S(int a) {
        return (short) a;
    }

    // Division

    /** {@code i32.div_s}. Traps on a zero divisor and on the one quotient that does not fit. */
    public static int divS(int dividend, int divisor) {
        if (divisor == 0) {
            throw Trap.of(TrapKind.INTEGER_DIVIDE_BY_ZERO);
        }
        if (dividend == Integer.MIN_VALUE && divisor == -1) {
            throw Trap.of(TrapKind.INTEGER_OVERFLOW);
        }
        return dividend / divisor;
    }

    /** {@code i32.div_u}. Traps on a zero divisor. */
    public static int divU(int dividend, int divisor) {
        if (divisor == 0) {
            throw Trap.of(TrapKind.INTEGER_DIVIDE_BY_ZERO);
        }
        return Integer.divideUnsigned(dividend, divisor);
    }

    /** {@code i32.rem_s}: has the sign of the dividend. Traps on a zero divisor. */
    public static int remS(int dividend, int divisor) {
        if (divisor == 0) {
            throw Trap.of(TrapKind.INTEGER_DIVIDE_BY_ZERO);
        }
        return dividend % divisor;
    }

    /** {@code i32.rem_u}. Traps on a zero divisor. */
    public static int remU(int dividend, int divisor) {
        if (divisor == 0) {
            throw Trap.of(TrapKind.INTEGER_DIVIDE_BY_ZERO);
        }
        return Integer.remainderUnsigned(dividend, divisor);
    }

    // Conversions

    /** {@code i32.wrap_i64}. */
    public static int wrapI64(long a) {
        return (int) a;
    }

    /** {@code i32.reinterpret_f32}: the raw bits. */
    public static int reinterpretF32(float a) {
        return Float.floatToRawIntBits(a);
    }

    /** {@code i32.trunc_f32_s}. Traps on a NaN and on what does not fit. */
    public static int truncF32S(float a) {
        return truncF64S(a);
    }

    /** {@code i32.trunc_f32_u}. Traps on a NaN and on what does not fit. */
    public static int truncF32U(float a) {
        return truncF64U(a);
    }

    /** {@code i32.trunc_f64_s}. Traps on a NaN and on what does not fit. */
    public static int truncF64S(double a) {
        if (a > -0x1p31 - 1 && a < 0x1p31) {
            return (int) a;
        }
        throw Truncation.failed(a);
    }

    /** {@code i32.trunc_f64_u}. Traps on a NaN and on what does not fit. */
    public static int truncF64U(double a) {
        if (a > -1.0 && a < 0x1p32) {
            return (int) (long) a;
        }
        throw Truncation.failed(a);
    }

    /** {@code i32.trunc_sat_f32_s}. */
    public static int truncSatF32S(float a) {
        return (int) a; // Java saturates too, and makes a NaN zero
    }

    /** {@code i32.trunc_sat_f32_u}. */
    public static int truncSatF32U(float a) {
        return truncSatF64U(a);
    }

    /** {@code i32.trunc_sat_f64_s}. */
    public static int truncSatF64S(double a) {
        return (int) a; // Java saturates too, and makes a NaN zero
    }

    /** {@code i32.trunc_sat_f64_u}. */
    public static int truncSatF64U(double a) {
        long wide = (long) a;
        if (wide < 0) {
            return 0;
        }
        return wide <= 0xFFFF_FFFFL ? (int) wide : -1;
    }
}
