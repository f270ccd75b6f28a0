package dev.tuber.runtime;

/** How host code waits so that whoever stops the guest can wake it. */
public interface Blocking {
    /**
     * Runs code that may wait and that answers an interruption of its thread with {@link InterruptedException}. It may be
     * run again after such an answer: let it compute what is left to wait for from a point in time.
     *
     * @throws dev.tuber.failure.Trap of kind {@code INTERRUPT} when the store was interrupted
     */
    void await(Interruptible code);

    /** Code that waits. */
    @FunctionalInterface
    interface Interruptible {
        void run() throws InterruptedException;
    }
}
