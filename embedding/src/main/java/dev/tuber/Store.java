package dev.tuber;

import dev.tuber.runtime.ModuleInstance;
import dev.tuber.wasi.Wasi;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * One guest world: instances and all that belongs to them, and the host's data beside them. Costs little to make: make one
 * for each request, and close it. What it holds is freed when it is closed or no longer reachable, not before.
 *
 * <p>One thread uses a store at a time, any thread, platform or virtual; a call while guest code runs on another thread is an
 * IllegalStateException. {@link #interruptHandle()} gives what other threads may use.
 *
 * @param <T> the host's data
 */
public final class Store<T> implements AutoCloseable {
    private final Engine engine;
    private final World world;
    private final WeakReference<dev.tuber.runtime.Store> watched;
    private T data;
    private Wasi wasi;

    /** A store with data, which may be null. */
    public Store(Engine engine, T data) {
        this.engine = Objects.requireNonNull(engine);
        this.data = data;
        this.world = new World(this);
        this.watched = engine.config().threadInterruption() ? Watch.add(world.runtime()) : null;
    }

    /** A store without data. */
    public static Store<Void> of(Engine engine) {
        return new Store<>(engine, null);
    }

    World world() {
        return world;
    }

    dev.tuber.runtime.Store runtime() {
        return world.runtime();
    }

    static Store<?> of(ModuleInstance instance) {
        return ((World) instance.store().embedder()).store();
    }

    /** @throws IllegalStateException when it is closed */
    void checkOpen() {
        if (runtime().isClosed()) {
            throw new IllegalStateException("the store is closed");
        }
    }

    /** @throws IllegalArgumentException unless a thing of {@code other} is one of this store */
    void checkSame(Store<?> other, Object thing) {
        if (other != this) {
            throw new IllegalArgumentException(thing + " belongs to another store");
        }
    }

    /** Runs what may run guest code, as a call of the host's. */
    <R> R guarded(Supplier<R> action) {
        long before = runtime().enter();
        R result;
        try {
            result = action.get();
        } catch (Throwable thrown) {
            throw World.sneak(runtime().leave(before, thrown));
        }
        runtime().leave(before);
        return result;
    }

    /** The engine that it was made with. */
    public Engine engine() {
        return engine;
    }

    /** The host's data. */
    public T data() {
        return data;
    }

    /** Exchanges the host's data. */
    public void setData(T newData) {
        data = newData;
    }

    /** What stops the guest from another thread. */
    public InterruptHandle interruptHandle() {
        return new InterruptHandle(runtime());
    }

    /**
     * How much guests may do from now on. A store begins with nothing. It costs
     * <ul>
     * <li>1 to enter a function,
     * <li>0 for each nop, drop, block, loop, unreachable, return, else and end, 1 for each other instruction,
     * <li>1 more for each byte or element that memory.copy, fill and init, and table.copy, fill, init and grow write,
     * <li>when a module is instantiated that has a start function, or constant expressions of several instructions or of {@code
     * global.get}: 1, what these instructions cost, and 1 for the call of the start function,
     * </ul>
     * or what {@link Config#operatorCost} says.
     * At an entry of a function, a head of a loop and an instruction of the last kind, guests trap with {@code all fuel consumed
     * by WebAssembly} when nothing is left. A call that returns has cost the same in each run, with each {@link Strategy}; when it
     * traps, instructions behind the one that trapped may be counted.
     *
     * @param units 0 or more
     * @throws IllegalStateException unless {@link Config#consumeFuel} says that guests need fuel
     */
    public void setFuel(long units) {
        checkFuel();
        if (units < 0) {
            throw new IllegalArgumentException("fuel is 0 or more, not " + units);
        }
        runtime().setFuel(units);
    }

    /**
     * What is left of the fuel; 0 when the guest has trapped for want of it.
     *
     * @throws IllegalStateException unless {@link Config#consumeFuel} says that guests need fuel
     */
    public long fuel() {
        checkFuel();
        return Math.max(0, runtime().fuel());
    }

    /**
     * Has guests let others run each time that they have used so much fuel; without this they run on. Guests on virtual threads
     * then run by turns, one such slice each, as many at once as there are processors, whatever store and engine they belong to. A
     * guest on a platform thread hints the system's scheduler only. The fuel is the same, and the cost too.
     *
     * @param units 1 or more; some ten thousand are some ten microseconds of compiled code
     * @throws IllegalStateException unless {@link Config#consumeFuel} says that guests need fuel
     */
    public void fuelAsyncYieldInterval(long units) {
        checkFuel();
        if (units < 1) {
            throw new IllegalArgumentException("an interval is 1 or more, not " + units);
        }
        runtime().setFuelSlice(units);
    }

    /**
     * What happens when no fuel is left; without this guests trap. The policy may let the guest wait until somebody gives it more.
     *
     * @throws IllegalStateException unless {@link Config#consumeFuel} says that guests need fuel
     */
    public void outOfFuelCallback(FuelPolicy policy) {
        checkFuel();
        world.fuelPolicy(Objects.requireNonNull(policy));
    }

    /** Has guests trap when no fuel is left, as at first. */
    public void outOfFuelTrap() {
        checkFuel();
        world.fuelPolicy(null);
    }

    /**
     * The fuel as points that remain or are exhausted.
     *
     * @throws IllegalStateException unless {@link Config#consumeFuel} says that guests need fuel
     */
    public MeteringPoints remainingPoints() {
        long left = fuel();
        return left > 0 ? new MeteringPoints.Remaining(left) : new MeteringPoints.Exhausted();
    }

    private void checkFuel() {
        if (!engine.config().consumeFuel()) {
            throw new IllegalStateException("fuel is not configured in this store");
        }
    }

    /**
     * Stops guests, or asks about them, when so many more epochs have begun. Without a deadline epochs do not concern the
     * store. A deadline that has come stays: each call traps at once until this sets another.
     *
     * @param ticks 0 or more; 0 is a deadline that has come
     * @see Engine#incrementEpoch
     */
    public void setEpochDeadline(long ticks) {
        world.setDeadline(ticks);
    }

    /** What happens when the deadline comes; without this guests trap with {@code interrupt}. */
    public void epochDeadlineCallback(EpochPolicy policy) {
        world.policy(Objects.requireNonNull(policy));
    }

    /** Has guests trap when the deadline comes, as at first. */
    public void epochDeadlineTrap() {
        world.policy(World.TRAP);
    }

    /**
     * Lets others run when the deadline comes, as {@link #fuelAsyncYieldInterval} describes, and sets the next one.
     *
     * @param ticks 1 or more, from then
     */
    public void epochDeadlineYieldAndUpdate(long ticks) {
        if (ticks < 1) {
            throw new IllegalArgumentException("the next deadline is 1 or more epochs away, not " + ticks);
        }
        world.policy(() -> {
            world.giveWay();
            return ticks;
        });
    }

    /**
     * Runs code that uses this store on a new virtual thread, and gives a future of its result. Until the code ends, the store
     * belongs to it: every other call is an error. The guest waits, in turns, in host functions and when it is
     * paused, without keeping a platform thread.
     *
     * <p>Who completes the future stops the guest, as {@code cancel} does and {@code orTimeout}: guest code traps with {@code
     * interrupt}, and the thread is interrupted, for a host function that waits. The future is done at once; who uses the store
     * then waits for the end of the guest, and can go on with it.
     *
     * <p>Virtual threads have less stack than others: some ten thousand calls of guest functions deep, a guest traps with {@code
     * call stack exhausted}.
     *
     * @param code as {@code () -> linker.instantiate(store, module)}; the future ends with what it throws
     * @throws IllegalStateException when the store is closed, or runs guest code
     */
    public <R> CompletableFuture<R> async(Callable<R> code) {
        return GuestFuture.start(runtime(), Objects.requireNonNull(code));
    }

    /** Who decides how much guests may have, from now on. */
    public void limiter(ResourceLimiter limiter) {
        world.limiter(Objects.requireNonNull(limiter));
    }

    /** Who is told of each crossing between host and guest, from now on. */
    public void callHook(CallHook hook) {
        world.callHook(Objects.requireNonNull(hook));
    }

    /**
     * Gives the guests a world by WASI, which {@link Linker#defineWasi} links them to. Read now. One world for a store.
     *
     * @throws IOException when a directory cannot be used
     * @throws IllegalStateException when the store has one already
     */
    public void wasi(WasiConfig config) throws IOException {
        checkOpen();
        if (wasi != null) {
            throw new IllegalStateException("the store has its WASI already");
        }
        wasi = Wasi.open(config.config());
    }

    Optional<Wasi> wasi() {
        return Optional.ofNullable(wasi);
    }

    /** Hands what guests have written to the streams of the {@link WasiConfig}; {@link #close} does so too. */
    public void flush() {
        if (wasi != null) {
            wasi.flush();
        }
    }

    /**
     * Ends it: what belongs to it cannot be used any more, and files that guests have open are closed. Does nothing the second
     * time.
     *
     * @throws IllegalStateException when guest code runs, unless its future was cancelled; then this waits for its end
     */
    @Override
    public void close() {
        if (runtime().running() != null) {
            runtime().awaitEnd();
        }
        world.close();
        if (watched != null) {
            Watch.remove(watched);
        }
        if (wasi != null) {
            wasi.close();
        }
    }
}
