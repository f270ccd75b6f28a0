package dev.tuber.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.interop.ExceptionType;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.nodes.Node;
import dev.tuber.failure.Trap;
import dev.tuber.failure.TrapKind;
import java.util.List;

/** A trap on its way out of the guest. The message is the text of its kind. To other languages it is an exception. */
@ExportLibrary(InteropLibrary.class)
public final class WasmTrap extends AbstractTruffleException {
    /** Frames that are kept, the innermost ones. */
    public static final int MAX_FRAMES = GuestTrace.MAX_FRAMES;
    private static final long serialVersionUID = 1L;

    private final TrapKind kind;
    private final transient GuestTrace trace = new GuestTrace();

    private WasmTrap(TrapKind kind, Node location) {
        // Truffle's own trace serves hosts and other languages; of an exhausted stack only the top is of use.
        super(kind.text(), null, kind == TrapKind.CALL_STACK_EXHAUSTED ? MAX_FRAMES : UNLIMITED_STACK_TRACE, location);
        this.kind = kind;
    }

    /** @param location the node that runs the guest's code; null outside of it */
    @TruffleBoundary
    public static WasmTrap of(TrapKind kind, Node location) {
        return new WasmTrap(kind, location);
    }

    /** @param location the node that runs the guest's code; null outside of it */
    @TruffleBoundary
    public static WasmTrap of(Trap trap, Node location) {
        return new WasmTrap(trap.kind(), location);
    }

    public TrapKind kind() {
        return kind;
    }

    /** The activations that the trap has left, innermost first, at most {@link #MAX_FRAMES} of them. */
    public List<WasmFrame> frames() {
        return trace.frames();
    }

    /** The number of activations that the trap has left. */
    public int depth() {
        return trace.depth();
    }

    public GuestTrace trace() {
        return trace;
    }

    /** The trap leaves an activation of {@code funcIndex} at the instruction at {@code offset} of the module's bytes. */
    @TruffleBoundary
    public WasmTrap leave(ModuleInstance instance, int funcIndex, int offset) {
        trace.leave(instance, funcIndex, offset);
        return this;
    }

    @ExportMessage
    ExceptionType getExceptionType() {
        return kind == TrapKind.INTERRUPT ? ExceptionType.INTERRUPT : ExceptionType.RUNTIME_ERROR;
    }

    @ExportMessage
    boolean hasMembers() {
        return true;
    }

    @ExportMessage
    Object getMembers(boolean includeInternal) {
        return FailureMembers.names(includeInternal);
    }

    @ExportMessage
    boolean isMemberReadable(String member) {
        return FailureMembers.isOne(member);
    }

    @ExportMessage
    Object readMember(String member) throws UnknownIdentifierException {
        String type = kind == TrapKind.CALL_STACK_EXHAUSTED ? "exhaustion" : "trap";
        return FailureMembers.read(member, getMessage(), type, kind.text());
    }
}
