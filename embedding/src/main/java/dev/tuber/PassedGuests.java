package dev.tuber;

import java.util.Optional;

/** The guests that an exception of the host has passed, as it carries them: suppressed. */
final class PassedGuests extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient long run;
    private transient Backtrace backtrace;

    private PassedGuests(long run) {
        super("wasm backtrace", null, false, true);
        this.run = run;
    }

    /**
     * Has an exception carry what it has passed.
     *
     * @param run the number of the host's outermost call; within it an exception can pass several guests
     */
    static void pass(Throwable thrown, Backtrace backtrace, long run) {
        PassedGuests known = of(thrown).filter(carried -> carried.run == run).orElse(null);
        if (known != null) {
            known.backtrace.append(backtrace.trace());
            known.show();
        } else {
            PassedGuests passed = new PassedGuests(run);
            passed.backtrace = backtrace;
            passed.show();
            thrown.addSuppressed(passed);
        }
    }

    private void show() {
        setStackTrace(backtrace.elements().toArray(StackTraceElement[]::new));
    }

    /** The last that it carries: an object can be thrown more than once. */
    static Optional<PassedGuests> of(Throwable thrown) {
        Throwable[] suppressed = thrown.getSuppressed();
        for (int index = suppressed.length - 1; index >= 0; index--) {
            if (suppressed[index] instanceof PassedGuests passed) {
                return Optional.of(passed);
            }
        }
        return Optional.empty();
    }

    Backtrace backtrace() {
        return backtrace;
    }

    @Override
    public String toString() {
        return getMessage();
    }
}
