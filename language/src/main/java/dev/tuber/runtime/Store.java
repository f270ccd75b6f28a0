package dev.tuber.runtime;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.nodes.Node;
import dev.tuber.failure.Trap;
import dev.tuber.failure.TrapKind;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;

/**
 * One guest world: what its instances have in common, and the handle to stop it. Costs nothing to make. Guest code of one
 * store runs on one thread at a time, unless its memories are shared.
 */
public final class Store {
    private static final int INTERRUPTED = 1;
    private static final int IN_CONTEXT = 2;
    private static final VarHandle ATTENTION = attentionHandle();

    private final Blocking blocking;
    /** What a poll has to look after: an interruption, and in a context Truffle's safepoints always. */
    private volatile int attention;

    /** A store whose host code waits by the means of plain Java. */
    public Store() {
        this.blocking = new ThreadBlocking(this);
    }

    /** A store whose host code waits as {@code blocking} says. */
    public Store(Blocking blocking) {
        this.blocking = Objects.requireNonNull(blocking);
        this.attention = IN_CONTEXT;
    }

    private static VarHandle attentionHandle() {
        try {
            return MethodHandles.lookup().findVarHandle(Store.class, "attention", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /**
     * Makes guest code of this store trap with {@link TrapKind#INTERRUPT} at its next poll (the entry of a function or the
     * head of a loop), or at once where it waits in host code; when none runs, the next call traps. Any thread may ask.
     * One request stops one run: the trap takes it.
     */
    public void interrupt() {
        ATTENTION.getAndBitwiseOr(this, INTERRUPTED);
        if (blocking instanceof ThreadBlocking threads) {
            threads.wake();
        }
    }

    public Blocking blocking() {
        return blocking;
    }

    /** Traps if an interruption was asked for, and takes the request. */
    public void poll() {
        if (CompilerDirectives.injectBranchProbability(CompilerDirectives.SLOWPATH_PROBABILITY, isInterrupted())) {
            CompilerDirectives.transferToInterpreter();
            takeInterrupt();
        }
    }

    /**
     * As {@link #poll}, for code that the partial evaluator does not see. The cell is not read as a volatile field, which
     * would keep a loop's body from being optimized together; it is seen all the same.
     */
    public void pollOften() {
        if ((int) ATTENTION.getOpaque(this) != 0) {
            pollSlowly();
        }
    }

    private boolean isInterrupted() {
        return (attention & INTERRUPTED) != 0;
    }

    private void pollSlowly() {
        if ((attention & IN_CONTEXT) != 0) {
            TruffleSafepoint.poll(Nowhere.NODE);
        }
        if (isInterrupted()) {
            takeInterrupt();
        }
    }

    private void takeInterrupt() {
        ATTENTION.getAndBitwiseAnd(this, ~INTERRUPTED);
        throw Trap.of(TrapKind.INTERRUPT);
    }

    /** A class of its own, so that Truffle's nodes are not loaded outside of contexts. */
    private static final class Nowhere {
        private static final Node NODE = new Node() {
        };
    }
}
