package dev.tuber.launcher.wast;

/** How many commands of a script, or of several, passed and failed. */
public record Counts(int passed, int failed) {
    public static final Counts NONE = new Counts(0, 0);

    public Counts plus(Counts other) {
        return new Counts(passed + other.passed, failed + other.failed);
    }

    /** As the last line of {@code tuber wast}. */
    @Override
    public String toString() {
        return passed + " passed, " + failed + " failed";
    }
}
