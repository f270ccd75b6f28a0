package dev.tuber.numeric;

import dev.tuber.failure.Trap;
import dev.tuber.failure.TrapKind;

/**
 * Meanings of the pure instructions that are named {@code i64.…}.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/numerics.html#integer-operations">WebAssembly: integer
 *     operations</a>
 */
public final class I64 {
    private I64() {
    }

    // Tests and comparisons

    /** {@code i64.eqz}. */
    public static int eqz(long a) {
        return a == 0 ? 1 : 0;
    }

    /** {@code i64.eq}. */
    public static int eq(long a, long b) {
        return a == b ? 1 : 0;
    }

    /** {@code i64.ne}. */
    public static int ne(long a, long b) {
        return a != b ? 1 : 0;
    }

    /** {@code i64.lt_s}. */
    public static int ltS(long a, long b) {
        return a < b ? 1 : 0;
    }

    /** {@code i64.lt_u}. */
    public static int ltU(long a, long b) {
        return Long.compareUnsigned(a, b) < 0 ? 1 : 0;
    }

    /** {@code i64.gt_s}. */
    public static int gtS(long a, long b) {
        return a > b ? 1 : 0;
    }

    /** {@code i64.gt_u}. */
    public static int gtU(long a, long b) {
        return Long.compareUnsigned(a, b) > 0 ? 1 : 0;
    }

    /** {@code i64.le_s}. */
    public static int leS(long a, long b) {
        return a <= b ? 1 : 0;
    }

    /** {@code i64.le_u}. */
    public static int leU(long a, long b) {
        return Long.compareUnsigned(a, b) <= 0 ? 1 : 0;
    }

    /** {@code i64.ge_s}. */
    public static int geS(long a, long b) {
        return a >= b ? 1 : 0;
    }

    /** {@code i64.ge_u}. */
    public static int geU(long a, long b) {
        return Long.compareUnsigned(a, b) >= 0 ? 1 : 0;
    }

    // Bits

    /** {@code i64.clz}: 64 for zero. */
    public static long clz(long a) {
        return Long.numberOfLeadingZeros(a);
    }

    /** {@code i64.ctz}: 64 for zero. */
    public static long ctz(long a) {
        return Long.numberOfTrailingZeros(a);
    }

    /** {@code i64.popcnt}. */
    public static long popcnt(long a) {
        return Long.bitCount(a);
    }

    /** {@code i64.rotl}: by the distance modulo 64. */
    public static long rotl(long a, long distance) {
        return Long.rotateLeft(a, (int) distance);
    }

    /** {@code i64.rotr}: by the distance modulo 64. */
    public static long rotr(long a, long distance) {
        return Long.rotateRight(a, (int) distance);
    }

    /** {@code i64.extend8_s}. */
    public static long extend8S(long a) {
        return (byte) a;
    }

    /** {@code i64.extend16_s}. */
    public static long extend16S(long a) {
        return (short) a;
    }

    /** {@code i64.extend32_s}. */
    public static long extend32S(long a) {
        return (int) a;
    }

    // Division

    /** {@code i64.div_s}. Traps on a zero divisor and on the one quotient that does not fit. */
    public static long divS(long dividend, long divisor) {
        if (divisor == 0) {
            throw Trap.of(TrapKind.INTEGER_DIVIDE_BY_ZERO);
        }
        if (dividend == Long.MIN_VALUE && divisor == -1) {
            throw Trap.of(TrapKind.INTEGER_OVERFLOW);
        }
        return dividend / divisor;
    }

    /** {@code i64.div_u}. Traps on a zero divisor. */
    public static long divU(long dividend, long divisor) {
        if (divisor == 0) {
            throw Trap.of(TrapKind.INTEGER_DIVIDE_BY_ZERO);
        }
        return Long.divideUnsigned(dividend, divisor);
    }

    /** {@code i64.rem_s}: has the sign of the dividend. Traps on a zero divisor. */
    public static long remS(long dividend, long divisor) {
        if (divisor == 0) {
            throw Trap.of(TrapKind.INTEGER_DIVIDE_BY_ZERO);
        }
        return dividend % divisor;
    }

    /** {@code i64.rem_u}. Traps on a zero divisor. */
    public static long remU(long dividend, long divisor) {
        if (divisor == 0) {
            throw Trap.of(TrapKind.INTEGER_DIVIDE_BY_ZERO);
        }
        return Long.remainderUnsigned(dividend, divisor);
    }

    // Conversions

    /** {@code i64.extend_i32_s}. */
    public static long extendI32S(int a) {
        return a;
    }

    /** {@code i64.extend_i32_u}. */
    public static long extendI32U(int a) {
        return Integer.toUnsignedLong(a);
    }

    /** {@code i64.reinterpret_f64}: the raw bits. */
    public static long reinterpretF64(double a) {
        return Double.doubleToRawLongBits(a);
    }

    /** {@code i64.trunc_f32_s}. Traps on a NaN and on what does not fit. */
    public static long truncF32S(float a) {
        return truncF64S(a);
    }

    /** {@code i64.trunc_f32_u}. Traps on a NaN and on what does not fit. */
    public static long truncF32U(float a) {
        return truncF64U(a);
    }

    /** {@code i64.trunc_f64_s}. Traps on a NaN and on what does not fit. */
    public static long truncF64S(double a) {
        if (a >= -0x1p63 && a < 0x1p63) {
            return (long) a;
        }
        throw Truncation.failed(a);
    }

    /** {@code i64.trunc_f64_u}. Traps on a NaN and on what does not fit. */
    public static long truncF64U(double a) {
        if (a > -1.0 && a < 0x1p64) {
            return unsigned(a);
        }
        throw Truncation.failed(a);
    }

    /** {@code i64.trunc_sat_f32_s}. */
    public static long truncSatF32S(float a) {
        return (long) a; // Java saturates too, and makes a NaN zero
    }

    /** {@code i64.trunc_sat_f32_u}. */
    public static long truncSatF32U(float a) {
        return truncSatF64U(a);
    }

    /** {@code i64.trunc_sat_f64_s}. */
    public static long truncSatF64S(double a) {
        return (long) a; // Java saturates too, and makes a NaN zero
    }

    /** {@code i64.trunc_sat_f64_u}. */
    public static long truncSatF64U(double a) {
        if (a > 0.0) {
            return a < 0x1p64 ? unsigned(a) : -1L;
        }
        return 0;
    }

    /** Truncates what is above -1 and below 2<sup>64</sup>. */
    private static long unsigned(double a) {
        return a < 0x1p63 ? (long) a : (long) (a - 0x1p63) ^ Long.MIN_VALUE; // that difference is exact
    }
}
