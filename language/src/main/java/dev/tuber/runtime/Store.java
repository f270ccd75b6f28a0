package dev.tuber.runtime;

import com.oracle.truffle.api.CompilerDirectives;
import dev.tuber.failure.Trap;
import dev.tuber.failure.TrapKind;
import java.util.Objects;

/**
 * One guest world: what its instances have in common, and the handle to stop it. Costs nothing to make. Guest code of one
 * store runs on one thread at a time, unless its memories are shared.
 */
public final class Store {
    private final Blocking blocking;
    private volatile boolean interrupted;

    /** A store whose host code waits by the means of plain Java. */
    public Store() {
        this.blocking = new ThreadBlocking(this);
    }

    /** A store whose host code waits as {@code blocking} says. */
    public Store(Blocking blocking) {
        this.blocking = Objects.requireNonNull(blocking);
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

    private void takeInterrupt() {
        interrupted = false;
        throw Trap.of(TrapKind.INTERRUPT);
    }
}
