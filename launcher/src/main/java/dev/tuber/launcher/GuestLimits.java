package dev.tuber.launcher;

import dev.tuber.failure.Position;
import dev.tuber.failure.TrapKind;
import dev.tuber.failure.UnlinkableModuleException;
import dev.tuber.lower.LoweringSettings;
import dev.tuber.runtime.Embedder;
import dev.tuber.runtime.GuestTrace;
import dev.tuber.runtime.MemoryInstance;
import dev.tuber.runtime.Store;
import dev.tuber.runtime.TableInstance;
import dev.tuber.runtime.WasmTrap;
import dev.tuber.types.MemoryType;
import dev.tuber.types.TableType;

/** What a program may use up, where options limit it. */
final class GuestLimits extends Embedder implements AutoCloseable {
    private static final String TIMEOUT = "--timeout";

    private final Store store;
    private final long mostPages;
    private final long mostInstances;
    private final boolean trapOnGrowFailure;
    private final Thread timer;
    private volatile String timedOut = "";
    private long instances;

    private GuestLimits(CommandLine line) {
        String memory = line.last("--max-memory");
        String most = line.last("--max-instances");
        String fuel = line.last("--fuel");
        String timeout = line.last(TIMEOUT);
        mostPages = memory == null ? Long.MAX_VALUE : Quantities.bytes("--max-memory", memory) / MemoryType.PAGE_SIZE;
        mostInstances = most == null ? Long.MAX_VALUE : Quantities.count("--max-instances", most, 0);
        trapOnGrowFailure = line.has("--trap-on-grow-failure");
        store = new Store(this);
        if (fuel != null) {
            store.setFuel(Quantities.count("--fuel", fuel, 0));
        }
        timer = timeout == null ? null : timer(timeout, Quantities.millis(TIMEOUT, timeout));
    }

    /** Those that were typed; null when there are none, which costs a start the least. */
    static GuestLimits of(CommandLine line) {
        for (CommandLine.Given given : line.options()) {
            switch (given.name()) {
                case "--fuel", TIMEOUT, "--max-memory", "--max-instances", "--trap-on-grow-failure" -> {
                    return new GuestLimits(line);
                }
                default -> { }
            }
        }
        return null;
    }

    /** What code must count for the options. */
    static LoweringSettings lowering(CommandLine line) {
        return line.has("--fuel") ? new LoweringSettings(true, false) : LoweringSettings.NONE;
    }

    Store store() {
        return store;
    }

    private Thread timer(String timeout, long millis) {
        return Thread.ofPlatform().daemon().name("tuber-timeout").unstarted(() -> {
            try {
                Thread.sleep(millis);
                timedOut = timeout;
                store.interrupt();
            } catch (InterruptedException ended) {
                // The program was faster.
            }
        });
    }

    /** The program begins. */
    void start() {
        if (timer != null) {
            timer.start();
        }
    }

    /** Says why the program was stopped, where its trap does not. */
    void explain(WasmTrap trap) {
        if (trap.kind() == TrapKind.INTERRUPT && !timedOut.isEmpty()) {
            System.err.println("tuber: the program was stopped after " + timedOut + " (" + TIMEOUT + ")");
        }
    }

    @Override
    public void close() {
        if (timer != null) {
            timer.interrupt();
        }
    }

    @Override
    public RuntimeException seen(WasmTrap trap) {
        return trap;
    }

    @Override
    public void passed(Throwable thrown, GuestTrace trace) {
        // The backtrace of a program that ends itself says nothing.
    }

    @Override
    public void epochReached() {
        // There are no epochs.
    }

    @Override
    public void entering() {
        // Nobody observes calls.
    }

    @Override
    public void left() {
        // Nobody observes calls.
    }

    @Override
    public void admitInstance() {
        if (++instances > mostInstances) {
            throw exceeded("instance count too high at " + instances + ", the limit is " + mostInstances);
        }
    }

    @Override
    public void admitMemory(MemoryType type) {
        long pages = type.limits().min();
        if (Long.compareUnsigned(pages, mostPages) > 0) {
            throw exceeded("memory minimum size of " + Long.toUnsignedString(pages) + " pages exceeds the limit of " + mostPages);
        }
    }

    private static UnlinkableModuleException exceeded(String detail) {
        return new UnlinkableModuleException("resource limit exceeded", detail, Position.NONE);
    }

    @Override
    public void admitTable(TableType type) {
        // No option limits tables.
    }

    @Override
    public long growMemory(MemoryInstance memory, long delta) {
        long before = Long.compareUnsigned(delta, mostPages - memory.pages()) > 0 ? -1 : memory.grow(delta);
        return checked(before, "memory", memory.pages() + " pages by " + Long.toUnsignedString(delta));
    }

    @Override
    public long growTable(TableInstance table, long delta, Object initial) {
        return checked(table.grow(delta, initial), "table", table.size() + " elements by " + Long.toUnsignedString(delta));
    }

    private long checked(long before, String what, String change) {
        if (before < 0 && trapOnGrowFailure) {
            throw new ForcedTrap("forcing trap when growing " + what + ": from " + change);
        }
        return before;
    }
}
