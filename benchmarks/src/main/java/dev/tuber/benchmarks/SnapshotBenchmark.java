package dev.tuber.benchmarks;

import dev.tuber.Engine;
import dev.tuber.Instance;
import dev.tuber.InstancePre;
import dev.tuber.Linker;
import dev.tuber.Module;
import dev.tuber.Snapshot;
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

/** An instance for each request: as the module says, from a snapshot whose memory is a quarter full, and one that goes back to it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(1)
public class SnapshotBenchmark {
    @Param({"1", "16", "256"})
    public int pages;

    private Engine engine;
    private InstancePre<Void> linked;
    private InstancePre<Void> prepared;
    private Instance kept;
    private Snapshot snapshot;

    @Setup
    public void prepare() {
        engine = Engine.create();
        linked = new Linker<Void>(engine).instantiatePre(Module.ofText(engine, "(memory (export \"memory\") " + pages + ")"
                + "(global $g (mut i32) (i32.const 1)) (func (export \"get\") (result i32) (global.get $g))"));
        kept = linked.instantiate(Store.of(engine));
        kept.memory("memory").fill(0, (byte) 1, pages * 0x4000L);
        snapshot = kept.snapshot();
        prepared = linked.from(snapshot);
    }

    @Benchmark
    public Object fresh() {
        try (Store<Void> store = Store.of(engine)) {
            return linked.instantiate(store);
        }
    }

    @Benchmark
    public Object fromSnapshot() {
        try (Store<Void> store = Store.of(engine)) {
            return prepared.instantiate(store);
        }
    }

    @Benchmark
    public void restore() {
        kept.restore(snapshot);
    }
}
