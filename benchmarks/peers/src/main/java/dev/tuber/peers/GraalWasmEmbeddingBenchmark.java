package dev.tuber.peers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
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

/**
 * What {@code EmbeddingBenchmark} measures of Tuber, of GraalWasm with the Graal compiler. Modules are in the folder {@code modules}.
 * What is a store there is a context here, of one engine; {@link #newInstance} makes no context.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class GraalWasmEmbeddingBenchmark {
    /** The shape of the calls. */
    @FunctionalInterface
    public interface Adder {
        int add(int first, int second);
    }

    private static final String TEXT = "a text of some length, with an \u00e4";

    private final Engine engine = Engine.newBuilder("wasm").build();
    private final Context context = Context.newBuilder("wasm").engine(engine).build();
    private Source hundred;
    private Value hundredModule;
    private Value add;
    private Adder typed;
    private Value throughHost;
    private Value memory;
    private int next;

    private static Source source(String name) throws IOException {
        Path folder = Path.of(System.getProperty("modules", "benchmarks/target/embedding"));
        byte[] bytes = Files.readAllBytes(folder.resolve(name + ".wasm"));
        return Source.newBuilder("wasm", ByteSequence.create(bytes), name).build();
    }

    @Setup
    public void instantiate() throws IOException {
        ProxyExecutable host = values -> values[0].asInt() + values[1].asInt();
        Value exports = context.eval(source("calls"))
                .newInstance(ProxyObject.fromMap(Map.of("env", ProxyObject.fromMap(Map.of("add", host))))).getMember("exports");
        add = exports.getMember("add");
        typed = add.as(Adder.class);
        throughHost = exports.getMember("host");
        memory = exports.getMember("memory");
        hundred = source("hundred");
        hundredModule = context.eval(hundred);
    }

    @Benchmark
    public int callTyped() {
        return typed.add(next++, 1);
    }

    @Benchmark
    public int callDynamic() {
        return add.execute(next++, 1).asInt();
    }

    @Benchmark
    public int callThroughHost() {
        return throughHost.execute(next++, 1).asInt();
    }

    @Benchmark
    public Object newInstance() {
        return hundredModule.newInstance();
    }

    @Benchmark
    public Object newStoreAndInstanceOf100Functions() {
        try (Context store = Context.newBuilder("wasm").engine(engine).build()) {
            return store.eval(hundred).newInstance();
        }
    }

    @Benchmark
    public int newInstanceAndFirstCall() {
        try (Context store = Context.newBuilder("wasm").engine(engine).build()) {
            return store.eval(hundred).newInstance().getMember("exports").getMember("f50").execute(1).asInt();
        }
    }

    @Benchmark
    public String writeAndReadText() {
        byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
        for (int index = 0; index < bytes.length; index++) {
            memory.writeBufferByte(64 + index, bytes[index]);
        }
        byte[] read = new byte[bytes.length];
        memory.readBuffer(64, read, 0, read.length);
        return new String(read, StandardCharsets.UTF_8);
    }
}
