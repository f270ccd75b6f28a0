package dev.tuber.types;

/**
 * The size of a memory in pages or of a table in elements. Both numbers are unsigned.
 *
 * @param min the size at the start
 * @param max the size that growing cannot exceed; {@link #NO_MAX} when none is declared
 */
public record Limits(long min, long max) {
    public static final long NO_MAX = -1L;

    public static Limits atLeast(long min) {
        return new Limits(min, NO_MAX);
    }

    public boolean hasMax() {
        return max != NO_MAX;
    }

    /** Whether something with these limits (its current size as minimum) may be imported where {@code wanted} is asked. */
    public boolean matches(Limits wanted) {
        return Long.compareUnsigned(min, wanted.min) >= 0
                && (!wanted.hasMax() || hasMax() && Long.compareUnsigned(max, wanted.max) <= 0);
    }

    /** As in the text format: {@code 1} or {@code 1 2}. */
    @Override
    public String toString() {
        return Long.toUnsignedString(min) + (hasMax() ? " " + Long.toUnsignedString(max) : "");
    }
}
