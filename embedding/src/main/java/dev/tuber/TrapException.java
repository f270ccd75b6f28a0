package dev.tuber;

import dev.tuber.failure.TrapKind;
import dev.tuber.runtime.BacktraceText;
import dev.tuber.runtime.GuestTrace;
import java.util.List;
import java.util.Optional;

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
    private final transient byte[] coredump;

    /** @param coredump null when there is none */
    TrapException(TrapKind kind, Backtrace backtrace, String reason, byte[] coredump) {
        super("wasm trap: " + kind.text() + (reason.isEmpty() ? "" : ": " + reason));
        this.kind = kind;
        this.backtrace = backtrace;
        this.coredump = coredump;
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
     * What the store held when the guest trapped, if {@link Config#coredumpOnTrap} says so: a module in the format of
     * WebAssembly's tool conventions, for debuggers. It has the memories of all instances up to 512 MiB in all, the globals (but
     * references), and the functions of the innermost call of the host. Locals have values where the interpreter ran the function
     * ({@link Strategy#INTERPRETER}, where no Truffle compiler is), else they are marked as missing; so are operands. The array
     * belongs to the caller.
     */
    public Optional<byte[]> coredump() {
        return Optional.ofNullable(coredump).map(byte[]::clone);
    }

    /**
     * The text that users of wasmtime know: the backtrace, then the message.
     */
    public String report() {
        return BacktraceText.error(backtrace.toString(), getMessage());
    }
}
