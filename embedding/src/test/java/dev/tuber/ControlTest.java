package dev.tuber;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.failure.TrapKind;
import dev.tuber.failure.UnlinkableModuleException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stopping guests, and limiting what they have. */
@Timeout(60)
class ControlTest {
    private static final String ENDLESS = """
            (import "env" "running" (func $running))
            (func (export "loop") (call $running) (loop $again (br $again)))
            (func $down (export "recurse") (param i32)
              (if (i32.eqz (local.get 0)) (then (return)))
              (call $down (i32.sub (local.get 0) (i32.const 1)))
              (call $down (i32.sub (local.get 0) (i32.const 1))))
            (func (export "fine") (result i32) (i32.const 1))
            """;

    /** A guest that tells when it runs. */
    private record Endless(Instance instance, CountDownLatch running) {
        static Endless of(Strategy strategy) {
            Engine engine = Guests.engine(strategy);
            CountDownLatch running = new CountDownLatch(1);
            Linker<Void> linker = new Linker<>(engine);
            linker.func("env", "running", Runnable.class, running::countDown);
            return new Endless(linker.instantiate(Store.of(engine), Module.ofText(engine, ENDLESS)), running);
        }

        /** Runs the loop on another thread, and gives what stops it once it runs. */
        FutureTask<TrapException> start(boolean typed) throws InterruptedException {
            FutureTask<TrapException> task = new FutureTask<>(() -> assertThrows(TrapException.class, () -> {
                if (typed) {
                    instance.func("loop").typed(Runnable.class).run();
                } else {
                    instance.func("loop").call();
                }
            }));
            Thread.ofPlatform().daemon().start(task);
            running.await();
            return task;
        }

        void isFine() {
            assertEquals(1, instance.func("fine").call());
        }
    }

    private static void assertInterrupted(String message, TrapException trap) {
        assertEquals(TrapKind.INTERRUPT, trap.kind());
        assertEquals(message, trap.getMessage());
    }

    @ParameterizedTest
    @EnumSource
    void aHandleStopsALoop(Strategy strategy) throws Exception {
        for (boolean typed : new boolean[]{false, true}) {
            Endless endless = Endless.of(strategy);
            FutureTask<TrapException> task = endless.start(typed);
            endless.instance().store().interruptHandle().interrupt();
            assertInterrupted("wasm trap: interrupt", task.get());
            endless.isFine();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aHandleStopsTheNextCallWhenNothingRuns(Strategy strategy) {
        Endless endless = Endless.of(strategy);
        endless.instance().store().interruptHandle().interrupt();
        assertInterrupted("wasm trap: interrupt", assertThrows(TrapException.class, () -> endless.instance().func("fine").call()));
        endless.isFine();
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptedThreadStopsItsGuest(Strategy strategy) throws Exception {
        Endless endless = Endless.of(strategy);
        boolean[] flag = new boolean[1];
        FutureTask<TrapException> task = new FutureTask<>(() -> {
            try {
                return assertThrows(TrapException.class, () -> endless.instance().func("loop").call());
            } finally {
                flag[0] = Thread.currentThread().isInterrupted();
            }
        });
        Thread thread = Thread.ofVirtual().start(task);
        endless.running().await();
        thread.interrupt();
        assertInterrupted("wasm trap: interrupt: its thread was interrupted", task.get());
        assertTrue(flag[0], "the host sees its own request");
        endless.isFine();
    }

    @ParameterizedTest
    @EnumSource
    void callsHaveATimeout(Strategy strategy) {
        Endless endless = Endless.of(strategy);
        Func loop = endless.instance().func("loop");
        assertInterrupted("wasm trap: interrupt: timed out after 30 ms",
                assertThrows(TrapException.class, () -> loop.callWithin(Duration.ofMillis(30))));
        Func recurse = endless.instance().func("recurse");
        assertInterrupted("wasm trap: interrupt: timed out after 30 ms",
                assertThrows(TrapException.class, () -> recurse.callWithin(Duration.ofMillis(30), 60)));
        assertEquals(1, endless.instance().func("fine").callWithin(Duration.ofMinutes(1)));
        endless.isFine();
    }

    @ParameterizedTest
    @EnumSource
    void epochsStopGuestsWhoseDeadlineHasCome(Strategy strategy) throws Exception {
        Endless endless = Endless.of(strategy);
        Store<?> store = endless.instance().store();
        endless.isFine();
        store.setEpochDeadline(0);
        Func fine = endless.instance().func("fine");
        assertInterrupted("wasm trap: interrupt", assertThrows(TrapException.class, fine::call));
        assertInterrupted("wasm trap: interrupt", assertThrows(TrapException.class, fine::call));
        store.setEpochDeadline(2);
        store.engine().incrementEpoch();
        endless.isFine();
        FutureTask<TrapException> task = endless.start(false);
        store.engine().incrementEpoch();
        assertInterrupted("wasm trap: interrupt", task.get());
        store.setEpochDeadline(1);
        endless.isFine();
    }

    /** Also in a loop that has been compiled, when nobody has wanted anything of its module before. */
    @ParameterizedTest
    @EnumSource
    void whatAHostFunctionAsksForIsSeenInTheNextTurn(Strategy strategy) {
        List<Consumer<Store<?>>> requests = List.of(store -> store.interruptHandle().interrupt(), store -> store.setEpochDeadline(0));
        for (Consumer<Store<?>> request : requests) {
            Engine engine = Guests.engine(strategy);
            Store<Void> store = Store.of(engine);
            int[] calls = {0};
            Linker<Void> linker = new Linker<>(engine);
            linker.func("env", "host", Runnable.class, () -> {
                if (++calls[0] % 200_003 == 0) {
                    request.accept(store);
                }
            });
            Func loop = linker.instantiate(store, Module.ofText(engine, """
                    (import "env" "host" (func $host))
                    (func (export "loop") (loop $again (call $host) (br $again)))
                    """)).func("loop");
            for (int round = 1; round <= 3; round++) {
                assertInterrupted("wasm trap: interrupt", assertThrows(TrapException.class, loop::call));
                assertEquals(200_003 * round, calls[0]);
                store.setEpochDeadline(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEpochPolicyDecides(Strategy strategy) throws Exception {
        Endless endless = Endless.of(strategy);
        Store<?> store = endless.instance().store();
        IOException enough = new IOException("enough");
        int[] asked = {0};
        store.setEpochDeadline(1);
        store.epochDeadlineCallback(() -> {
            if (++asked[0] == 3) {
                throw enough;
            }
            return 1;
        });
        FutureTask<Throwable> task = new FutureTask<>(() -> assertThrows(IOException.class, () -> endless.instance().func("loop").call()));
        Thread.ofPlatform().daemon().start(task);
        endless.running().await();
        while (!task.isDone()) {
            store.engine().incrementEpoch();
            Thread.onSpinWait();
        }
        assertSame(enough, task.get());
        assertEquals(3, asked[0]);
        store.epochDeadlineTrap();
        assertThrows(TrapException.class, () -> endless.instance().func("fine").call());
    }

    @ParameterizedTest
    @EnumSource
    void hooksAreToldOfEachCrossing(Strategy strategy) {
        Engine engine = Guests.engine(strategy);
        Linker<Void> linker = new Linker<>(engine);
        linker.func("env", "host", Runnable.class, () -> { });
        Store<Void> store = Store.of(engine);
        Func run = linker.instantiate(store, Module.ofText(engine, """
                (import "env" "host" (func $host))
                (func (export "run") (call $host))
                """)).func("run");
        List<CallHook.Event> events = new ArrayList<>();
        store.callHook(events::add);
        List<CallHook.Event> expected = List.of(CallHook.Event.CALLING_WASM, CallHook.Event.CALLING_HOST,
                CallHook.Event.RETURNING_FROM_HOST, CallHook.Event.RETURNING_FROM_WASM);
        run.call();
        assertEquals(expected, events);
        events.clear();
        run.typed(Runnable.class).run();
        assertEquals(expected, events);
        for (CallHook.Event refused : CallHook.Event.values()) {
            IOException no = new IOException(refused.name());
            store.callHook(event -> {
                if (event == refused) {
                    throw no;
                }
            });
            assertSame(no, assertThrows(IOException.class, run::call));
            assertSame(no, assertThrows(IOException.class, () -> run.typed(Runnable.class).run()));
        }
    }

    /** A value of each kind. */
    interface Mixed {
        Object host(int first, long second, float third, double fourth, Object fifth);
    }

    @ParameterizedTest
    @EnumSource
    void hooksLeaveArgumentsAndResultsAlone(Strategy strategy) {
        Engine engine = Guests.engine(strategy);
        IllegalCallerException mine = new IllegalCallerException();
        Linker<Void> linker = new Linker<>(engine);
        linker.func("env", "host", Mixed.class, (first, second, third, fourth, fifth) -> {
            if (first == 0) {
                throw mine;
            }
            return first + " " + second + " " + third + " " + fourth + " " + fifth;
        });
        Store<Void> store = Store.of(engine);
        Func run = linker.instantiate(store, Module.ofText(engine, """
                (import "env" "host" (func $host (param i32 i64 f32 f64 externref) (result externref)))
                (func (export "run") (param i32 externref) (result externref)
                  (call $host (local.get 0) (i64.const 2) (f32.const 3) (f64.const 4) (local.get 1)))
                """)).func("run");
        List<CallHook.Event> events = new ArrayList<>();
        store.callHook(events::add);
        assertEquals("1 2 3.0 4.0 five", run.call(1, "five"));
        assertEquals(4, events.size());
        assertSame(mine, assertThrows(IllegalCallerException.class, () -> run.call(0, "five")));
        assertEquals(8, events.size());
        IllegalStateException instead = new IllegalStateException();
        store.callHook(event -> {
            if (event == CallHook.Event.RETURNING_FROM_HOST) {
                throw instead;
            }
        });
        assertSame(instead, assertThrows(IllegalStateException.class, () -> run.call(0, "five")));
    }

    private static final String GROWING = """
            (memory (export "memory") 1 10)
            (table (export "table") 1 10 externref)
            (func (export "memory.grow") (param i32) (result i32) (memory.grow (local.get 0)))
            (func (export "table.grow") (param i32) (result i32) (table.grow (ref.null extern) (local.get 0)))
            """;

    @ParameterizedTest
    @EnumSource
    void limitsHoldForGuestAndHost(Strategy strategy) {
        Engine engine = Guests.engine(strategy);
        Module module = Module.ofText(engine, GROWING);
        Store<Void> store = Store.of(engine);
        store.limiter(StoreLimits.builder().memorySize(3 * 65536).tableElements(3).build());
        Instance instance = Instance.create(store, module);
        for (String what : List.of("memory.grow", "table.grow")) {
            assertEquals(1, instance.func(what).call(2));
            assertEquals(-1, instance.func(what).call(1));
            assertEquals(3, instance.func(what).call(0));
            assertEquals(-1, instance.func(what).call(-1));
        }
        assertThrows(IllegalStateException.class, () -> instance.memory("memory").grow(1));
        assertThrows(IllegalStateException.class, () -> instance.table("table").grow(1, null));
        store.limiter(StoreLimits.builder().memorySize(3 * 65536).tableElements(3).trapOnGrowFailure(true).build());
        assertEquals("forcing trap when growing memory: the limiter does not allow 4 pages",
                assertThrows(IllegalStateException.class, () -> instance.func("memory.grow").call(1)).getMessage());
        assertEquals("forcing trap when growing table: the limiter does not allow 4 elements",
                assertThrows(IllegalStateException.class, () -> instance.func("table.grow").call(1)).getMessage());
    }

    @Test
    void eachStoreBeginsWithTheLimitsOfItsEngine() {
        Engine engine = Engine.create(new Config().storeLimits(StoreLimits.builder().memorySize(2 * 65536).instances(1).build()));
        Module module = Module.ofText(engine, GROWING);
        for (int round = 0; round < 2; round++) {
            Store<Void> store = Store.of(engine);
            Instance instance = Instance.create(store, module);
            assertEquals(1, instance.func("memory.grow").call(1));
            assertEquals(-1, instance.func("memory.grow").call(1));
            assertThrows(UnlinkableModuleException.class, () -> Instance.create(store, module));
            store.limiter(StoreLimits.builder().build());
            assertEquals(2, instance.func("memory.grow").call(1));
            Instance.create(store, module);
        }
    }

    @Test
    void limitsHoldForWhatIsMade() {
        Engine engine = Engine.create();
        Module module = Module.ofText(engine, GROWING);
        record Limit(StoreLimits limits, String message) {
        }
        for (Limit each : List.of(
                new Limit(StoreLimits.builder().memorySize(100).build(), "memory minimum size of 1 pages exceeds memory limits"),
                new Limit(StoreLimits.builder().tableElements(0).build(), "table minimum size of 1 elements exceeds table limits"),
                new Limit(StoreLimits.builder().instances(0).build(), "instance count too high at 1, the store may have 0"),
                new Limit(StoreLimits.builder().memories(0).build(), "memory count too high at 1, the store may have 0"),
                new Limit(StoreLimits.builder().tables(0).build(), "table count too high at 1, the store may have 0"))) {
            Store<Void> store = Store.of(engine);
            store.limiter(each.limits());
            assertEquals("resource limit exceeded: " + each.message(),
                    assertThrows(UnlinkableModuleException.class, () -> Instance.create(store, module)).getMessage());
        }
    }

    @Test
    void aStoreHasTenThousandInstancesUnlessSomethingElseIsSaid() {
        Engine engine = Engine.create();
        Module module = Module.ofText(engine, "(module)");
        Store<Void> store = Store.of(engine);
        for (int count = 0; count < ResourceLimiter.DEFAULT_COUNT; count++) {
            Instance.create(store, module);
        }
        assertEquals("resource limit exceeded: instance count too high at 10001, the store may have 10000",
                assertThrows(UnlinkableModuleException.class, () -> Instance.create(store, module)).getMessage());
    }

    @ParameterizedTest
    @EnumSource
    void limitersAreAskedAndTold(Strategy strategy) {
        Engine engine = Guests.engine(strategy);
        List<String> asked = new ArrayList<>();
        IOException stop = new IOException("stop");
        Store<Void> store = Store.of(engine);
        store.limiter(new ResourceLimiter() {
            @Override
            public boolean memoryGrowing(long current, long desired, OptionalLong maximum) {
                asked.add("memory " + current / 65536 + " " + desired / 65536 + " " + maximum.orElse(-1) / 65536);
                if (desired == 7 * 65536) {
                    throw World.sneak(stop);
                }
                return true;
            }

            @Override
            public boolean tableGrowing(long current, long desired, OptionalLong maximum) {
                asked.add("table " + current + " " + desired + " " + maximum.orElse(-1));
                return true;
            }

            @Override
            public void memoryGrowFailed(String reason) {
                asked.add("failed: " + reason);
            }
        });
        Instance instance = Instance.create(store, Module.ofText(engine, GROWING));
        assertEquals(1, instance.func("memory.grow").call(1));
        assertEquals(-1, instance.func("memory.grow").call(9));
        assertEquals(1, instance.func("table.grow").call(2));
        assertSame(stop, assertThrows(IOException.class, () -> instance.func("memory.grow").call(5)));
        assertEquals(List.of("memory 0 1 10", "table 0 1 10", "memory 1 2 10", "memory 2 11 10",
                "failed: 11 pages are more than the memory's maximum or than the machine has", "table 1 3 10", "memory 2 7 10"), asked);
        assertFalse(store.runtime().isClosed());
    }
}
