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
    private static final VarHandle INTERRUPTED = interruptedHandle();
    private static final Node NOWHERE = new Node() {
    };

    private final Blocking blocking;
    /** Whether Truffle's safepoints stop the guest too. */
    private final boolean inContext;
    private volatile boolean interrupted;

    /** A store whose host code waits by the means of plain Java. */
    public Store() {
        this.blocking = new ThreadBlocking(this);
        this.inContext = false;
    }

    /** A store whose host code waits as {@code blocking} says. */
    public Store(Blocking blocking) {
        this.blocking = Objects.requireNonNull(blocking);
        this.inContext = true;
    }

    private static VarHandle interruptedHandle() {
        try {
            return MethodHandles.lookup().findVarHandle(Store.class, "interrupted", boolean.class);
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
        interrupted = true;
        if (blocking instanceof ThreadBlocking threads) {
            threads.wake();
        }
    }

    public Blocking blocking() {
        return blocking;
    }

    /** Traps if an interruption was asked for, and takes the request. */
    public void poll() {
        if (CompilerDirectives.injectBranchProbability(CompilerDirectives.SLOWPATH_PROBABILITY, interrupted)) {
            CompilerDirectives.transferToInterpreter();
            takeInterrupt();
        }
    }

    /**
     * As {@link #poll}, for code that the partial evaluator does not see. The request is not read as a volatile field, which
     * would keep a loop's body from being optimized together; it is seen all the same.
     */
    public void pollOften() {
        if (inContext || (boolean) INTERRUPTED.getOpaque(this)) {
            pollSlowly();
        }
    }

    private void pollSlowly() {
        if (inContext) {
            TruffleSafepoint.poll(NOWHERE);
        }
        if (interrupted) {
            takeInterrupt();
        }
    }

    private void takeInterrupt() {
        interrupted = false;
        throw Trap.of(TrapKind.INTERRUPT);
    }
}
