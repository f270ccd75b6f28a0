package dev.tuber.text;

/** How the digits of a floating-point number become bits. */
enum FloatFormat {
    F32(24, 127), F64(53, 1023);

    /** Exponents beyond this decide alone; they are read no further. */
    private static final long HUGE_EXPONENT = 1L << 35;

    /** Bits of the significand, the leading one included. */
    private final int precision;
    private final int maxExponent;

    FloatFormat(int precision, int maxExponent) {
        this.precision = precision;
        this.maxExponent = maxExponent;
    }

    long signBit() {
        return this == F32 ? 1L << 31 : Long.MIN_VALUE;
    }

    private long infinity() {
        return (2L * maxExponent + 1) << (precision - 1);
    }

    /** The name of the type. */
    @Override
    public String toString() {
        return this == F32 ? "f32" : "f64";
    }

    /** The bits of a number without sign and underscores, or -1 when it is out of range. */
    long bits(String digits) {
        if (digits.equals("inf")) {
            return infinity();
        }
        if (digits.equals("nan")) {
            return infinity() | 1L << (precision - 2);
        }
        if (digits.startsWith("nan:0x")) {
            return nan(digits.substring("nan:".length()));
        }
        long bits = digits.startsWith("0x") ? hexadecimal(digits) : decimal(digits);
        return bits == infinity() ? -1 : bits;
    }

    /** A literal for these bits, the shortest that is exact. */
    String text(long bits) {
        String sign = (bits & signBit()) == 0 ? "" : "-";
        long magnitude = bits & ~signBit();
        if (magnitude == infinity()) {
            return sign + "inf";
        }
        if (magnitude > infinity()) {
            long payload = magnitude - infinity();
            return sign + (payload == 1L << (precision - 2) ? "nan" : "nan:0x" + Long.toHexString(payload));
        }
        String digits = this == F32
                ? Float.toString(Float.intBitsToFloat((int) magnitude))
                : Double.toString(Double.longBitsToDouble(magnitude));
        return sign + (digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits);
    }

    private long nan(String payload) {
        long value = Literals.unsigned(payload, (1L << (precision - 1)) - 1);
        return value <= 0 ? -1 : infinity() | value;
    }

    // The JDK rounds decimal numbers of any length correctly, for float without the detour over double.
    private long decimal(String digits) {
        return this == F32
                ? Float.floatToRawIntBits(Float.parseFloat(digits)) & 0xFFFF_FFFFL
                : Double.doubleToRawLongBits(Double.parseDouble(digits));
    }

    private long hexadecimal(String digits) {
        long significand = 0;
        boolean inexact = false;
        boolean afterPoint = false;
        long exponent = 0;
        int at = 2;
        for (; at < digits.length() && (digits.charAt(at) | 0x20) != 'p'; at++) {
            char c = digits.charAt(at);
            if (c == '.') {
                afterPoint = true;
                continue;
            }
            int digit = Character.digit(c, 16);
            if (significand >>> 59 == 0) {
                significand = significand << 4 | digit;
                exponent -= afterPoint ? 4 : 0;
            } else {
                inexact |= digit != 0;
                exponent += afterPoint ? 0 : 4;
            }
        }
        if (at < digits.length()) {
            exponent += exponent(digits, at + 1);
        }
        return round(significand, exponent, inexact);
    }

    private static long exponent(String digits, int start) {
        boolean negative = digits.charAt(start) == '-';
        long value = 0;
        for (int at = start; at < digits.length(); at++) {
            int digit = Character.digit(digits.charAt(at), 10);
            if (digit >= 0) {
                value = Math.min(value * 10 + digit, HUGE_EXPONENT);
            }
        }
        return negative ? -value : value;
    }

    /** The bits of {@code significand * 2^exponent}, plus something smaller than its last bit when {@code inexact}. */
    private long round(long significand, long exponent, boolean inexact) {
        if (significand == 0) {
            return 0;
        }
        int width = 64 - Long.numberOfLeadingZeros(significand);
        long top = exponent + width - 1;
        if (top > maxExponent) {
            return infinity();
        }
        // The exponent of the last bit that the result can keep; subnormal numbers all share one.
        long last = Math.max(top - precision + 1, 2L - maxExponent - precision);
        long dropped = last - exponent;
        long kept;
        if (dropped <= 0) {
            kept = significand << -dropped;
        } else if (dropped > 63) {
            kept = 0;
        } else {
            kept = significand >>> dropped;
            long half = 1L << (dropped - 1);
            long rest = significand & ((half << 1) - 1);
            boolean up = rest > half || rest == half && (inexact || (kept & 1) != 0);
            kept += up ? 1 : 0;
        }
        // A subnormal has the biased exponent 0; adding the significand with its leading one gives the others theirs.
        long biased = last + maxExponent + precision - 2;
        return (biased << (precision - 1)) + kept;
    }
}
