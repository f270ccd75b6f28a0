package dev.tuber.numeric;

import java.math.BigDecimal;

/** The two types of floats, on raw bits and exact values. */
enum FloatFormat {
    F32(32, 23), F64(64, 52);

    private final int width;
    private final long sign;
    private final long infinity;
    private final long quiet;

    FloatFormat(int width, int fractionBits) {
        this.width = width;
        this.sign = 1L << width - 1;
        this.infinity = sign - 1 & -(1L << fractionBits);
        this.quiet = 1L << fractionBits - 1;
    }

    boolean isNegative(long bits) {
        return (bits & sign) != 0;
    }

    boolean isZero(long bits) {
        return magnitude(bits) == 0;
    }

    boolean isInfinite(long bits) {
        return magnitude(bits) == infinity;
    }

    boolean isNan(long bits) {
        return magnitude(bits) > infinity;
    }

    boolean isQuietNan(long bits) {
        return isNan(bits) && (bits & quiet) != 0;
    }

    boolean isCanonicalNan(long bits) {
        return magnitude(bits) == (infinity | quiet);
    }

    long magnitude(long bits) {
        return bits & sign - 1;
    }

    long withSign(long bits, boolean negative) {
        return extended(negative ? magnitude(bits) | sign : magnitude(bits));
    }

    long infinity(boolean negative) {
        return withSign(infinity, negative);
    }

    long zero(boolean negative) {
        return withSign(0, negative);
    }

    /** The exact value of what is finite. */
    BigDecimal value(long bits) {
        return new BigDecimal(this == F32 ? Float.intBitsToFloat((int) bits) : Double.longBitsToDouble(bits));
    }

    /** The nearest float; where that is a zero, its sign is the given one. */
    long round(BigDecimal value, boolean negativeZero) {
        long bits = this == F32
                ? Float.floatToRawIntBits(value.floatValue())
                : Double.doubleToRawLongBits(value.doubleValue());
        return isZero(bits) ? zero(value.signum() == 0 ? negativeZero : value.signum() < 0) : extended(bits);
    }

    private long extended(long bits) {
        return width == 32 ? (int) bits : bits;
    }
}
