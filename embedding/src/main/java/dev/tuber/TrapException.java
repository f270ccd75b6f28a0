package dev.tuber;

import dev.tuber.failure.TrapKind;
import dev.tuber.runtime.BacktraceText;
import dev.tuber.runtime.GuestTrace;
import java.util.List;

/**
 * The guest did something that WebAssembly forbids, or was stopped. The message is as {@code wasm trap: integer divide by
 * zero}, and the Java stack trace begins with the guest's functions. The store can be used again.
 *
 * <p>When a function of the host that a guest has called calls a guest that traps, this is thrown into that function. If it is
 * not caught there, the outer guest's functions are added on its way.
 */
public final class TrapException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final TrapKind kind;
    private final transient Backtrace backtrace;

    TrapException(TrapKind kind, Backtrace backtrace, String reason) {
        super("wasm trap: " + kind.text() + (reason.isEmpty() ? "" : ": " + reason));
        this.kind = kind;
        this.backtrace = backtrace;
        setStackTrace(JavaTrace.of(backtrace.elements(), getStackTrace()));
    }

    /** It leaves more guests. */
    void pass(GuestTrace more) {
        backtrace.append(more);
        setStackTrace(JavaTrace.extend(getStackTrace(), Backtrace.elements(more.frames())));
    }

    /** The cause. {@link TrapKind#code()} is the number that wasmtime gives to it. */
    public TrapKind kind() {
        return kind;
    }

    /** Where the guest was. */
    public Backtrace backtrace() {
        return backtrace;
    }

    /** As {@link Backtrace#frames()}. */
    public List<Frame> frames() {
        return backtrace.frames();
    }

    /** As {@link Backtrace#depth()}. */
    public int depth() {
        return backtrace.depth();
    }

    /**
     * The text that users of wasmtime know: the backtrace, then the message.
     */
    public String report() {
        return BacktraceText.error(backtrace.toString(), getMessage());
    }
}
