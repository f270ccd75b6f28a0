package dev.tuber.jvm;

import dev.tuber.benchmarks.Tiers;
import dev.tuber.benchmarks.Workload;
import dev.tuber.runtime.LoadedModule;
import java.io.IOException;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.util.LinkedHashSet;
import java.util.Set;
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

/** What it costs to generate the classes of all functions, lowering included, without loading them; warm. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class GenerationBenchmark {
    @Param({"hello", "lua", "sqlite"})
    public String program;

    private ModuleCode code;
    private final Set<String> names = new LinkedHashSet<>();

    @Setup
    public void load() throws IOException {
        LoadedModule module = LoadedModule.load(Files.readAllBytes(Workload.path(program)), Tiers.of("jvm"));
        code = ModuleCode.known(module);
        for (int func = module.importedFuncs(); func < module.module().funcs().size(); func++) {
            ClassDesc group = code.classOf(func);
            names.add(group.packageName() + "." + group.displayName());
        }
    }

    @Benchmark
    public int generateAll() {
        int bytes = 0;
        for (String name : names) {
            bytes += new ClassTranslator(code).translate(name).length;
        }
        return bytes;
    }
}
