package dev.tuber.peers;

import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.runtime.ExportFunction;
import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.ValType;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What {@code EmbeddingBenchmark} measures of Tuber, of Chicory with its compiler. Modules are in the folder {@code modules}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ChicoryEmbeddingBenchmark {
    private WasmModule hundred;
    private Function<Instance, Machine> hundredCompiled;
    private ExportFunction add;
    private ExportFunction throughHost;
    private Memory memory;
    private int next;

    @Setup
    public void instantiate() {
        Path folder = Path.of(System.getProperty("modules", "benchmarks/target/embedding"));
        HostFunction host = new HostFunction("env", "add", FunctionType.of(List.of(ValType.I32, ValType.I32), List.of(ValType.I32)),
                (instance, values) -> new long[]{(int) values[0] + (int) values[1]});
        WasmModule calls = Parser.parse(folder.resolve("calls.wasm"));
        Instance instance = Instance.builder(calls).withImportValues(ImportValues.builder().addFunction(host).build())
                .withMachineFactory(MachineFactoryCompiler.compile(calls)).build();
        add = instance.export("add");
        throughHost = instance.export("host");
        memory = instance.memory();
        hundred = Parser.parse(folder.resolve("hundred.wasm"));
        hundredCompiled = MachineFactoryCompiler.compile(hundred);
    }

    /** The only way. */
    @Benchmark
    public long callTyped() {
        return add.apply(next++, 1)[0];
    }

    @Benchmark
    public long callThroughHost() {
        return throughHost.apply(next++, 1)[0];
    }

    @Benchmark
    public Object newStoreAndInstanceOf100Functions() {
        return Instance.builder(hundred).withMachineFactory(hundredCompiled).build();
    }

    @Benchmark
    public long newInstanceAndFirstCall() {
        return Instance.builder(hundred).withMachineFactory(hundredCompiled).build().export("f50").apply(1)[0];
    }

    @Benchmark
    public String writeAndReadText() {
        String text = "a text of some length, with an \u00e4";
        memory.writeString(64, text);
        return memory.readString(64, 35);
    }
}
