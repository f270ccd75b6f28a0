package dev.tuber.runtime;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.nodes.Node;
import dev.tuber.failure.Trap;
import dev.tuber.failure.TrapKind;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * One guest world: what its instances have in common, and the handle to stop it. Costs nothing to make. Guest code of one
 * store runs on one thread at a time, unless its memories are shared.
 */
public final class Store extends Allowance {
    private static final int INTERRUPTED = 1;
    private static final int IN_CONTEXT = 2;
    private static final int RUN_STOPPED = 4;
    private static final int EPOCH = 8;
    private static final int CLOSED = 16;
    private static final VarHandle ATTENTION = attentionHandle();

    private final Blocking blocking;
    private final Embedder embedder;
    /** What a poll has to look after: an interruption, and in a context Truffle's safepoints always. */
    private volatile int attention;
    private volatile long stoppedRun;
    private volatile String stopReason = "";
    private boolean observed;
    /** What its threads may run that was generated. */
    private final List<WeakReference<GeneratedCode>> codes = new CopyOnWriteArrayList<>();
    /** Null where nobody wants to know. */
    private List<ModuleInstance> instances;
    /** What a host function has thrown and guest functions are now left by, and those that it has left. */
    private Throwable passing;
    private GuestTrace passed;
    private final List<MemoryInstance> memories = new ArrayList<>();
    /** Calls of the host that are in guest code, one in the other; the thread that they are on; the number of the outermost. */
    private int depth;
    private Thread running;
    private long run;
    /** A thread that is about to give back the store, as its run was ended; null when nobody knows of one. */
    private volatile Thread ending;
    private boolean takesTurns;

    /** A store whose host code waits by the means of plain Java. */
    public Store() {
        this(null, 0);
    }

    private Store(Embedder embedder, int attention) {
        this.blocking = new ThreadBlocking(this);
        this.embedder = embedder;
        this.attention = attention;
    }

    /** As {@link #Store()}, for an embedder that wants to be asked and told. */
    public Store(Embedder embedder) {
        this(Objects.requireNonNull(embedder), 0);
    }

    /** A store whose host code waits as {@code blocking} says. */
    public Store(Blocking blocking) {
        this.blocking = Objects.requireNonNull(blocking);
        this.embedder = null;
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
        demand(INTERRUPTED);
        wake();
    }

    private void demand(int what) {
        ATTENTION.getAndBitwiseOr(this, what);
        beginPolling();
    }

    /** Takes no lock: whoever has it may wait for a guest that is to be stopped. */
    private void beginPolling() {
        for (WeakReference<GeneratedCode> each : codes) {
            GeneratedCode code = each.get();
            if (code != null) {
                code.beginPolling();
            }
        }
    }

    private void wake() {
        if (blocking instanceof ThreadBlocking threads) {
            threads.wake();
        }
    }

    /**
     * As {@link #interrupt}, but stops nothing unless the run of that number still goes on. Any thread may ask.
     *
     * @param number what {@link #run} said
     * @param reason what the embedder adds to the message
     */
    public synchronized void stopRun(long number, String reason) {
        if (number == run && running != null) {
            if (stoppedRun != number || stopReason.isEmpty()) {
                stopReason = reason;
            }
            stoppedRun = number;
            demand(RUN_STOPPED);
            wake();
        }
    }

    /**
     * Stops the run of that number for good, also where it waits in host code: its thread, which is nobody else's, is
     * interrupted, and who wants to use the store next waits for it. Any thread may ask.
     *
     * @param number what {@link #claim} said
     */
    public synchronized void endRun(long number, String reason) {
        if (number == run && running != null) {
            ending = running;
            stopRun(number, reason);
            ending.interrupt();
        }
    }

    /** Has the next poll tell the embedder. Any thread may ask. */
    public void reachEpoch() {
        demand(EPOCH);
    }

    /**
     * No guest code of this store runs again, and none must run now. Its {@linkplain #own own} memories are empty from now on.
     */
    public synchronized void close() {
        ATTENTION.getAndBitwiseOr(this, CLOSED);
        memories.forEach(MemoryInstance::release);
        memories.clear();
    }

    /** The memory is of this store, and nobody else's; its room is free for others when the store is closed. */
    public synchronized void own(MemoryInstance memory) {
        memories.add(memory);
    }

    public boolean isClosed() {
        return (attention & CLOSED) != 0;
    }

    /** The thread that runs guest code now; null when there is none. For other threads this may be old by some moments. */
    public Thread running() {
        return running;
    }

    /** The number of the present or last call of the host's that is in no other one. */
    public long run() {
        return run;
    }

    /** Why {@link #stopRun} has stopped the run; empty when it has not, or when this was asked before. */
    public String takeStopReason() {
        String reason = stopReason;
        stopReason = "";
        return reason;
    }

    /** Null where nobody wants to be asked. */
    @Override
    public Embedder embedder() {
        return embedder;
    }

    /** Whether the embedder is told of each call; false unless this says otherwise. */
    public void observe(boolean calls) {
        observed = calls;
    }

    public boolean isObserved() {
        return observed;
    }

    /** From now on the store knows its instances, and keeps them alive: for {@link CoreDump}. */
    public void keepInstances() {
        instances = new ArrayList<>();
    }

    /** Whether {@link #instances} is told. */
    public boolean keepsInstances() {
        return instances != null;
    }

    /** All instances that were made since {@link #keepInstances}. */
    List<ModuleInstance> instances() {
        return instances == null ? List.of() : instances;
    }

    void made(ModuleInstance instance) {
        GeneratedCode code = instance.loaded().generated();
        if (code != null) {
            runs(code);
        }
        if (instances != null) {
            instances.add(instance);
        }
    }

    private void runs(GeneratedCode code) {
        for (WeakReference<GeneratedCode> known : codes) {
            if (known.get() == code) {
                return;
            }
        }
        codes.add(new WeakReference<>(code));
        if (attention != 0) {
            code.beginPolling();
        }
    }

    // calls of the host

    /**
     * The host calls guest code.
     *
     * @return what {@link #leave} takes
     * @throws IllegalStateException when the store is closed, or runs guest code on another thread
     * @throws Trap when the guest is to be stopped
     */
    public long enter() {
        Thread self = Thread.currentThread();
        int before = depth;
        if (before != 0 && running != self) {
            awaitEnd();
            before = depth;
        }
        if (before == 0) {
            run++;
        }
        if ((int) ATTENTION.getOpaque(this) != 0) {
            pollAtEntry();
        }
        if (observed) {
            embedder.entering();
        }
        running = self;
        depth = before + 1;
        return (long) callsLeft() << 32 | before;
    }

    /** The call that {@link #enter} has begun returns. */
    public void leave(long before) {
        depth = (int) before;
        if ((int) before == 0) {
            running = null;
            if (takesTurns) {
                embedder.turnEnds();
            }
        }
        if (observed) {
            embedder.left();
        }
    }

    /** The call that {@link #enter} has begun throws; gives what the host sees. */
    public Throwable leave(long before, Throwable thrown) {
        setMaxCallDepth((int) (before >>> 32));
        leave(before);
        GuestTrace trace = traceOf(thrown);
        passing = null;
        passed = null;
        return switch (thrown) {
            case WasmTrap trap -> seen(trap);
            case Trap trap -> seen(WasmTrap.of(trap, null));
            case StackOverflowError overflow -> seen(WasmTrap.of(TrapKind.CALL_STACK_EXHAUSTED, null));
            default -> {
                if (trace != null) {
                    embedder.passed(thrown, trace);
                }
                yield thrown;
            }
        };
    }

    /**
     * A function of the host throws to the guest's that has called it. What is thrown stays as it is; the functions that it
     * passes add themselves to its {@linkplain #traceOf trace}.
     */
    public void thrownByHost(Throwable thrown, String function) {
        // Of a stack that has no room left, little can be told.
        if (embedder != null && !(thrown instanceof StackOverflowError)) {
            passing = thrown;
            passed = new GuestTrace();
            passed.leaveHost(function);
        }
    }

    /** The functions that something has left which a function of the host threw; null when it is not that. */
    public GuestTrace traceOf(Throwable thrown) {
        return thrown == passing ? passed : null;
    }

    /**
     * The store is a thread's from now on, until that thread calls {@link #release}: its calls are one run.
     *
     * @return the number of the run
     * @throws IllegalStateException when the store is closed, or runs guest code
     */
    public long claim(Thread owner) {
        if (depth != 0) {
            awaitEnd();
        }
        if (isClosed()) {
            throw new IllegalStateException("the store is closed");
        }
        ending = null;
        running = owner;
        depth = 1;
        return ++run;
    }

    /** The store is nobody's again. */
    public void release() {
        depth = 0;
        running = null;
        if (takesTurns) {
            embedder.turnEnds();
        }
    }

    /**
     * Waits for a run that was {@linkplain #endRun ended}.
     *
     * @throws IllegalStateException when the store runs guest code and is not about to end that
     */
    public void awaitEnd() {
        Thread awaited = ending;
        Thread self = Thread.currentThread();
        if (awaited != null && awaited == running && awaited != self) {
            try {
                awaited.join();
            } catch (InterruptedException e) {
                self.interrupt();
            }
        }
        if (depth != 0) {
            throw new IllegalStateException(running == self ? "the store runs guest code: that must end first"
                    : "the store runs guest code on " + running + ", so " + self + " cannot use it now");
        }
        ending = null;
    }

    /** Whether the embedder is told of the end of each call that is in no other one; false unless this says otherwise. */
    public void takeTurns(boolean told) {
        takesTurns = told;
    }

    private RuntimeException seen(WasmTrap trap) {
        return embedder == null ? trap : embedder.seen(trap);
    }

    private void pollAtEntry() {
        try {
            pollSlowly();
        } catch (Trap trap) {
            throw seen(WasmTrap.of(trap, null));
        }
    }

    // more of the machine

    /** {@code memory.grow} of guest code: the pages before, or -1. */
    @TruffleBoundary
    public long growMemory(MemoryInstance memory, long delta) {
        StackProbe.much();
        return embedder == null ? memory.grow(delta) : embedder.growMemory(memory, delta);
    }

    /** {@code table.grow} of guest code: the elements before, or -1. */
    @TruffleBoundary
    public long growTable(TableInstance table, long delta, Object initial) {
        StackProbe.much();
        return embedder == null ? table.grow(delta, initial) : embedder.growTable(table, delta, initial);
    }

    public Blocking blocking() {
        return blocking;
    }

    /** Traps if an interruption was asked for, and takes the request. */
    public void poll() {
        if (CompilerDirectives.injectBranchProbability(CompilerDirectives.SLOWPATH_PROBABILITY, isDemanded())) {
            CompilerDirectives.transferToInterpreter();
            attend();
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

    /** As {@link #pollOften}, for code that no compiler optimizes beyond the poll: a JVM also interprets it fast. */
    public void pollInLoop() {
        if (attention != 0) {
            pollSlowly();
        }
    }

    private boolean isDemanded() {
        return (attention & ~IN_CONTEXT) != 0;
    }

    private void pollSlowly() {
        if ((attention & IN_CONTEXT) != 0) {
            TruffleSafepoint.poll(Nowhere.NODE);
        }
        if (isDemanded()) {
            attend();
        }
    }

    private void attend() {
        int demanded = attention;
        if ((demanded & EPOCH) != 0) {
            StackProbe.much();
        }
        if ((demanded & CLOSED) != 0) {
            throw new IllegalStateException("the store is closed");
        }
        ATTENTION.getAndBitwiseAnd(this, ~(demanded & (INTERRUPTED | RUN_STOPPED | EPOCH)));
        if ((demanded & INTERRUPTED) != 0) {
            stopReason = "";
            throw Trap.of(TrapKind.INTERRUPT);
        }
        if ((demanded & RUN_STOPPED) != 0 && stoppedRun == run) {
            if (ending == running) {
                // Whoever catches the trap gets no further.
                demand(RUN_STOPPED);
            }
            throw Trap.of(TrapKind.INTERRUPT);
        }
        if ((demanded & EPOCH) != 0 && embedder != null) {
            embedder.epochReached();
        }
    }

    /** A class of its own, so that Truffle's nodes are not loaded outside of contexts. */
    private static final class Nowhere {
        private static final Node NODE = new Node() {
        };
    }
}
