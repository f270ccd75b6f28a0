package dev.tuber.failure;

/**
 * Where in a module something is wrong: a byte offset in a binary, or a line and column in a text.
 *
 * @param offset byte offset from the start of the binary module, or {@link #UNKNOWN}
 * @param line 1-based line of the text, or {@link #UNKNOWN}
 * @param column 1-based column of the text in code points, or {@link #UNKNOWN}
 * @param context what surrounds the place, such as {@code function 12 "sort"}; may be empty. From its first line feed on it
 *     is an {@link #excerpt}: the source line with a caret.
 */
public record Position(int offset, int line, int column, String context) {
    public static final int UNKNOWN = -1;
    /** Nothing is known about the place. */
    public static final Position NONE = new Position(UNKNOWN, UNKNOWN, UNKNOWN, "");

    public static Position ofOffset(int offset) {
        return new Position(offset, UNKNOWN, UNKNOWN, "");
    }

    public static Position ofText(int line, int column) {
        return new Position(UNKNOWN, line, column, "");
    }

    public Position within(String surrounding) {
        return new Position(offset, line, column, surrounding);
    }

    public boolean isText() {
        return line != UNKNOWN;
    }

    /** Lines that show the place, each after a line feed; empty when there are none. */
    public String excerpt() {
        int start = context.indexOf('\n');
        return start < 0 ? "" : context.substring(start);
    }

    /** As it stands in a message: {@code function 12 "sort", offset 0x1a4} or {@code line 3, column 7}; empty when unknown. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(context.substring(0, context.length() - excerpt().length()));
        if (line != UNKNOWN) {
            separate(text).append("line ").append(line).append(", column ").append(column);
        } else if (offset != UNKNOWN) {
            separate(text).append("offset 0x").append(Integer.toHexString(offset));
        }
        return text.toString();
    }

    private static StringBuilder separate(StringBuilder text) {
        return text.isEmpty() ? text : text.append(", ");
    }
}
