package dev.tuber.text;

import java.nio.charset.StandardCharsets;
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
                    byte[] encoded = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
                    System.arraycopy(encoded, 0, decoded, size, encoded.length);
                    size += encoded.length;
                }
                default -> decoded[size++] = (byte) (digit(escape) << 4 | digit(source[at++]));
            }
        }
        return Arrays.copyOf(decoded, size);
    }

    /** A literal for these bytes; what is not printable ASCII is escaped. */
    static void quote(byte[] bytes, int start, int end, StringBuilder to) {
        to.append('"');
        for (int at = start; at < end; at++) {
            int c = bytes[at] & 0xFF;
            if (c == '"' || c == '\\') {
                to.append('\\').append((char) c);
            } else if (c >= ' ' && c < 0x7F) {
                to.append((char) c);
            } else {
                to.append('\\').append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            }
        }
        to.append('"');
    }

    /** A literal for a name: letters of all scripts stay readable, control characters and their like are escaped. */
    static String quote(String name) {
        StringBuilder text = new StringBuilder("\"");
        name.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                text.append('\\').append((char) c);
            } else if (c >= ' ' && c < 0x7F || Character.isLetterOrDigit(c)) {
                text.appendCodePoint(c);
            } else {
                text.append("\\u{").append(Integer.toHexString(c)).append('}');
            }
        });
        return text.append('"').toString();
    }

    /** {@code $name}, or {@code $"name"} where the name has other characters than identifiers can have. */
    static String identifier(String name) {
        boolean plain = name.chars().allMatch(Lexer::isIdCharacter);
        return "$" + (plain ? name : quote(name));
    }

    /** The value of a hexadecimal digit, or -1. */
    static int digit(int character) {
        return Character.digit((char) (character & 0xFF), 16);
    }
}
