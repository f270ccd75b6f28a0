package dev.tuber.launcher;

import dev.tuber.types.NumType;
import dev.tuber.types.RefType;
import dev.tuber.types.ValType;
import java.util.Locale;

/**
 * Numbers as users type and read them. Integers are decimal or {@code 0x} hexadecimal, signed or unsigned; floats are
 * what Java reads, and {@code nan} and {@code inf}. Bits are as the calling convention keeps them.
 */
final class ValueSyntax {
    private ValueSyntax() {
    }

    /**
     * The bits of a number.
     *
     * @throws UsageException when {@code text} is no value of the type
     */
    static long parse(String text, ValType type) {
        try {
            return switch (type) {
                case NumType number -> switch (number) {
                    case I32 -> parseI32(text);
                    case I64 -> parseI64(text);
                    case F32 -> Float.floatToRawIntBits(Float.parseFloat(javaFloat(text)));
                    case F64 -> Double.doubleToRawLongBits(Double.parseDouble(javaFloat(text)));
                };
                case RefType ref -> throw new UsageException("an argument of type " + ref + " cannot be typed, but for null");
                default -> throw new UsageException("an argument of type " + type + " cannot be typed");
            };
        } catch (NumberFormatException e) {
            throw new UsageException("\"" + text + "\" is no " + type);
        }
    }

    private static int parseI32(String text) {
        long value = parseI64(text);
        if (value < Integer.MIN_VALUE || value > 0xFFFF_FFFFL) {
            throw new NumberFormatException();
        }
        return (int) value;
    }

    private static long parseI64(String text) {
        boolean negative = text.startsWith("-");
        String digits = negative || text.startsWith("+") ? text.substring(1) : text;
        if (digits.startsWith("+")) {
            // Java would take a second sign.
            throw new NumberFormatException();
        }
        boolean hex = digits.startsWith("0x") || digits.startsWith("0X");
        long magnitude = Long.parseUnsignedLong(hex ? digits.substring(2) : digits, hex ? 16 : 10);
        if (negative && Long.compareUnsigned(magnitude, Long.MIN_VALUE) > 0) {
            throw new NumberFormatException();
        }
        return negative ? -magnitude : magnitude;
    }

    private static String javaFloat(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "nan", "+nan" -> "NaN";
            case "-nan" -> "-NaN";
            case "inf", "+inf" -> "Infinity";
            case "-inf" -> "-Infinity";
            // Java asks for an exponent in a hexadecimal float, and accepts suffixes that nobody types on purpose.
            case String lower when lower.endsWith("f") && !lower.contains("0x") || lower.endsWith("d") && !lower.contains("0x")
                    -> "";
            case String lower when lower.contains("0x") && !lower.contains("p") -> lower + "p0";
            case String lower -> lower;
        };
    }

    /** A result as it is printed. */
    static String print(ValType type, long bits, Object reference) {
        return switch (type) {
            case NumType number -> switch (number) {
                case I32 -> Integer.toString((int) bits);
                case I64 -> Long.toString(bits);
                case F32 -> Float.toString(Float.intBitsToFloat((int) bits));
                case F64 -> Double.toString(Double.longBitsToDouble(bits));
            };
            case RefType ref -> reference == null ? "null" : "<" + ref + ">";
            default -> "<" + type + ">";
        };
    }
}
