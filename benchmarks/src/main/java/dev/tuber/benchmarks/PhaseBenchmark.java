package dev.tuber.benchmarks;

import dev.tuber.binary.ModuleDecoder;
import dev.tuber.failure.GuestExit;
import dev.tuber.interp.Interpreter;
import dev.tuber.lower.Lowering;
import dev.tuber.module.WasmModule;
import dev.tuber.runtime.FuncInstance;
import dev.tuber.runtime.Instantiation;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.ModuleInstance;
import dev.tuber.runtime.Store;
import dev.tuber.validate.ModuleValidator;
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

/** What it costs to bring a module from its bytes to code, phase by phase, warm. */
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
    private LoadedModule loaded;
    private Wasi wasi;

    @Setup
    public void read() throws IOException {
        bytes = Workload.bytes(program);
        module = ModuleValidator.load(bytes);
        loaded = LoadedModule.ofValid(module, Interpreter.INSTANCE);
        wasi = Wasi.open(new WasiConfig().arguments(List.of(program, program.equals("lua") ? "-v" : "-version")));
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
    public ModuleInstance instantiate() {
        return Instantiation.instantiate(new Store(), loaded, wasi.imports());
    }

    /** From the bytes to the end of a run that prints a line; whatever is called is lowered. */
    @Benchmark
    public void firstCall() {
        LoadedModule fresh = LoadedModule.load(bytes, Interpreter.INSTANCE);
        ModuleInstance instance = Instantiation.instantiate(new Store(), fresh, wasi.imports());
        try {
            ((FuncInstance) instance.export("_start")).call(null, new long[0], null);
        } catch (GuestExit ended) {
            assert ended.status() == 0 : ended.status();
        }
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
