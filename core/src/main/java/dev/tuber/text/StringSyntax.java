package dev.tuber.text;

import java.util.Arrays;

/** String literals between their quotes, already checked by the lexer. */
final class StringSyntax {
    private StringSyntax() {
    }

    /** The bytes of the literal at {@code start}, whose closing quote is the last byte before {@code end}. */
    static byte[] decode(byte[] source, int start, int end) {
        byte[] decoded = new byte[end - start];
        int size = 0;
        int at = start + 1;
        while (at < end - 1) {
            byte next = source[at++];
            if (next != '\\') {
                decoded[size++] = next;
                continue;
            }
            byte escape = source[at++];
            switch (escape) {
                case 't' -> decoded[size++] = '\t';
                case 'n' -> decoded[size++] = '\n';
                case 'r' -> decoded[size++] = '\r';
                case '"', '\'', '\\' -> decoded[size++] = escape;
                case 'u' -> {
                    int codePoint = 0;
                    for (at++; source[at] != '}'; at++) {
                        if (source[at] != '_') {
                            codePoint = codePoint << 4 | digit(source[at]);
                        }
                    }
                    at++;
                    byte[] encoded = Character.toString(codePoint).getBytes(java.nio.charset.StandardCharsets.UTF_8);
                    System.arraycopy(encoded, 0, decoded, size, encoded.length);
                    size += encoded.length;
                }
                default -> decoded[size++] = (byte) (digit(escape) << 4 | digit(source[at++]));
            }
        }
        return Arrays.copyOf(decoded, size);
    }

    /** The value of a hexadecimal digit, or -1. */
    static int digit(int character) {
        return Character.digit((char) (character & 0xFF), 16);
    }
}
