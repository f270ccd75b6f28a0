package dev.tuber.lower;

/**
 * What lowered code does that no instruction says.
 *
 * @param fuel it takes fuel for each instruction, and asks for some at each entry and head of a loop: see {@code Op.FUEL}
 * @param calls it counts the calls that have not returned: see {@code Op.ENTER}
 * @param canonicalNans of the NaNs that an instruction may give, it takes the same on each machine: see {@code Op.CANONICAL_F32}
 * @param prices how much fuel
 */
public record LoweringSettings(boolean fuel, boolean calls, boolean canonicalNans, Prices prices) {
    /** Nothing. */
    public static final LoweringSettings NONE = new LoweringSettings(false, false);

    /** With standard prices, and NaNs as the machine gives them. */
    public LoweringSettings(boolean fuel, boolean calls) {
        this(fuel, calls, false, Prices.STANDARD);
    }
}
