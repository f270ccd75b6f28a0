package dev.tuber.jvm;

/**
 * How many turns a loop makes, asked by generated code before the loop. Each turn adds a step to a value, and the loop goes on
 * as long as the sum compares with a limit as it should.
 */
public final class LoopTurns {
    private static final long UNSIGNED = 0xFFFFFFFFL;

    private LoopTurns() {
    }

    /**
     * The turns of a loop that goes on until the sum is the limit.
     *
     * @param most what is returned where there are more turns, from 1 to 2,048
     * @param step from 1 to 2^20
     */
    public static int untilEqual(int most, int value, int limit, int step) {
        long distance = limit - value & UNSIGNED;
        long turns = distance / step;
        // If the sum steps over the limit, or starts there, it goes through all other numbers first.
        return turns > 0 && turns < most && turns * step == distance ? (int) turns : most;
    }

    /**
     * The turns of a loop that goes on while the sum is below the limit.
     *
     * @param most as above
     * @param step as above
     * @param flip bits of value and limit to invert, so that the comparison is one of unsigned numbers
     */
    public static int whileBelow(int most, int value, int limit, int step, int flip) {
        long distance = ((limit ^ flip) & UNSIGNED) - ((value ^ flip) & UNSIGNED);
        return distance <= 0 ? 1 : (int) Math.min((distance - 1) / step, most - 1) + 1;
    }

    /** The turns of a loop that goes on while the sum is not above the limit. */
    public static int whileUpTo(int most, int value, int limit, int step, int flip) {
        long distance = ((limit ^ flip) & UNSIGNED) - ((value ^ flip) & UNSIGNED);
        return distance < 0 ? 1 : (int) Math.min(distance / step, most - 1) + 1;
    }
}
