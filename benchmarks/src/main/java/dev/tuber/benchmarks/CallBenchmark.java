package dev.tuber.benchmarks;

import dev.tuber.runtime.ExternInstance;
import dev.tuber.runtime.FuncInstance;
import dev.tuber.runtime.ImportResolver;
import dev.tuber.runtime.Instantiation;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.ModuleInstance;
import dev.tuber.runtime.Store;
import dev.tuber.text.Wat;
import dev.tuber.types.FuncType;
import dev.tuber.types.NumType;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a call between host and guest costs, one between two guests, and for comparison one within the guest. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CallBenchmark {
    private static final int CALLS = 10_000;
    private static final FuncType I32_TO_I32 = new FuncType(List.of(NumType.I32), List.of(NumType.I32));
    /** What other modules call. */
    private static final String OTHER = """
            (module
              (table (export "table") 2 funcref) (elem (i32.const 0) $f $three)
              (func $f (export "f") (param i32) (result i32) (i32.add (i32.mul (local.get 0) (i32.const 3)) (i32.const 1)))
              (func $three (export "three") (param i32 i64 f64) (result i32 i64 f64)
                (i32.add (local.get 0) (i32.const 1)) (i64.add (local.get 1) (i64.const 3)) (f64.add (local.get 2) (f64.const 0.5))))
            """;
    /** The functions of the guest that loop call CALLS times and chain the results. */
    private static final String MODULE = """
            (module
              (type $f (func (param i32) (result i32)))
              (type $three (func (param i32 i64 f64) (result i32 i64 f64)))
              (import "env" "tick" (func $tick (type $f)))
              (import "other" "f" (func $other (type $f)))
              (import "other" "three" (func $other_three (type $three)))
              (import "other" "table" (table $others 2 funcref))
              (table $own funcref (elem $own $tick))
              (func $own (type $f) (i32.add (i32.mul (local.get 0) (i32.const 3)) (i32.const 1)))
              (func (export "own") (type $f) (call $own (local.get 0)))
              (func (export "host") (param i32) (result i32) (local i32)
                (loop (local.set 1 (call $tick (local.get 1)))
                  (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
                (local.get 1))
              (func (export "guest") (param i32) (result i32) (local i32)
                (loop (local.set 1 (call $own (local.get 1)))
                  (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
                (local.get 1))
              (func (export "indirect") (param i32) (result i32) (local i32)
                (loop (local.set 1 (call_indirect $own (type $f) (local.get 1) (i32.const 0)))
                  (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
                (local.get 1))
              (func (export "otherGuest") (param i32) (result i32) (local i32)
                (loop (local.set 1 (call $other (local.get 1)))
                  (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
                (local.get 1))
              (func (export "otherGuestIndirect") (param i32) (result i32) (local i32)
                (loop (local.set 1 (call_indirect $others (type $f) (local.get 1) (i32.const 0)))
                  (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
                (local.get 1))
              (func $own_three (type $three)
                (i32.add (local.get 0) (i32.const 1)) (i64.add (local.get 1) (i64.const 3)) (f64.add (local.get 2) (f64.const 0.5)))
              (func (export "threeResults") (param i32) (result i32) (local i32 i64 f64)
                (loop (call $own_three (local.get 1) (local.get 2) (local.get 3)) (local.set 3) (local.set 2) (local.set 1)
                  (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
                (i32.add (local.get 1) (i32.add (i32.wrap_i64 (local.get 2)) (i32.trunc_sat_f64_s (local.get 3)))))
              (func (export "otherThreeResults") (param i32) (result i32) (local i32 i64 f64)
                (loop (call $other_three (local.get 1) (local.get 2) (local.get 3)) (local.set 3) (local.set 2) (local.set 1)
                  (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
                (i32.add (local.get 1) (i32.add (i32.wrap_i64 (local.get 2)) (i32.trunc_sat_f64_s (local.get 3))))))
            """;

    @Param({"jvm", "interpreter"})
    public String tier;

    private final long[] values = new long[1];
    private ModuleInstance instance;
    private FuncInstance own;
    private FuncInstance host;
    private FuncInstance guest;
    private FuncInstance indirect;
    private FuncInstance otherGuest;
    private FuncInstance otherGuestIndirect;
    private FuncInstance threeResults;
    private FuncInstance otherThreeResults;

    @Setup
    public void instantiate() {
        ExternInstance tick = FuncInstance.ofHost("env.tick", I32_TO_I32,
                (caller, arguments, refs) -> arguments[0] = 3 * (int) arguments[0] + 1);
        Store store = new Store();
        ModuleInstance other = Instantiation.instantiate(store, LoadedModule.load(Wat.encode(OTHER).bytes(), Tiers.of(tier)),
                ImportResolver.NONE);
        instance = Instantiation.instantiate(store, LoadedModule.load(Wat.encode(MODULE).bytes(), Tiers.of(tier)),
                wanted -> wanted.module().equals("env") ? tick : other.export(wanted.name()));
        own = export("own");
        host = export("host");
        guest = export("guest");
        indirect = export("indirect");
        otherGuest = export("otherGuest");
        otherGuestIndirect = export("otherGuestIndirect");
        threeResults = export("threeResults");
        otherThreeResults = export("otherThreeResults");
    }

    private FuncInstance export(String name) {
        return (FuncInstance) instance.export(name);
    }

    private long call(FuncInstance func, int argument) {
        values[0] = argument;
        func.call(null, values, null);
        return values[0];
    }

    @Benchmark
    public long hostToGuest() {
        return call(own, 7);
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public long guestToHost() {
        return call(host, CALLS);
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public long guestToGuest() {
        return call(guest, CALLS);
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public long guestToGuestIndirect() {
        return call(indirect, CALLS);
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public long guestToOtherGuest() {
        return call(otherGuest, CALLS);
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public long guestToOtherGuestIndirect() {
        return call(otherGuestIndirect, CALLS);
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public long threeResultsOfGuest() {
        return call(threeResults, CALLS);
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public long threeResultsOfOtherGuest() {
        return call(otherThreeResults, CALLS);
    }
}
