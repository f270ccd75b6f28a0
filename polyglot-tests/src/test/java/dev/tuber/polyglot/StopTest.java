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
    /** What the guest is told to do: all never end (the recursion overflows only after its inner loops). */
    private static final String ENDLESS = """
            (module
              (import "env" "started" (func $started))
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
              (func (export "answer") (result i32) i32.const 42))""";
    private static final long SOON_MILLIS = 100;
    /** The build machine is shared: a scheduler's pause is not the guest's. */
    private static final long TOLERANCE_MILLIS = 400;

    private final ExecutorService guestThread = Executors.newSingleThreadExecutor();
    private final CountDownLatch started = new CountDownLatch(1);

    @AfterEach
    void shutdown() {
        guestThread.shutdownNow();
    }

    private Value open(Context context) {
        return Guests.exports(context, ENDLESS, ProxyObject.fromMap(Map.of("env", ProxyObject.fromMap(Map.of("started",
                (ProxyExecutable) arguments -> {
                    started.countDown();
                    return null;
                })))));
    }

    /** Starts the guest, lets it run for a while, stops it, and returns what the guest's caller saw. */
    private PolyglotException stop(Value exports, String function, Stopper stopper) throws Exception {
        Future<PolyglotException> caller = guestThread.submit(
                () -> assertThrows(PolyglotException.class, () -> exports.invokeMember(function)));
        assertTrue(started.await(20, TimeUnit.SECONDS));
        assertThrows(TimeoutException.class, () -> caller.get(200, TimeUnit.MILLISECONDS), "the guest ended by itself");
        long begin = System.nanoTime();
        stopper.stop();
        PolyglotException error = caller.get(20, TimeUnit.SECONDS);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        assertTrue(millis < SOON_MILLIS + TOLERANCE_MILLIS, () -> "stopped after " + millis + " ms");
        return error;
    }

    /** A way to stop a guest. */
    private interface Stopper {
        void stop() throws Exception;
    }

    @ParameterizedTest
    @ValueSource(strings = {"loop", "countingLoop", "calls", "recursion"})
    void interrupt(String function) throws Exception {
        try (Context context = Guests.context("wasm").build()) {
            Value exports = open(context);
            PolyglotException error = stop(exports, function, () -> context.interrupt(Duration.ofSeconds(10)));
            assertTrue(error.isInterrupted(), error::toString);
            assertEquals(42, exports.invokeMember("answer").asInt());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"loop", "countingLoop", "calls", "recursion"})
    void close(String function) throws Exception {
        Context context = Guests.context("wasm").build();
        PolyglotException error = stop(open(context), function, () -> context.close(true));
        assertTrue(error.isCancelled(), error::toString);
    }

    @Test
    void aTimeLimitIsACloseFromAnotherThread() throws Exception {
        Context context = Guests.context("wasm").build();
        try (var timer = Executors.newSingleThreadScheduledExecutor()) {
            PolyglotException error = stop(open(context), "loop",
                    () -> timer.schedule(() -> context.close(true), 0, TimeUnit.MILLISECONDS).get());
            assertTrue(error.isCancelled(), error::toString);
        }
    }

    @Test
    void guestsOfOtherContextsGoOn() throws Exception {
        try (Context other = Guests.context("wasm").build()) {
            Value answer = open(other);
            Context context = Guests.context("wasm").build();
            stop(open(context), "loop", () -> context.close(true));
            assertEquals(42, answer.invokeMember("answer").asInt());
        }
    }
}
