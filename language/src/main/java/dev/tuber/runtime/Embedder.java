package dev.tuber.runtime;

import dev.tuber.types.MemoryType;
import dev.tuber.types.TableType;
import java.lang.invoke.MethodHandle;

/**
 * The program that runs guests, as a {@link Store} sees it: what it is asked and told where control passes between host and
 * guest, and where the guest wants more of the machine. All methods are called by the thread that runs the guest. What they
 * throw ends the guest's run and reaches the host as it is.
 */
public abstract class Embedder {
    /** For layers above. */
    protected Embedder() {
    }

    /** What the host sees of a trap that leaves the guest. */
    public abstract RuntimeException seen(WasmTrap trap);

    /** Something that a function of the host threw leaves the guest, and the functions of {@code trace} with it. */
    public abstract void passed(Throwable thrown, GuestTrace trace);

    /** At a poll, after {@link Store#reachEpoch}. Returns for the guest to go on. */
    public abstract void epochReached();

    /** Others may run now, if the embedder has them do so. Returns for the guest to go on. */
    public void giveWay() {
    }

    /** After a call that is in no other one, if the store {@linkplain Store#takeTurns takes turns}. */
    public void turnEnds() {
    }

    /** No fuel is left: how much more there is; 0 when none, as here. */
    public long fuelRanOut() {
        return 0;
    }

    /** Before a call of the host's enters guest code, if the store {@linkplain Store#observe is observed}. */
    public abstract void entering();

    /** After such a call has left guest code, in whatever way. */
    public abstract void left();

    /**
     * The {@linkplain FuncInstance#typedHost handle} of a function of the host as it is called in a store that is observed; null where
     * it is to be called through arrays then, as here.
     */
    public MethodHandle observed(MethodHandle typedHost) {
        return null;
    }

    /** A module is about to be instantiated. */
    public abstract void admitInstance();

    /** A memory is about to be made for an instance. */
    public abstract void admitMemory(MemoryType type);

    /** What a memory of an instance is made of; null for memory of ours. Whoever gives something is told when the store is closed. */
    public HostMemory supplyMemory(MemoryType type) {
        return null;
    }

    /** A table is about to be made for an instance. */
    public abstract void admitTable(TableType type);

    /** {@code memory.grow}: the pages before, or -1. */
    public abstract long growMemory(MemoryInstance memory, long delta);

    /** {@code table.grow}: the elements before, or -1. */
    public abstract long growTable(TableInstance table, long delta, Object initial);
}
