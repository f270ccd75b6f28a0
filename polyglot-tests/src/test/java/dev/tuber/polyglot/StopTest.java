package dev.tuber.polyglot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A guest that does not end is stopped from outside, and soon. */
@Timeout(60)
class StopTest {
    /** What the guest is told to do: none ends in our time. */
    private static final String ENDLESS = """
            (module
              (import "env" "started" (func $started))
              (import "test_builtin" "sleep" (func $sleep (param i32)))
              (func (export "loop") call $started (loop $again br $again))
              (func (export "countingLoop") (local i64) call $started
                (loop $again (local.set 0 (i64.add (local.get 0) (i64.const 1))) (br_if $again (i64.ne (local.get 0) (i64.const -1)))))
              (func (export "calls") call $started (loop $again call $leaf br $again))
              (func $leaf)
              (func (export "recursion") call $started i32.const 500 call $wide)
              (func $wide (param i32)
                (if (local.get 0) (then
                  (call $wide (i32.sub (local.get 0) (i32.const 1)))
                  (call $wide (i32.sub (local.get 0) (i32.const 1))))))
              (func (export "wait") call $started (call $sleep (i32.const 60000)))
              (func (export "answer") (result i32) i32.const 42))""";
    private static final long SOON_MILLIS = 100;
    /** On a busy machine the scheduler adds pauses of its own; the guest is as quick as in the best of some rounds. */
    private static final int ROUNDS = 8;

    private final ExecutorService guestThread = Executors.newSingleThreadExecutor();

    @AfterEach
    void shutdown() {
        guestThread.shutdownNow();
    }

    private static Value open(Context context, CountDownLatch started) {
        return Guests.exports(context, ENDLESS, ProxyObject.fromMap(Map.of("env", ProxyObject.fromMap(Map.of("started",
                (ProxyExecutable) arguments -> {
                    started.countDown();
                    return null;
                })))));
    }

    /** Runs the guest in new contexts and stops it, until it has stopped soon enough; {@code expected} judges each round. */
    private void stop(String function, Stopper stopper, Expectation expected) throws Exception {
        long best = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS && best > SOON_MILLIS; round++) {
            Context context = Guests.context("wasm").option("wasm.Builtins", "test_builtin").build();
            try {
                CountDownLatch started = new CountDownLatch(1);
                Value exports = open(context, started);
                Future<Stopped> caller = guestThread.submit(() -> {
                    PolyglotException error = assertThrows(PolyglotException.class, () -> exports.invokeMember(function));
                    return new Stopped(error, System.nanoTime());
                });
                assertTrue(started.await(20, TimeUnit.SECONDS));
                assertThrows(TimeoutException.class, () -> caller.get(200, TimeUnit.MILLISECONDS), "the guest ended by itself");
                long begin = System.nanoTime();
                stopper.stop(context);
                Stopped stopped = caller.get(20, TimeUnit.SECONDS);
                best = Math.min(best, TimeUnit.NANOSECONDS.toMillis(stopped.nanoTime - begin));
                expected.check(stopped.error, exports);
            } finally {
                context.close(true);
            }
        }
        assertTrue(best <= SOON_MILLIS, "stopped after " + best + " ms");
    }

    /** How and when the guest's caller got the control back. */
    private record Stopped(PolyglotException error, long nanoTime) {
    }

    /** A way to stop a guest. */
    private interface Stopper {
        void stop(Context context) throws Exception;
    }

    /** What the guest's caller saw, and what works afterwards. */
    private interface Expectation {
        void check(PolyglotException error, Value exports);
    }

    private static void isCancelled(PolyglotException error, @SuppressWarnings("unused") Value exports) {
        assertTrue(error.isCancelled(), error::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"loop", "countingLoop", "calls", "recursion", "wait"})
    void interrupt(String function) throws Exception {
        stop(function, context -> context.interrupt(Duration.ofSeconds(10)), (error, exports) -> {
            assertTrue(error.isInterrupted(), error::toString);
            assertEquals(42, exports.invokeMember("answer").asInt());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"loop", "countingLoop", "calls", "recursion", "wait"})
    void close(String function) throws Exception {
        stop(function, context -> context.close(true), StopTest::isCancelled);
    }

    @Test
    void aTimeLimitIsACloseFromAnotherThread() throws Exception {
        try (var timer = Executors.newSingleThreadScheduledExecutor()) {
            stop("loop", context -> timer.schedule(() -> context.close(true), 0, TimeUnit.MILLISECONDS).get(), StopTest::isCancelled);
        }
    }

    @Test
    void guestsOfOtherContextsGoOn() throws Exception {
        try (Context other = Guests.context("wasm").option("wasm.Builtins", "test_builtin").build()) {
            Value answer = open(other, new CountDownLatch(1));
            stop("loop", context -> context.close(true), StopTest::isCancelled);
            assertEquals(42, answer.invokeMember("answer").asInt());
        }
    }
}
