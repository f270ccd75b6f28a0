package dev.tuber.benchmarks;

import dev.tuber.Caller;
import dev.tuber.Engine;
import dev.tuber.Func;
import dev.tuber.Instance;
import dev.tuber.InstancePre;
import dev.tuber.Linker;
import dev.tuber.Memory;
import dev.tuber.Module;
import dev.tuber.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.IntBinaryOperator;
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

/** What an embedder pays: calls in both directions, an instance for each request, texts. {@code -prof gc} shows allocation. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EmbeddingBenchmark {
    /** With the caller. */
    public interface WithCaller {
        int add(Caller<?> caller, int first, int second);
    }

    private static final Path FOLDER = Path.of("benchmarks", "embedding");

    private Engine engine;
    private InstancePre<Void> hundred;
    private IntBinaryOperator typed;
    private Func dynamic;
    private IntBinaryOperator throughHost;
    private IntBinaryOperator throughHostWithCaller;
    private IntBinaryOperator throughHostWatched;
    private Memory memory;
    private int next;

    @Setup
    public void instantiate() throws IOException {
        engine = Engine.create();
        Linker<Void> linker = new Linker<>(engine);
        linker.func("env", "add", IntBinaryOperator.class, (first, second) -> first + second);
        Module calls = Module.of(engine, FOLDER.resolve("calls.wat"));
        Instance instance = linker.instantiate(Store.of(engine), calls);
        dynamic = instance.func("add");
        typed = dynamic.typed(IntBinaryOperator.class);
        throughHost = instance.func("host").typed(IntBinaryOperator.class);
        Linker<Void> withCaller = new Linker<Void>(engine).func("env", "add", WithCaller.class,
                (caller, first, second) -> first + second);
        throughHostWithCaller = withCaller.instantiate(Store.of(engine), calls).func("host").typed(IntBinaryOperator.class);
        Store<Void> watched = Store.of(engine);
        watched.callHook(event -> { });
        throughHostWatched = linker.instantiate(watched, calls).func("host").typed(IntBinaryOperator.class);
        memory = instance.memory("memory");
        hundred = new Linker<Void>(engine).instantiatePre(Module.of(engine, FOLDER.resolve("hundred.wat")));
    }

    @Benchmark
    public int callTyped() {
        return typed.applyAsInt(next++, 1);
    }

    @Benchmark
    public Object callDynamic() {
        return dynamic.call(next++, 1);
    }

    @Benchmark
    public int callThroughHost() {
        return throughHost.applyAsInt(next++, 1);
    }

    @Benchmark
    public int callThroughHostWithCaller() {
        return throughHostWithCaller.applyAsInt(next++, 1);
    }

    @Benchmark
    public int callThroughHostWatched() {
        return throughHostWatched.applyAsInt(next++, 1);
    }

    @Benchmark
    public Object newStoreAndInstanceOf100Functions() {
        try (Store<Void> store = Store.of(engine)) {
            return hundred.instantiate(store);
        }
    }

    @Benchmark
    public int newInstanceAndFirstCall() {
        try (Store<Void> store = Store.of(engine)) {
            return (int) hundred.instantiate(store).func("f50").call(1);
        }
    }

    @Benchmark
    public String writeAndReadText() {
        return memory.readString(64, memory.writeString(64, "a text of some length, with an \u00e4"));
    }
}
