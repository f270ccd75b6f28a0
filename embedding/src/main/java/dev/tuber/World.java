package dev.tuber;

import dev.tuber.failure.Position;
import dev.tuber.failure.Trap;
import dev.tuber.failure.TrapKind;
import dev.tuber.failure.UnlinkableModuleException;
import dev.tuber.runtime.CoreDump;
import dev.tuber.runtime.Embedder;
import dev.tuber.runtime.GuestTrace;
import dev.tuber.runtime.HostMemory;
import dev.tuber.runtime.MemoryInstance;
import dev.tuber.runtime.TableInstance;
import dev.tuber.runtime.WasmTrap;
import dev.tuber.types.MemoryType;
import dev.tuber.types.TableType;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.ref.WeakReference;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** What a store is asked and told while its guests run: limits, hooks, epochs, and what the host sees of traps. */
final class World extends Embedder {
    /** No lambda: each of the first ones costs a cold start a millisecond. */
    static final EpochPolicy TRAP = new EpochPolicy() {
        @Override
        public long onDeadline() {
            return 0;
        }
    };

    private final Store<?> store;
    private final Engine engine;
    private final dev.tuber.runtime.Store runtime;
    private final WeakReference<World> self = new WeakReference<>(this);
    private CallHook hook;
    private ResourceLimiter limiter;
    private int mostInstances = ResourceLimiter.DEFAULT_COUNT;
    private int mostMemories = ResourceLimiter.DEFAULT_COUNT;
    private int mostTables = ResourceLimiter.DEFAULT_COUNT;
    private int instances;
    private int memories;
    private int tables;
    private volatile long deadline = Long.MAX_VALUE;
    private EpochPolicy policy = TRAP;
    /** Null when guests without fuel trap. */
    private FuelPolicy fuelPolicy;
    /** Null until the guest has given way on a virtual thread. */
    private Turns.Turn turn;

    World(Store<?> store) {
        this.store = store;
        this.engine = store.engine();
        this.runtime = new dev.tuber.runtime.Store(this);
        if (engine.config().coredumpOnTrap()) {
            runtime.keepInstances();
        }
        runtime.setMaxCallDepth(engine.config().maxCallDepth());
        if (engine.config().storeLimits().isPresent()) {
            limiter(engine.config().storeLimits().get());
        }
    }

    Store<?> store() {
        return store;
    }

    dev.tuber.runtime.Store runtime() {
        return runtime;
    }

    @SuppressWarnings("unchecked")
    static <E extends Throwable> RuntimeException sneak(Throwable thrown) throws E {
        throw (E) thrown;
    }

    @Override
    public RuntimeException seen(WasmTrap trap) {
        String reason = trap.kind() == TrapKind.INTERRUPT ? runtime.takeStopReason() : "";
        byte[] dump = runtime.keepsInstances() ? dump(trap) : null;
        return new TrapException(trap.kind(), new Backtrace(trap.trace(), engine.config()), reason, dump);
    }

    /** Null when there is no room for it: then the trap is worth more. */
    private byte[] dump(WasmTrap trap) {
        try {
            return CoreDump.of(runtime, "guest", trap.trace());
        } catch (OutOfMemoryError e) {
            return null;
        }
    }

    @Override
    public void passed(Throwable thrown, GuestTrace trace) {
        if (thrown instanceof TrapException trap) {
            trap.pass(trace);
        } else if (engine.config().backtraceFrames() > 0) {
            PassedGuests.pass(thrown, new Backtrace(trace, engine.config()), runtime.run());
        }
    }

    // hooks

    void callHook(CallHook chosen) {
        hook = chosen;
        runtime.observe(chosen != null);
    }

    @Override
    public MethodHandle observed(MethodHandle typedHost) {
        return Observed.of(typedHost);
    }

    @Override
    public void entering() {
        tell(CallHook.Event.CALLING_WASM);
    }

    @Override
    public void left() {
        tell(CallHook.Event.RETURNING_FROM_WASM);
    }

    void tell(CallHook.Event event) {
        CallHook told = hook;
        if (told != null) {
            try {
                told.on(event);
            } catch (Exception e) {
                throw sneak(e);
            }
        }
    }

    // epochs

    void setDeadline(long ticks) {
        if (ticks < 0) {
            throw new IllegalArgumentException("a deadline is 0 or more epochs away, not " + ticks);
        }
        engine.addDeadline(self);
        deadline = engine.epoch() + ticks;
        epochBegins(engine.epoch());
    }

    void policy(EpochPolicy chosen) {
        policy = chosen;
    }

    /** Any thread. */
    void epochBegins(long epoch) {
        if (epoch >= deadline) {
            runtime.reachEpoch();
        }
    }

    @Override
    public void epochReached() {
        if (engine.epoch() < deadline) {
            return;
        }
        long ticks;
        try {
            ticks = policy.onDeadline();
        } catch (Exception e) {
            runtime.reachEpoch();
            throw sneak(e);
        }
        if (ticks <= 0) {
            // The deadline stays passed, until the host sets another.
            runtime.reachEpoch();
            throw Trap.of(TrapKind.INTERRUPT);
        }
        setDeadline(ticks);
    }

    void close() {
        engine.removeDeadline(self);
        runtime.close();
    }

    // pauses

    @Override
    public void giveWay() {
        if (!Thread.currentThread().isVirtual()) {
            Thread.yield();
            return;
        }
        if (turn == null) {
            turn = new Turns.Turn();
            runtime.takeTurns(true);
        }
        Turns.pass(turn, runtime.blocking());
    }

    @Override
    public void turnEnds() {
        Turns.end(turn);
    }

    void fuelPolicy(FuelPolicy chosen) {
        fuelPolicy = chosen;
    }

    @Override
    public long fuelRanOut() {
        if (fuelPolicy == null) {
            return 0;
        }
        try {
            return await(fuelPolicy.onEmpty());
        } catch (Exception e) {
            throw sneak(e);
        }
    }

    /**
     * Lets the guest wait for a stage; gives its result, or throws what it ended with. Cancels it when the guest is stopped
     * meanwhile.
     */
    <R> R await(CompletionStage<R> stage) {
        CompletableFuture<R> future = stage.toCompletableFuture();
        if (!future.isDone()) {
            if (turn != null) {
                Turns.end(turn);
            }
            try {
                runtime.blocking().await(() -> waitFor(future));
            } catch (Trap stopped) {
                future.cancel(true);
                throw stopped;
            }
        }
        try {
            return future.join();
        } catch (CompletionException e) {
            throw sneak(e.getCause() == null ? e : e.getCause());
        }
    }

    private static void waitFor(CompletableFuture<?> future) throws InterruptedException {
        try {
            future.get();
        } catch (ExecutionException | CancellationException e) {
            // Who asks for the result learns of it.
        }
    }

    // limits

    void limiter(ResourceLimiter chosen) {
        limiter = chosen;
        mostInstances = chosen.instances();
        mostMemories = chosen.memories();
        mostTables = chosen.tables();
    }

    @Override
    public void admitInstance() {
        instances = count("instance", instances, mostInstances);
    }

    @Override
    public void admitMemory(MemoryType type) {
        memories = count("memory", memories, mostMemories);
        long pages = type.limits().min();
        if (limiter != null && !limiter.memoryGrowing(0, bytes(pages), maximumBytes(type))) {
            throw limit("memory minimum size of " + Long.toUnsignedString(pages) + " pages exceeds memory limits");
        }
    }

    @Override
    public HostMemory supplyMemory(MemoryType type) {
        MemoryCreator creator = engine.config().memoryCreator().orElse(null);
        if (creator == null) {
            return null;
        }
        long most = Math.min(bytes(type.limits().hasMax() ? type.limits().max() : MemoryInstance.MAX_PAGES),
                bytes(MemoryInstance.MAX_PAGES));
        LinearMemory made = creator.create(type, bytes(type.limits().min()), most);
        MemorySegment segment = made.segment();
        return new HostMemory() {
            @Override
            public MemorySegment segment() {
                return segment;
            }

            @Override
            public boolean grow(long bytes) {
                return made.grow(bytes);
            }

            @Override
            public void close() {
                made.close();
            }
        };
    }

    @Override
    public void admitTable(TableType type) {
        tables = count("table", tables, mostTables);
        long elements = type.limits().min();
        if (limiter != null && !limiter.tableGrowing(0, elements, maximum(type))) {
            throw limit("table minimum size of " + Long.toUnsignedString(elements) + " elements exceeds table limits");
        }
    }

    private static int count(String what, int present, int most) {
        if (present >= most) {
            throw limit(what + " count too high at " + (present + 1L) + ", the store may have " + most);
        }
        return present + 1;
    }

    private static UnlinkableModuleException limit(String detail) {
        return new UnlinkableModuleException("resource limit exceeded", detail, Position.NONE);
    }

    private static long bytes(long pages) {
        return pages < 0 || pages > Long.MAX_VALUE / MemoryType.PAGE_SIZE ? Long.MAX_VALUE : pages * MemoryType.PAGE_SIZE;
    }

    private static OptionalLong maximumBytes(MemoryType type) {
        return type.limits().hasMax() ? OptionalLong.of(bytes(type.limits().max())) : OptionalLong.empty();
    }

    private static OptionalLong maximum(TableType type) {
        return type.limits().hasMax() ? OptionalLong.of(type.limits().max()) : OptionalLong.empty();
    }

    @Override
    public long growMemory(MemoryInstance memory, long delta) {
        ResourceLimiter asked = limiter;
        long wanted = sum(memory.pages(), delta);
        if (asked != null && !asked.memoryGrowing(memory.byteSize(), bytes(wanted), maximumBytes(memory.type()))) {
            asked.memoryGrowFailed("the limiter does not allow " + wanted + " pages");
            return -1;
        }
        long before = memory.grow(delta);
        if (before < 0) {
            if (asked != null) {
                asked.memoryGrowFailed(wanted + " pages are more than the memory's maximum or than the machine has");
            }
            refuseToTell(memory.mayGrow(delta), "a memory of " + wanted + " pages");
        }
        return before;
    }

    @Override
    public long growTable(TableInstance table, long delta, Object initial) {
        ResourceLimiter asked = limiter;
        long wanted = sum(table.size(), delta);
        if (asked != null && !asked.tableGrowing(table.size(), wanted, maximum(table.type()))) {
            asked.tableGrowFailed("the limiter does not allow " + wanted + " elements");
            return -1;
        }
        long before = table.grow(delta, initial);
        if (before < 0) {
            if (asked != null) {
                asked.tableGrowFailed(wanted + " elements are more than the table's maximum or than the machine has");
            }
            refuseToTell(table.mayGrow(delta), "a table of " + wanted + " elements");
        }
        return before;
    }

    /** The present size and what is unsigned. */
    private static long sum(long present, long delta) {
        return delta < 0 || present + delta < 0 ? Long.MAX_VALUE : present + delta;
    }

    private void refuseToTell(boolean onlyTheMachine, String what) {
        if (onlyTheMachine && engine.config().deterministic()) {
            throw new IllegalStateException("the machine has no room for " + what + ", which a deterministic guest must not learn");
        }
    }
}
