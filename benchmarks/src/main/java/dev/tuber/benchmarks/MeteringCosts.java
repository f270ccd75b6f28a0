package dev.tuber.benchmarks;

import dev.tuber.Config;
import dev.tuber.Engine;
import dev.tuber.Func;
import dev.tuber.Instance;
import dev.tuber.Linker;
import dev.tuber.Module;
import dev.tuber.Store;
import dev.tuber.WasiConfig;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntUnaryOperator;

/**
 * What it costs to keep guests in check: calls with fuel, with epochs that begin each millisecond, with a limit on call depth,
 * deterministic with such a limit, and with a hook, each beside calls without, in turns, by processor time of the thread. Prints
 * a table. Arguments are workloads, each with a number that makes a call take some milliseconds; all of them when there are none.
 */
public final class MeteringCosts {
    private static final List<String> ALL = List.of("fib:27", "sieve:1000000", "nbody:60000", "mandel:150", "matmul:120",
            "sha256:800", "qsort:60000", "calli:250000", "brtable:120000", "coremix:250", "jacobi:120", "floyd:140", "memops:12",
            "host:1000000", "lua-bench:5", "sqlite-bench:5");
    private static final long WARMUP_NANOS = 5_000_000_000L;
    /** Lua and SQLite are a hundred times as much code, of which each module is compiled by itself. */
    private static final long WARMUP_OF_PROGRAMS_NANOS = 60_000_000_000L;
    private static final long MEASURED_NANOS = 5_000_000_000L;

    /** The engine of which an epoch begins each millisecond. */
    private static volatile Engine ticking = Engine.create();

    private MeteringCosts() {
    }

    private enum Means {
        NONE, FUEL, EPOCHS, CALL_DEPTH, DETERMINISTIC, HOOK
    }

    /** One program. */
    private static final class Guest {
        private final Means means;
        private final Store<Void> store;
        private final Func run;
        private final Object argument;
        private long[] times = new long[64];
        private int calls;

        Guest(Means means, String name, String argument) throws IOException {
            this.means = means;
            Config config = new Config().consumeFuel(means == Means.FUEL);
            if (means == Means.CALL_DEPTH || means == Means.DETERMINISTIC) {
                config.maxCallDepth(10_000).deterministic(means == Means.DETERMINISTIC);
            }
            Engine engine = Engine.create(config);
            store = Store.of(engine);
            store.wasi(new WasiConfig());
            switch (means) {
                case EPOCHS -> {
                    store.setEpochDeadline(1);
                    store.epochDeadlineCallback(() -> 1);
                    ticking = engine;
                }
                case HOOK -> store.callHook(event -> { });
                case NONE, FUEL, CALL_DEPTH, DETERMINISTIC -> refuel();
            }
            Linker<Void> linker = new Linker<Void>(engine).defineWasi();
            linker.func("env", "tick", IntUnaryOperator.class, value -> 3 * value + 1);
            Instance instance = linker.instantiate(store, Module.of(engine, Workload.path(name)));
            if (instance.export("_initialize").isPresent()) {
                instance.func("_initialize").call();
            }
            run = instance.func("run");
            this.argument = run.type().params().getFirst().toString().equals("i64") ? (Object) Long.valueOf(argument)
                    : Integer.valueOf(argument);
        }

        private void refuel() {
            if (means == Means.FUEL) {
                store.setFuel(Long.MAX_VALUE);
            }
        }

        void call() {
            refuel();
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            run.call(argument);
            if (calls == times.length) {
                times = Arrays.copyOf(times, 2 * calls);
            }
            times[calls++] = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
        }

        /** The lower quartile: what other work of the machine disturbs is above it. */
        double millis() {
            long[] sorted = Arrays.copyOf(times, calls);
            Arrays.sort(sorted);
            return sorted[calls / 4] / 1e6;
        }
    }

    public static void main(String[] args) throws IOException {
        Thread.ofPlatform().daemon().start(MeteringCosts::tick);
        double[] products = new double[Means.values().length];
        List<String> wanted = args.length == 0 ? ALL : List.of(args);
        System.out.println("| workload | alone, ms | fuel | epochs | call depth | deterministic | hook |\n|---|--:|--:|--:|--:|--:|--:|");
        for (String each : wanted) {
            String[] parts = each.split(":");
            List<Guest> guests = new ArrayList<>();
            for (Means means : Means.values()) {
                guests.add(new Guest(means, parts[0], parts[1]));
            }
            takeTurns(guests, parts[0].endsWith("-bench") ? WARMUP_OF_PROGRAMS_NANOS : WARMUP_NANOS);
            guests.forEach(guest -> guest.calls = 0);
            takeTurns(guests, MEASURED_NANOS);
            double alone = guests.getFirst().millis();
            StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "| %s | %.2f |", parts[0], alone));
            for (int index = 1; index < products.length; index++) {
                double ratio = guests.get(index).millis() / alone;
                products[index] += Math.log(ratio) / wanted.size();
                row.append(String.format(Locale.ROOT, " %.2f |", ratio));
            }
            System.out.println(row);
        }
        System.out.println(Arrays.stream(products).skip(1).mapToObj(sum -> String.format(Locale.ROOT, " **%.2f** |", Math.exp(sum)))
                .reduce("| **geometric mean** | |", String::concat));
    }

    private static void tick() {
        try {
            while (true) {
                Thread.sleep(1);
                ticking.incrementEpoch();
            }
        } catch (InterruptedException e) {
            // Nobody does that.
        }
    }

    private static void takeTurns(List<Guest> guests, long nanos) {
        long end = System.nanoTime() + nanos;
        do {
            guests.forEach(Guest::call);
        } while (System.nanoTime() < end);
    }
}
