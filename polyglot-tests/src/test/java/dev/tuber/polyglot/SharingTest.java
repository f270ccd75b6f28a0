package dev.tuber.polyglot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Contexts of one engine share code and nothing else. */
@Timeout(60)
class SharingTest {
    private static final Source COUNTER = Guests.wat("counter.wat", """
            (module (global $n (mut i32) (i32.const 0)) (memory (export "mem") 1)
              (func $next (export "next") (result i32)
                (global.set $n (i32.add (global.get $n) (i32.const 1))) (i32.store (i32.const 0) (global.get $n)) (global.get $n))
              (func (export "nextOf") (param i32) (result i32) (local i32)
                (loop $again (local.set 1 (call $next)) (local.set 0 (i32.sub (local.get 0) (i32.const 1))) (br_if $again (local.get 0)))
                (local.get 1)))""");

    private static Engine engine() {
        return Engine.newBuilder().option("engine.WarnInterpreterOnly", "false").build();
    }

    @Test
    void stateIsNotShared() {
        try (Engine engine = engine();
                Context first = Context.newBuilder().engine(engine).build();
                Context second = Context.newBuilder().engine(engine).build()) {
            Value one = first.eval(COUNTER).newInstance().getMember("exports");
            Value two = second.eval(COUNTER).newInstance().getMember("exports");
            assertEquals(3, one.invokeMember("nextOf", 3).asInt());
            assertEquals(1, two.invokeMember("nextOf", 1).asInt());
            assertEquals(4, one.invokeMember("next").asInt());
            assertEquals(4, one.getMember("mem").getArrayElement(0).asInt());
            assertEquals(1, two.getMember("mem").getArrayElement(0).asInt());
            assertNotEquals(one.getMember("mem"), two.getMember("mem"));
        }
    }

    @Test
    void aSourceIsReadOnce() {
        try (Engine engine = engine();
                Context first = Context.newBuilder().engine(engine).build();
                Context second = Context.newBuilder().engine(engine).build()) {
            Value module = first.eval(COUNTER);
            assertEquals(module, first.eval(COUNTER));
            second.eval(COUNTER);
            assertEquals(java.util.Set.of(COUNTER), engine.getCachedSources());
        }
    }

    @Test
    void contextsRunInParallel() throws Exception {
        int contexts = 4;
        try (Engine engine = engine(); ExecutorService threads = Executors.newFixedThreadPool(contexts)) {
            List<Future<Integer>> results = new ArrayList<>();
            for (int index = 0; index < contexts; index++) {
                int calls = 20_000 + index;
                results.add(threads.submit(() -> {
                    try (Context context = Context.newBuilder().engine(engine).build()) {
                        return context.eval(COUNTER).newInstance().getMember("exports").invokeMember("nextOf", calls).asInt();
                    }
                }));
            }
            for (int index = 0; index < contexts; index++) {
                assertEquals(20_000 + index, results.get(index).get());
            }
        }
    }

    @Test
    void threadsOfOneContextUseInstancesOfTheirOwn() throws Exception {
        int threads = 4;
        try (Context context = Guests.context("wasm").build(); ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            Value module = context.eval(COUNTER);
            List<Future<Integer>> results = new ArrayList<>();
            for (int index = 0; index < threads; index++) {
                results.add(pool.submit(() -> module.newInstance().getMember("exports").invokeMember("nextOf", 10_000).asInt()));
            }
            for (Future<Integer> result : results) {
                assertEquals(10_000, result.get());
            }
        }
    }
}
