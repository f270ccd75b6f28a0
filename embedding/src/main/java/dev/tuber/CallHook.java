package dev.tuber;

/** Is told of each crossing between host and guest, see {@link Store#callHook}. */
@FunctionalInterface
public interface CallHook {
    /** A crossing. */
    enum Event {
        /** The host calls a function of the guest. */
        CALLING_WASM,
        /** The guest's function has returned to the host, or has thrown. */
        RETURNING_FROM_WASM,
        /** The guest calls a function of the host. */
        CALLING_HOST,
        /** The host's function has returned to the guest, or has thrown. */
        RETURNING_FROM_HOST
    }

    /**
     * Runs on the guest's thread. What it throws is thrown there instead of the call or of its result.
     *
     * @throws Exception of whatever type; the host that called the guest sees the same object
     */
    void on(Event event) throws Exception;
}
