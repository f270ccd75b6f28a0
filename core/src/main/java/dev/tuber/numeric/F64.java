package dev.tuber.numeric;

/**
 * Meanings of the pure instructions that are named {@code f64.…}.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/numerics.html#floating-point-operations">WebAssembly:
 *     floating-point operations</a>
 */
public final class F64 {
    private static final long SIGN = 0x8000_0000_0000_0000L;
    private static final long QUIET = 0x0008_0000_0000_0000L;

    private F64() {
    }

    // Comparisons: false, but for ne, when an operand is a NaN

    /** {@code f64.eq}. */
    public static int eq(double a, double b) {
        return a == b ? 1 : 0;
    }

    /** {@code f64.ne}. */
    public static int ne(double a, double b) {
        return a != b ? 1 : 0;
    }

    /** {@code f64.lt}. */
    public static int lt(double a, double b) {
        return a < b ? 1 : 0;
    }

    /** {@code f64.gt}. */
    public static int gt(double a, double b) {
        return a > b ? 1 : 0;
    }

    /** {@code f64.le}. */
    public static int le(double a, double b) {
        return a <= b ? 1 : 0;
    }

    /** {@code f64.ge}. */
    public static int ge(double a, double b) {
        return a >= b ? 1 : 0;
    }

    // Signs: on bits, so that every payload of a NaN survives

    /** {@code f64.abs}. */
    public static double abs(double a) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(a) & ~SIGN);
    }

    /** {@code f64.neg}. */
    public static double neg(double a) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(a) ^ SIGN);
    }

    /** {@code f64.copysign}: the magnitude of the first operand, the sign of the second. */
    public static double copysign(double magnitude, double sign) {
        return Double.longBitsToDouble(
                Double.doubleToRawLongBits(magnitude) & ~SIGN | Double.doubleToRawLongBits(sign) & SIGN);
    }

    // Rounding to an integer: a zero result has the sign of the operand

    /** {@code f64.ceil}. */
    public static double ceil(double a) {
        return a != a ? quiet(a) : Math.ceil(a);
    }

    /** {@code f64.floor}. */
    public static double floor(double a) {
        return a != a ? quiet(a) : Math.floor(a);
    }

    /** {@code f64.trunc}: toward zero. */
    public static double trunc(double a) {
        return a < 0 ? ceil(a) : floor(a);
    }

    /** {@code f64.nearest}: to the even one of two that are equally near. */
    public static double nearest(double a) {
        return a != a ? quiet(a) : Math.rint(a);
    }

    // Arithmetic

    /** {@code f64.sqrt}: a NaN for what is below zero, {@code -0} for {@code -0}. */
    public static double sqrt(double a) {
        return Math.sqrt(a);
    }

    /** {@code f64.min}: a NaN when an operand is one; {@code -0} is less than {@code +0}. */
    public static double min(double a, double b) {
        if (a != a) {
            return quiet(a);
        }
        return b != b ? quiet(b) : Math.min(a, b);
    }

    /** {@code f64.max}: a NaN when an operand is one; {@code -0} is less than {@code +0}. */
    public static double max(double a, double b) {
        if (a != a) {
            return quiet(a);
        }
        return b != b ? quiet(b) : Math.max(a, b);
    }

    /** The same, but each NaN as the positive canonical one. */
    public static double canonical(double a) {
        return a != a ? Double.NaN : a;
    }

    /** The quiet NaN of this NaN. Java's own methods may return a signalling one as it came. */
    private static double quiet(double nan) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(nan) | QUIET);
    }

    // Conversions: to the nearest, the even one of two

    /** {@code f64.convert_i32_s}. */
    public static double convertI32S(int a) {
        return a;
    }

    /** {@code f64.convert_i32_u}. */
    public static double convertI32U(int a) {
        return Integer.toUnsignedLong(a);
    }

    /** {@code f64.convert_i64_s}. */
    public static double convertI64S(long a) {
        return a;
    }

    /** {@code f64.convert_i64_u}. */
    public static double convertI64U(long a) {
        if (a >= 0) {
            return a;
        }
        long half = a >>> 1 | a & 1; // the lowest bit remembers what halving lost, so rounding is as without halving
        return 2 * (double) half;
    }

    /** {@code f64.promote_f32}. A NaN becomes quiet. */
    public static double promoteF32(float a) {
        return a;
    }

    /** {@code f64.reinterpret_i64}: from raw bits. */
    public static double reinterpretI64(long a) {
        return Double.longBitsToDouble(a);
    }
}
