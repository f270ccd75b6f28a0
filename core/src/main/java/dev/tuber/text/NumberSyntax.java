package dev.tuber.text;

/**
 * The grammar of numbers, on bytes.
 *
 * @see <a href="https://webassembly.github.io/spec/core/text/values.html">WebAssembly: values</a>
 */
final class NumberSyntax {
    private final byte[] bytes;
    private final int end;
    private int at;

    private NumberSyntax(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    /** What a run of identifier characters is: a keyword, a number, or reserved. */
    static TokenKind classify(byte[] bytes, int start, int end) {
        byte first = bytes[start];
        if (first >= 'a' && first <= 'z' && first != 'i' && first != 'n') {
            return TokenKind.KEYWORD;
        }
        return new NumberSyntax(bytes, start, end).classify();
    }

    private TokenKind classify() {
        int start = at;
        boolean signed = bytes[at] == '+' || bytes[at] == '-';
        if (signed) {
            at++;
        }
        if (isInfinityOrNan()) {
            return TokenKind.FLOAT;
        }
        if (bytes[start] >= 'a' && bytes[start] <= 'z') {
            return TokenKind.KEYWORD;
        }
        boolean hex = at + 1 < end && bytes[at] == '0' && bytes[at + 1] == 'x';
        at += hex ? 2 : 0;
        int radix = hex ? 16 : 10;
        if (!digits(radix)) {
            return TokenKind.RESERVED;
        }
        if (at == end) {
            return signed ? TokenKind.INT : TokenKind.NAT;
        }
        return fraction(radix) && exponent(hex ? 'p' : 'e') && at == end ? TokenKind.FLOAT : TokenKind.RESERVED;
    }

    private boolean isInfinityOrNan() {
        if (at + 3 > end) {
            return false;
        }
        if (matches("inf") || matches("nan")) {
            return end == at + 3 || matches("nan:0x") && new NumberSyntax(bytes, at + 6, end).isHexOnly();
        }
        return false;
    }

    private boolean isHexOnly() {
        return digits(16) && at == end;
    }

    private boolean matches(String text) {
        if (end - at < text.length()) {
            return false;
        }
        for (int index = 0; index < text.length(); index++) {
            if (bytes[at + index] != text.charAt(index)) {
                return false;
            }
        }
        return true;
    }

    private boolean fraction(int radix) {
        if (at < end && bytes[at] == '.') {
            at++;
            return at == end || Character.digit((char) bytes[at], radix) < 0 || digits(radix);
        }
        return true;
    }

    private boolean exponent(char letter) {
        if (at == end) {
            return true;
        }
        if ((bytes[at] | 0x20) != letter) {
            return false;
        }
        at++;
        if (at < end && (bytes[at] == '+' || bytes[at] == '-')) {
            at++;
        }
        return digits(10);
    }

    /** One digit or more, with single underscores between them. */
    private boolean digits(int radix) {
        int start = at;
        while (at < end) {
            int c = bytes[at];
            if (c == '_' && at > start && bytes[at - 1] != '_') {
                at++;
            } else if (Character.digit((char) c, radix) >= 0) {
                at++;
            } else {
                break;
            }
        }
        return at > start && bytes[at - 1] != '_';
    }
}
