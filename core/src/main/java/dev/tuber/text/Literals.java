package dev.tuber.text;

import java.util.OptionalLong;

/**
 * The values of number tokens. Integers are exact; floating-point numbers are rounded once, to the nearest, ties to
 * even.
 *
 * @see <a href="https://webassembly.github.io/spec/core/text/values.html">WebAssembly: values</a>
 */
final class Literals {
    static final String OUT_OF_RANGE = "constant out of range";

    private Literals() {
    }

    /** The value of an integer without sign, or -1 when it is above {@code max} (which is not negative). */
    static long unsigned(String text, long max) {
        long value = magnitude(text);
        return value < 0 || value > max || overflows(text) ? -1 : value;
    }

    /** Whether an integer without sign needs more than 64 bits. */
    static boolean overflows(String text) {
        boolean hex = text.startsWith("0x");
        long value = 0;
        for (int index = hex ? 2 : 0; index < text.length(); index++) {
            char c = text.charAt(index);
            if (c == '_') {
                continue;
            }
            int digit = Character.digit(c, 16);
            if (hex ? value >>> 60 != 0 : Long.compareUnsigned(value, Long.divideUnsigned(-1L - digit, 10)) > 0) {
                return true;
            }
            value = value * (hex ? 16 : 10) + digit;
        }
        return false;
    }

    /** The low 64 bits of an integer without sign. */
    static long magnitude(String text) {
        boolean hex = text.startsWith("0x");
        long value = 0;
        for (int index = hex ? 2 : 0; index < text.length(); index++) {
            char c = text.charAt(index);
            if (c != '_') {
                value = value * (hex ? 16 : 10) + Character.digit(c, 16);
            }
        }
        return value;
    }

    /** Whether an integer, perhaps with a sign, fits in {@code bits} bits, as a signed or as an unsigned number. */
    static boolean fits(String text, int bits) {
        boolean negative = text.startsWith("-");
        String digits = unsignedPart(text);
        if (overflows(digits)) {
            return false;
        }
        long magnitude = magnitude(digits);
        if (negative) {
            return Long.compareUnsigned(magnitude, 1L << (bits - 1)) <= 0;
        }
        return bits == 64 || magnitude >>> bits == 0;
    }

    /** The value of an integer that {@link #fits}, in the low bits. */
    static long integer(String text) {
        long magnitude = magnitude(unsignedPart(text));
        return text.startsWith("-") ? -magnitude : magnitude;
    }

    private static String unsignedPart(String text) {
        return text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
    }

    /** The bits of a floating-point number, perhaps with a sign; empty when it is out of range. */
    static OptionalLong floating(String text, FloatFormat format) {
        long magnitude = format.bits(unsignedPart(text).replace("_", ""));
        if (magnitude < 0) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(text.startsWith("-") ? magnitude | format.signBit() : magnitude);
    }
}
