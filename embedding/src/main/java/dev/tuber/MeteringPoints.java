package dev.tuber;

/** What is left of a store's fuel, see {@link Store#remainingPoints}. */
public sealed interface MeteringPoints {
    /**
     * Guests may go on.
     *
     * @param points 1 or more
     */
    record Remaining(long points) implements MeteringPoints {
    }

    /** Nothing is left: guests trap, or have trapped. */
    record Exhausted() implements MeteringPoints {
    }
}
