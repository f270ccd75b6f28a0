package dev.tuber.benchmarks;

import dev.tuber.runtime.FuncInstance;
import dev.tuber.runtime.ImportResolver;
import dev.tuber.runtime.Instantiation;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.Store;
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

/** Warm calls of the kernels, with small arguments, since the interpreter is measured too; each checks its result. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class KernelBenchmark {
    @Param({"jvm", "interpreter"})
    public String tier;

    @Param({"fib:24", "sieve:100000", "nbody:3000", "mandel:60", "matmul:40", "sha256:50", "qsort:5000", "calli:20000",
            "brtable:10000", "coremix:20", "jacobi:20", "floyd:40"})
    public String call;

    private FuncInstance run;
    private long argument;
    private long expected;

    @Setup
    public void instantiate() {
        String[] parts = call.split(":");
        LoadedModule module = LoadedModule.load(Workload.bytes(parts[0]), Tiers.of(tier));
        run = (FuncInstance) Instantiation.instantiate(new Store(), module, ImportResolver.NONE).export("run");
        argument = Long.parseLong(parts[1]);
        expected = callOnce();
    }

    @Benchmark
    public long warmCall() {
        long result = callOnce();
        if (result != expected) {
            throw new IllegalStateException(call + " gave " + result + ", before " + expected);
        }
        return result;
    }

    private long callOnce() {
        long[] values = {argument};
        run.call(null, values, null);
        return values[0];
    }
}
