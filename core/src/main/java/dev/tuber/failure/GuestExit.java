package dev.tuber.failure;

/** The guest program asked to end ({@code proc_exit}). Ends the guest, never the JVM. */
public final class GuestExit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    public GuestExit(int status) {
        super("exit with status " + status, null, false, false);
        this.status = status;
    }

    /** The exit status that the guest gave, as it gave it. */
    public int status() {
        return status;
    }
}
