package dev.tuber.lower;

/**
 * What lowered code counts.
 *
 * @param fuel it takes fuel for each instruction, and asks for some at each entry and head of a loop: see {@code Op.FUEL}
 * @param calls it counts the calls that have not returned: see {@code Op.ENTER}
 * @param prices how much fuel
 */
public record Metering(boolean fuel, boolean calls, Prices prices) {
    /** Nothing. */
    public static final Metering NONE = new Metering(false, false);

    /** With standard prices. */
    public Metering(boolean fuel, boolean calls) {
        this(fuel, calls, Prices.STANDARD);
    }
}
