package dev.tuber.text;

import dev.tuber.failure.MalformedModuleException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The tokens of a text. The last one is END, or ERROR where a lexical error stopped the lexer: that error is thrown by
 * whoever reaches the token, so that mistakes are reported in the order of the text.
 */
final class Tokens {
    /** Longest part of a token that a phrase quotes. */
    private static final int MAX_QUOTED = 60;

    private final Source source;
    private byte[] kinds = new byte[64];
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private int size;
    private String errorPhrase = "";

    Tokens(Source source) {
        this.source = source;
    }

    void add(TokenKind kind, int start, int end) {
        if (size == kinds.length) {
            int capacity = 2 * size;
            kinds = Arrays.copyOf(kinds, capacity);
            starts = Arrays.copyOf(starts, capacity);
            ends = Arrays.copyOf(ends, capacity);
        }
        kinds[size] = (byte) kind.ordinal();
        starts[size] = start;
        ends[size] = end;
        size++;
    }

    void addError(String phrase, int start, int end) {
        errorPhrase = phrase;
        add(TokenKind.ERROR, start, end);
    }

    Source source() {
        return source;
    }

    int size() {
        return size;
    }

    TokenKind kind(int token) {
        return TokenKind.of(kinds[token]);
    }

    int start(int token) {
        return starts[token];
    }

    int end(int token) {
        return ends[token];
    }

    /** The text of a token as it is written. */
    String text(int token) {
        return source.text(starts[token], ends[token]);
    }

    boolean is(int token, String keyword) {
        int length = keyword.length();
        if (kinds[token] != (byte) TokenKind.KEYWORD.ordinal() || ends[token] - starts[token] != length) {
            return false;
        }
        byte[] bytes = source.bytes();
        for (int index = 0; index < length; index++) {
            if (bytes[starts[token] + index] != keyword.charAt(index)) {
                return false;
            }
        }
        return true;
    }

    /** The bytes that a string token stands for. */
    byte[] string(int token) {
        return StringSyntax.decode(source.bytes(), starts[token], ends[token]);
    }

    /** The name without the dollar sign. */
    String id(int token) {
        int start = starts[token] + 1;
        if (source.bytes()[start] != '"') {
            return source.text(start, ends[token]);
        }
        return new String(StringSyntax.decode(source.bytes(), start, ends[token]), StandardCharsets.UTF_8);
    }

    MalformedModuleException error(String phrase, String detail, int token) {
        return source.malformed(phrase, detail, starts[token], ends[token]);
    }

    private MalformedModuleException unknownOperator(int token) {
        String text = text(token);
        String shown = text.length() > MAX_QUOTED ? text.substring(0, MAX_QUOTED) + "..." : text;
        return error("unknown operator " + shown, "", token);
    }

    /** What to throw when this token cannot stand here. */
    MalformedModuleException unexpected(int token, String wanted) {
        return switch (kind(token)) {
            case ERROR -> error(errorPhrase, "", token);
            case RESERVED -> unknownOperator(token);
            case KEYWORD -> Keywords.isKnown(text(token))
                    ? error("unexpected token", text(token) + " where " + wanted + " should be", token)
                    : unknownOperator(token);
            case END -> error("unexpected token", "the text ends where " + wanted + " should be", token);
            default -> error("unexpected token", kind(token) + " where " + wanted + " should be", token);
        };
    }
}
