package dev.tuber.numeric;

/**
 * Meanings of the pure instructions that are named {@code f32.…}.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/numerics.html#floating-point-operations">WebAssembly:
 *     floating-point operations</a>
 */
public final class F32 {
    private static final int SIGN = 0x8000_0000;
    private static final int QUIET = 0x0040_0000;

    private F32() {
    }

    // Comparisons: false, but for ne, when an operand is a NaN

    /** {@code f32.eq}. */
    public static int eq(float a, float b) {
        return a == b ? 1 : 0;
    }

    /** {@code f32.ne}. */
    public static int ne(float a, float b) {
        return a != b ? 1 : 0;
    }

    /** {@code f32.lt}. */
    public static int lt(float a, float b) {
        return a < b ? 1 : 0;
    }

    /** {@code f32.gt}. */
    public static int gt(float a, float b) {
        return a > b ? 1 : 0;
    }

    /** {@code f32.le}. */
    public static int le(float a, float b) {
        return a <= b ? 1 : 0;
    }

    /** {@code f32.ge}. */
    public static int ge(float a, float b) {
        return a >= b ? 1 : 0;
    }

    // Signs: on bits, so that every payload of a NaN survives

    /** {@code f32.abs}. */
    public static float abs(float a) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(a) & ~SIGN);
    }

    /** {@code f32.neg}. */
    public static float neg(float a) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(a) ^ SIGN);
    }

    /** {@code f32.copysign}: the magnitude of the first operand, the sign of the second. */
    public static float copysign(float magnitude, float sign) {
        return Float.intBitsToFloat(
                Float.floatToRawIntBits(magnitude) & ~SIGN | Float.floatToRawIntBits(sign) & SIGN);
    }

    // Rounding to an integer: a zero result has the sign of the operand

    /** {@code f32.ceil}. */
    public static float ceil(float a) {
        return a != a ? quiet(a) : (float) Math.ceil(a);
    }

    /** {@code f32.floor}. */
    public static float floor(float a) {
        return a != a ? quiet(a) : (float) Math.floor(a);
    }

    /** {@code f32.trunc}: toward zero. */
    public static float trunc(float a) {
        return a < 0 ? ceil(a) : floor(a);
    }

    /** {@code f32.nearest}: to the even one of two that are equally near. */
    public static float nearest(float a) {
        return a != a ? quiet(a) : (float) Math.rint(a);
    }

    // Arithmetic

    /** {@code f32.sqrt}: a NaN for what is below zero, {@code -0} for {@code -0}. */
    public static float sqrt(float a) {
        return (float) Math.sqrt(a); // twice rounded, yet right: a double has more than 2 * 24 + 2 bits
    }

    /** {@code f32.min}: a NaN when an operand is one; {@code -0} is less than {@code +0}. */
    public static float min(float a, float b) {
        if (a != a) {
            return quiet(a);
        }
        return b != b ? quiet(b) : Math.min(a, b);
    }

    /** {@code f32.max}: a NaN when an operand is one; {@code -0} is less than {@code +0}. */
    public static float max(float a, float b) {
        if (a != a) {
            return quiet(a);
        }
        return b != b ? quiet(b) : Math.max(a, b);
    }

    /** The same, but each NaN as the positive canonical one. */
    public static float canonical(float a) {
        return a != a ? Float.NaN : a;
    }

    /** The quiet NaN of this NaN. Java's own methods may return a signalling one as it came. */
    private static float quiet(float nan) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(nan) | QUIET);
    }

    // Conversions: to the nearest, the even one of two

    /** {@code f32.convert_i32_s}. */
    public static float convertI32S(int a) {
        return a;
    }

    /** {@code f32.convert_i32_u}. */
    public static float convertI32U(int a) {
        return Integer.toUnsignedLong(a);
    }

    /** {@code f32.convert_i64_s}. */
    public static float convertI64S(long a) {
        return a;
    }

    /** {@code f32.convert_i64_u}. */
    public static float convertI64U(long a) {
        if (a >= 0) {
            return a;
        }
        long half = a >>> 1 | a & 1; // the lowest bit remembers what halving lost, so rounding is as without halving
        return 2 * (float) half;
    }

    /** {@code f32.demote_f64}. A NaN becomes quiet. */
    public static float demoteF64(double a) {
        return (float) a;
    }

    /** {@code f32.reinterpret_i32}: from raw bits. */
    public static float reinterpretI32(int a) {
        return Float.intBitsToFloat(a);
    }
}
