package dev.tuber.binary;

/**
 * Strict UTF-8: shortest forms only, no surrogates, nothing above U+10FFFF.
 *
 * @see <a href="https://webassembly.github.io/spec/core/binary/values.html#names">WebAssembly: names</a>
 */
public final class Utf8 {
    private Utf8() {
    }

    /** The offset of the first byte of the first sequence that is not UTF-8, or -1. */
    public static int firstInvalid(byte[] bytes, int start, int end) {
        int at = start;
        while (at < end) {
            if (bytes[at] >= 0) {
                at++;
                continue;
            }
            int length = sequenceLength(bytes, at, end);
            if (length == 0) {
                return at;
            }
            at += length;
        }
        return -1;
    }

    /** The length of the sequence of two bytes or more at {@code at}, or 0 when it is invalid. */
    private static int sequenceLength(byte[] bytes, int at, int end) {
        int first = bytes[at] & 0xFF;
        int length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
        if (length == 0 || end - at < length) {
            return 0;
        }
        int codePoint = first & (0x7F >> length);
        for (int index = 1; index < length; index++) {
            int next = bytes[at + index];
            if ((next & 0xC0) != 0x80) {
                return 0;
            }
            codePoint = codePoint << 6 | next & 0x3F;
        }
        return switch (length) {
            case 3 -> codePoint < 0x800 || codePoint >= 0xD800 && codePoint < 0xE000 ? 0 : 3;
            case 4 -> codePoint < 0x1_0000 || codePoint > 0x10_FFFF ? 0 : 4;
            default -> length;
        };
    }
}
