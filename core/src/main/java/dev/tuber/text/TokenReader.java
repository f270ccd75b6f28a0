package dev.tuber.text;

import dev.tuber.failure.MalformedModuleException;
import java.nio.charset.StandardCharsets;

/** A place between tokens, and the ways to read on from there. */
final class TokenReader {
    private final Tokens tokens;
    private int at;

    TokenReader(Tokens tokens, int at) {
        this.tokens = tokens;
        this.at = at;
    }

    Tokens tokens() {
        return tokens;
    }

    /** Index of the next token. */
    int at() {
        return at;
    }

    void moveTo(int token) {
        at = token;
    }

    void skip(int count) {
        at += count;
    }

    TokenKind kind() {
        return tokens.kind(at);
    }

    boolean atLeft() {
        return kind() == TokenKind.LEFT;
    }

    boolean atRight() {
        return kind() == TokenKind.RIGHT;
    }

    boolean atIndex() {
        return kind() == TokenKind.NAT || kind() == TokenKind.ID;
    }

    boolean atOpen(String keyword) {
        return atLeft() && tokens.is(at + 1, keyword);
    }

    boolean atKeyword(String keyword) {
        return tokens.is(at, keyword);
    }

    boolean acceptOpen(String keyword) {
        if (atOpen(keyword)) {
            at += 2;
            return true;
        }
        return false;
    }

    boolean acceptKeyword(String keyword) {
        if (atKeyword(keyword)) {
            at++;
            return true;
        }
        return false;
    }

    void left() {
        if (!atLeft()) {
            throw unexpected("(");
        }
        at++;
    }

    void right() {
        if (!atRight()) {
            throw unexpected(")");
        }
        at++;
    }

    void open(String keyword) {
        left();
        if (!acceptKeyword(keyword)) {
            throw unexpected(keyword);
        }
    }

    /** The text of a token of this kind. */
    String text(TokenKind wanted) {
        if (kind() != wanted) {
            throw unexpected(wanted.toString());
        }
        return tokens.text(at++);
    }

    String keyword() {
        return text(TokenKind.KEYWORD);
    }

    /** The identifier that may stand here, or null. */
    String optionalId() {
        return kind() == TokenKind.ID ? tokens.id(at++) : null;
    }

    byte[] string() {
        if (kind() != TokenKind.STRING) {
            throw unexpected("a string");
        }
        return tokens.string(at++);
    }

    /** A string that must be UTF-8. */
    String name() {
        byte[] bytes = string();
        if (Source.firstInvalid(bytes, 0, bytes.length) >= 0) {
            throw tokens.error("malformed UTF-8 encoding", "", at - 1);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** An integer without sign, below 2<sup>32</sup>. */
    int u32() {
        long value = Literals.unsigned(text(TokenKind.NAT), 0xFFFF_FFFFL);
        if (value < 0) {
            throw error("i32 constant out of range", "", at - 1);
        }
        return (int) value;
    }

    /** An integer without sign, below 2<sup>64</sup>. */
    long u64() {
        String text = text(TokenKind.NAT);
        if (Literals.overflows(text)) {
            throw error("i64 constant out of range", text, at - 1);
        }
        return Literals.magnitude(text);
    }

    /** Skips the list that starts here, up to its closing parenthesis. */
    void skipList() {
        left();
        skipRest();
    }

    /** Skips up to and including the parenthesis that closes the list that this place is in. */
    void skipRest() {
        int depth = 1;
        while (depth > 0) {
            switch (kind()) {
                case LEFT -> depth++;
                case RIGHT -> depth--;
                case END, ERROR -> throw unexpected(")");
                case KEYWORD, NAT, INT, FLOAT, STRING, ID, RESERVED -> {
                }
            }
            at++;
        }
    }

    /** What to throw when the next token cannot stand here. */
    MalformedModuleException unexpected(String wanted) {
        return tokens.unexpected(at, wanted);
    }

    MalformedModuleException error(String phrase, String detail, int token) {
        return tokens.error(phrase, detail, token);
    }
}
