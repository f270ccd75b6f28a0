package dev.tuber.lower;

/**
 * What lowered code counts.
 *
 * @param fuel it takes fuel for each instruction, and asks for some at each entry and head of a loop: see {@code Op.FUEL}
 * @param calls it counts the calls that have not returned: see {@code Op.ENTER}
 */
public record Metering(boolean fuel, boolean calls) {
    /** Nothing. */
    public static final Metering NONE = new Metering(false, false);
}
