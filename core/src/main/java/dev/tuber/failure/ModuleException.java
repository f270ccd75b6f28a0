package dev.tuber.failure;

/**
 * A module that cannot be used, through a mistake of its author. The message is the phrase of the specification, then
 * what was seen, then where, and for a text the source line with a caret below it.
 */
public abstract sealed class ModuleException extends RuntimeException
        permits MalformedModuleException, InvalidModuleException, UnlinkableModuleException {
    private static final long serialVersionUID = 1L;

    private final String phrase;
    private final String detail;
    private final transient Position position;

    protected ModuleException(String phrase, String detail, Position position) {
        super(message(phrase, detail, position));
        this.phrase = phrase;
        this.detail = detail;
        this.position = position;
    }

    private static String message(String phrase, String detail, Position position) {
        String place = position.toString();
        return phrase + (detail.isEmpty() ? "" : ": " + detail) + (place.isEmpty() ? "" : " (" + place + ")")
                + position.excerpt();
    }

    /** The phrase of the specification, such as {@code type mismatch}. */
    public final String phrase() {
        return phrase;
    }

    /** What was seen and what was wanted; may be empty. */
    public final String detail() {
        return detail;
    }

    public final Position position() {
        return position;
    }

    /** The same mistake at a place that is known better, for instance a line of the text instead of an offset. */
    public abstract ModuleException at(Position better);
}
