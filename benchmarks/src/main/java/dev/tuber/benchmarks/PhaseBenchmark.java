package dev.tuber.benchmarks;

import dev.tuber.binary.ModuleDecoder;
import dev.tuber.lower.Lowering;
import dev.tuber.module.WasmModule;
import dev.tuber.validate.ModuleValidator;
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

/** What it costs to bring a module from its bytes to lowered code, phase by phase, warm. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class PhaseBenchmark {
    @Param({"hello", "lua", "sqlite"})
    public String program;

    private byte[] bytes;
    private WasmModule module;

    @Setup
    public void read() {
        bytes = Workload.bytes(program);
        module = ModuleValidator.load(bytes);
    }

    @Benchmark
    public WasmModule decode() {
        return ModuleDecoder.decode(bytes);
    }

    @Benchmark
    public WasmModule decodeAndValidate() {
        return ModuleValidator.load(bytes);
    }

    @Benchmark
    public int lowerAll() {
        int length = 0;
        for (int func = 0; func < module.funcs().size(); func++) {
            if (!module.funcs().get(func).isImported()) {
                length += Lowering.lower(module, func).code().length;
            }
        }
        return length;
    }
}
