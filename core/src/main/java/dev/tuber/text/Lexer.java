package dev.tuber.text;

/**
 * Cuts a text into tokens, in one pass. White space, comments and annotations are checked and left out.
 *
 * @see <a href="https://webassembly.github.io/spec/core/text/lexical.html">WebAssembly: lexical format</a>
 */
final class Lexer {
    private static final boolean[] IS_ID_CHARACTER = new boolean[128];

    static {
        String others = "!#$%&'*+-./:<=>?@\\^_`|~";
        for (int c = 0; c < 128; c++) {
            IS_ID_CHARACTER[c] = Character.isLetterOrDigit(c) || others.indexOf(c) >= 0;
        }
    }

    private final byte[] bytes;
    private final Tokens tokens;
    private int at;
    /** Open parentheses of the annotation that is being skipped; 0 outside of annotations. */
    private int annotationDepth;
    private int annotationStart = -1;
    private boolean failed;

    private Lexer(Source source) {
        bytes = source.bytes();
        tokens = new Tokens(source);
    }

    /** All tokens of the text; a lexical error is the last of them. */
    static Tokens lex(Source source) {
        Lexer lexer = new Lexer(source);
        while (lexer.at < lexer.bytes.length && !lexer.failed) {
            lexer.next();
        }
        lexer.finish();
        return lexer.tokens;
    }

    private void finish() {
        if (failed) {
            return;
        }
        if (annotationDepth > 0) {
            fail("unclosed annotation", annotationStart);
        } else {
            tokens.add(TokenKind.END, bytes.length, bytes.length);
        }
    }

    private void next() {
        int start = at;
        int c = bytes[at];
        switch (c) {
            case ' ', '\t', '\n', '\r' -> at++;
            case '(' -> leftParenthesis();
            case ')' -> {
                at++;
                rightParenthesis(start);
            }
            case ';' -> {
                if (peek(1) == ';') {
                    lineComment();
                } else {
                    at++;
                    add(TokenKind.RESERVED, start);
                }
            }
            case ',', '[', ']', '{', '}' -> {
                at++;
                add(TokenKind.RESERVED, start);
            }
            default -> {
                if (c == '"' || isIdCharacter(c)) {
                    atom();
                } else {
                    illegalCharacter();
                }
            }
        }
    }

    private void leftParenthesis() {
        int start = at;
        if (peek(1) == ';') {
            blockComment();
        } else if (peek(1) == '@' && annotationDepth == 0) {
            annotation();
        } else {
            at++;
            if (annotationDepth > 0) {
                annotationDepth++;
            } else {
                add(TokenKind.LEFT, start);
            }
        }
    }

    private void rightParenthesis(int start) {
        if (annotationDepth > 0) {
            annotationDepth--;
        } else {
            add(TokenKind.RIGHT, start);
        }
    }

    /** {@code (@id} or {@code (@"id"}: what follows up to the matching parenthesis is no token. */
    private void annotation() {
        annotationStart = at;
        at += 2;
        int idStart = at;
        if (peek(0) == '"') {
            if (string() && at - idStart == 2) {
                fail("empty annotation id", annotationStart);
            } else if (!failed) {
                requireUtf8(idStart);
            }
        } else {
            skipIdCharacters();
            if (at == idStart) {
                fail("empty annotation id", annotationStart);
            }
        }
        annotationDepth = 1;
    }

    private void lineComment() {
        int start = at;
        while (at < bytes.length && bytes[at] != '\n' && bytes[at] != '\r') {
            at++;
        }
        requireRawUtf8(start);
    }

    private void blockComment() {
        int start = at;
        int depth = 1;
        at += 2;
        while (depth > 0) {
            if (at >= bytes.length) {
                fail("unclosed comment", start);
                return;
            }
            if (bytes[at] == '(' && peek(1) == ';') {
                depth++;
                at += 2;
            } else if (bytes[at] == ';' && peek(1) == ')') {
                depth--;
                at += 2;
            } else {
                at++;
            }
        }
        requireRawUtf8(start);
    }

    /** The longest run of identifier characters and strings is one token. */
    private void atom() {
        int start = at;
        int parts = 0;
        boolean lastIsString = false;
        while (at < bytes.length && !failed) {
            if (bytes[at] == '"') {
                int stringStart = at;
                if (!string()) {
                    return;
                }
                lastIsString = true;
                if (parts == 1 && bytes[start] == '$' && stringStart == start + 1) {
                    requireUtf8(stringStart);
                }
            } else if (isIdCharacter(bytes[at])) {
                skipIdCharacters();
                lastIsString = false;
            } else {
                break;
            }
            parts++;
        }
        if (failed) {
            return;
        }
        classify(start, parts, lastIsString);
    }

    private void classify(int start, int parts, boolean lastIsString) {
        if (parts == 1) {
            if (lastIsString) {
                add(TokenKind.STRING, start);
            } else if (bytes[start] != '$') {
                add(NumberSyntax.classify(bytes, start, at), start);
            } else if (at - start > 1) {
                add(TokenKind.ID, start);
            } else {
                emptyIdentifier(start);
            }
        } else if (parts == 2 && lastIsString && bytes[start] == '$' && bytes[start + 1] == '"') {
            if (at - start > 3) {
                add(TokenKind.ID, start);
            } else {
                emptyIdentifier(start);
            }
        } else {
            add(TokenKind.RESERVED, start);
        }
    }

    private void emptyIdentifier(int start) {
        if (annotationDepth == 0) {
            fail("empty identifier", start);
        }
    }

    /** A string up to its closing quote. Returns false, and has told the error, where there is none. */
    private boolean string() {
        int start = at++;
        while (at < bytes.length) {
            int c = bytes[at];
            if (c == '"') {
                at++;
                return requireRawUtf8(start);
            }
            if (c == '\n' || c == '\r') {
                break;
            }
            if (c >= 0 && c < ' ' || c == 0x7F) {
                return fail(afterMark(start, "illegal control character in string literal"), at);
            }
            if (c != '\\') {
                at++;
            } else if (!escape()) {
                return false;
            }
        }
        return fail(afterMark(start, "unclosed string"), start);
    }

    /** What is wrong when the string at {@code start} is broken: without it there is no identifier. */
    private String afterMark(int start, String otherwise) {
        if (annotationDepth > 0 || start == 0) {
            return otherwise;
        }
        boolean isAnnotation = bytes[start - 1] == '@' && start - 2 == annotationStart && bytes[annotationStart] == '(';
        boolean isId = bytes[start - 1] == '$' && (start == 1 || !isIdCharacter(bytes[start - 2]));
        return isAnnotation ? "empty annotation id" : isId ? "empty identifier" : otherwise;
    }

    private boolean escape() {
        int start = at++;
        int c = peek(0);
        switch (c) {
            case 't', 'n', 'r', '"', '\'', '\\' -> at++;
            case 'u' -> {
                at++;
                return codePoint(start);
            }
            default -> {
                if (StringSyntax.digit(c) < 0 || StringSyntax.digit(peek(1)) < 0) {
                    return fail("illegal escape", start);
                }
                at += 2;
            }
        }
        return true;
    }

    private boolean codePoint(int start) {
        if (peek(0) != '{') {
            return fail("illegal escape", start);
        }
        int digitsStart = ++at;
        int value = 0;
        while (peek(0) != '}') {
            int digit = StringSyntax.digit(peek(0));
            if (peek(0) == '_' && at > digitsStart && StringSyntax.digit(peek(1)) >= 0) {
                at++;
                continue;
            }
            if (digit < 0 || value > 0x10FFFF) {
                return fail("illegal escape", start);
            }
            value = value << 4 | digit;
            at++;
        }
        boolean isScalar = at > digitsStart && value <= 0x10FFFF && !(value >= 0xD800 && value < 0xE000);
        if (!isScalar) {
            return fail("illegal escape", start);
        }
        at++;
        return true;
    }

    private void skipIdCharacters() {
        while (at < bytes.length && isIdCharacter(bytes[at])) {
            at++;
        }
    }

    private void illegalCharacter() {
        int start = at++;
        while (at < bytes.length && (bytes[at] & 0xC0) == 0x80) {
            at++;
        }
        boolean isUtf8 = Source.firstInvalid(bytes, start, at) < 0;
        fail(isUtf8 ? "illegal character" : "malformed UTF-8 encoding", start);
    }

    private boolean requireRawUtf8(int start) {
        int invalid = Source.firstInvalid(bytes, start, at);
        return invalid < 0 || fail("malformed UTF-8 encoding", invalid);
    }

    /** The string literal from {@code start} must stand for UTF-8. */
    private void requireUtf8(int start) {
        byte[] decoded = StringSyntax.decode(bytes, start, at);
        if (Source.firstInvalid(decoded, 0, decoded.length) >= 0) {
            fail("malformed UTF-8 encoding", start);
        }
    }

    private void add(TokenKind kind, int start) {
        if (annotationDepth == 0) {
            tokens.add(kind, start, at);
        }
    }

    private boolean fail(String phrase, int start) {
        if (!failed) {
            failed = true;
            tokens.addError(phrase, start, Math.max(Math.min(at, bytes.length), Math.min(start + 1, bytes.length)));
        }
        return false;
    }

    private int peek(int ahead) {
        return at + ahead < bytes.length ? bytes[at + ahead] : -1;
    }

    static boolean isIdCharacter(int c) {
        return c >= 0 && c < IS_ID_CHARACTER.length && IS_ID_CHARACTER[c];
    }
}
