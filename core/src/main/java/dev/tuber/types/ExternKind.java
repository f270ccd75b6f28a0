package dev.tuber.types;

/** The five kinds of things that modules share. The ordinal is the byte of the binary format. */
public enum ExternKind {
    FUNC, TABLE, MEMORY, GLOBAL, TAG;

    private final String text = name().toLowerCase(java.util.Locale.ROOT);

    /** The keyword of the text format, such as {@code func}. */
    @Override
    public String toString() {
        return text;
    }
}
