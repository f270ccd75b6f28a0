package dev.tuber.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import dev.tuber.failure.Trap;
import dev.tuber.failure.TrapKind;
import java.util.ArrayList;
import java.util.List;

/** A trap on its way out of the guest. The message is the text of its kind. */
public final class WasmTrap extends AbstractTruffleException {
    /** Frames that are kept, the innermost ones. */
    public static final int MAX_FRAMES = 64;
    private static final long serialVersionUID = 1L;

    private final TrapKind kind;
    private final transient List<WasmFrame> frames = new ArrayList<>();
    private int depth;

    private WasmTrap(TrapKind kind) {
        super(kind.text(), null, 0, null);
        this.kind = kind;
    }

    @TruffleBoundary
    public static WasmTrap of(TrapKind kind) {
        return new WasmTrap(kind);
    }

    @TruffleBoundary
    public static WasmTrap of(Trap trap) {
        return new WasmTrap(trap.kind());
    }

    public TrapKind kind() {
        return kind;
    }

    /** The activations that the trap has left, innermost first, at most {@link #MAX_FRAMES} of them. */
    public List<WasmFrame> frames() {
        return List.copyOf(frames);
    }

    /** The number of activations that the trap has left. */
    public int depth() {
        return depth;
    }

    /** The trap leaves an activation of {@code funcIndex} at the instruction at {@code offset} of the module's bytes. */
    @TruffleBoundary
    public WasmTrap leave(LoadedModule module, int funcIndex, int offset) {
        depth++;
        if (frames.size() < MAX_FRAMES) {
            frames.add(new WasmFrame(module.name(), funcIndex, module.nameOfFunc(funcIndex), offset));
        }
        return this;
    }
}
