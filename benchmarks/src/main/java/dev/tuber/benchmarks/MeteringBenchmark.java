package dev.tuber.benchmarks;

import dev.tuber.Config;
import dev.tuber.Engine;
import dev.tuber.Func;
import dev.tuber.Instance;
import dev.tuber.Module;
import dev.tuber.Store;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to count what guests do: warm kernels with fuel and without. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(1)
public class MeteringBenchmark {
    @Param({"fib:27", "sieve:1000000", "nbody:100000", "matmul:120", "sha256:1000", "qsort:100000", "brtable:1000000", "coremix:500"})
    public String call;
    @Param({"false", "true"})
    public boolean fuel;

    private Store<Void> store;
    private Func run;
    private Object argument;

    @Setup
    public void instantiate() {
        String[] parts = call.split(":");
        Engine engine = Engine.create(new Config().consumeFuel(fuel));
        store = Store.of(engine);
        run = Instance.create(store, Module.of(engine, Workload.bytes(parts[0]))).func("run");
        argument = run.type().params().getFirst().toString().equals("i64") ? (Object) Long.valueOf(parts[1]) : Integer.valueOf(parts[1]);
    }

    @Benchmark
    public Object warmCall() {
        if (fuel) {
            store.setFuel(Long.MAX_VALUE);
        }
        return run.call(argument);
    }
}
