package dev.tuber.text;

/** The kinds of tokens. */
enum TokenKind {
    LEFT("("), RIGHT(")"),
    KEYWORD("a keyword"),
    /** An integer without a sign. */
    NAT("a number"),
    /** An integer with a sign. */
    INT("an integer"),
    FLOAT("a floating-point number"),
    STRING("a string"),
    /** {@code $name} or {@code $"name"}. */
    ID("an identifier"),
    /** Something that the grammar keeps for later. */
    RESERVED("a reserved token"),
    /** After the last token. */
    END("the end of the text"),
    /** After the last token before a lexical error. */
    ERROR("an error");

    private static final TokenKind[] ALL = values();

    private final String text;

    TokenKind(String text) {
        this.text = text;
    }

    static TokenKind of(int ordinal) {
        return ALL[ordinal];
    }

    @Override
    public String toString() {
        return text;
    }
}
