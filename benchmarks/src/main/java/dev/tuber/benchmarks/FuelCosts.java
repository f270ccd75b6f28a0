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
 * What it costs to count what guests do: calls with fuel and without, in turns, by processor time of the thread. Prints a table.
 * Arguments are workloads, each with a number that makes a call take some milliseconds; all of them when there are none.
 */
public final class FuelCosts {
    private static final List<String> ALL = List.of("fib:27", "sieve:1000000", "nbody:60000", "mandel:150", "matmul:120",
            "sha256:800", "qsort:60000", "calli:250000", "brtable:120000", "coremix:250", "jacobi:120", "floyd:140", "memops:12",
            "host:1000000", "lua-bench:5", "sqlite-bench:5");
    private static final long WARMUP_NANOS = 3_000_000_000L;
    private static final long MEASURED_NANOS = 3_000_000_000L;

    private FuelCosts() {
    }

    /** One program, with fuel or without. */
    private static final class Guest {
        private final Store<Void> store;
        private final Func run;
        private final Object argument;
        private final boolean fuel;
        private long[] times = new long[64];
        private int calls;

        Guest(String name, String argument, boolean fuel) throws IOException {
            this.fuel = fuel;
            Engine engine = Engine.create(new Config().consumeFuel(fuel));
            store = Store.of(engine);
            store.wasi(new WasiConfig());
            refuel();
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
            if (fuel) {
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
        List<String> wanted = args.length == 0 ? ALL : List.of(args);
        List<Double> ratios = new ArrayList<>();
        System.out.println("| workload | without fuel, ms | with fuel, ms | ratio |\n|---|--:|--:|--:|");
        for (String each : wanted) {
            String[] parts = each.split(":");
            Guest without = new Guest(parts[0], parts[1], false);
            Guest with = new Guest(parts[0], parts[1], true);
            takeTurns(List.of(without, with), WARMUP_NANOS);
            without.calls = 0;
            with.calls = 0;
            takeTurns(List.of(without, with), MEASURED_NANOS);
            double ratio = with.millis() / without.millis();
            ratios.add(ratio);
            System.out.printf(Locale.ROOT, "| %s | %.2f | %.2f | %.2f |%n", parts[0], without.millis(), with.millis(), ratio);
        }
        double mean = Math.exp(ratios.stream().mapToDouble(Math::log).average().orElse(0));
        System.out.printf(Locale.ROOT, "| **geometric mean** | | | **%.2f** |%n", mean);
    }

    private static void takeTurns(List<Guest> guests, long nanos) {
        long end = System.nanoTime() + nanos;
        do {
            guests.forEach(Guest::call);
        } while (System.nanoTime() < end);
    }
}
