package dev.tuber.benchmarks;

import dev.tuber.failure.GuestExit;
import dev.tuber.runtime.FuncInstance;
import dev.tuber.runtime.Instantiation;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.ModuleInstance;
import dev.tuber.runtime.Store;
import dev.tuber.wasi.Wasi;
import dev.tuber.wasi.WasiConfig;
import java.io.IOException;
import java.util.List;
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

/** What it costs to instantiate a module, and to bring it from its bytes to the end of a first call, in a warm JVM. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class StartBenchmark {
    @Param({"hello", "lua", "sqlite"})
    public String program;

    @Param({"jvm", "interpreter"})
    public String tier;

    private byte[] bytes;
    private LoadedModule loaded;
    private Wasi wasi;

    @Setup
    public void read() throws IOException {
        bytes = Workload.bytes(program);
        loaded = LoadedModule.load(bytes, Tiers.of(tier));
        wasi = Wasi.open(new WasiConfig().arguments(List.of(program, program.equals("lua") ? "-v" : "-version")));
    }

    @Benchmark
    public ModuleInstance instantiate() {
        return Instantiation.instantiate(new Store(), loaded, wasi.imports());
    }

    /** Up to the end of a run that prints a line. Whatever is called is lowered, and in the tier jvm generated and loaded. */
    @Benchmark
    public void loadAndFirstCall() {
        LoadedModule fresh = LoadedModule.load(bytes, Tiers.of(tier));
        ModuleInstance instance = Instantiation.instantiate(new Store(), fresh, wasi.imports());
        try {
            ((FuncInstance) instance.export("_start")).call(null, new long[0], null);
        } catch (GuestExit ended) {
            assert ended.status() == 0 : ended.status();
        }
    }
}
