package dev.tuber;

/** Stops the guest of one store. Safe for use by any thread, also after the store is closed. */
public final class InterruptHandle {
    private final dev.tuber.runtime.Store store;

    InterruptHandle(dev.tuber.runtime.Store store) {
        this.store = store;
    }

    /**
     * Has the guest trap with {@code interrupt} at the next head of a loop or entry of a function, and at once where it waits
     * in WASI. When no guest runs, the next call traps. One request stops one run.
     */
    public void interrupt() {
        store.interrupt();
    }
}
