package dev.tuber.failure;

/** Tuber itself is wrong: a state that its own rules exclude was reached. Never the fault of a module, guest or host. */
public final class WasmInternalError extends Error {
    private static final long serialVersionUID = 1L;

    public WasmInternalError(String message) {
        super(message);
    }

    public WasmInternalError(String message, Throwable cause) {
        super(message, cause);
    }
}
