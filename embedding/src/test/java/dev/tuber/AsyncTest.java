package dev.tuber;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.failure.TrapKind;
import dev.tuber.types.FuncType;
import dev.tuber.types.NumType;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Guests on virtual threads of their own: they wait, are paused, go on and are stopped. */
@Timeout(60)
class AsyncTest {
    private static final String GUEST = """
            (import "env" "running" (func $running))
            (import "env" "fetch" (func $fetch (param i32) (result i32)))
            (func (export "loop") (call $running) (loop $again (br $again)))
            (func (export "fetch") (param i32) (result i32) (i32.add (call $fetch (local.get 0)) (i32.const 1)))
            (func (export "count") (param i32) (result i32) (local i32)
              (loop $again
                (local.set 1 (i32.add (local.get 1) (i32.const 1)))
                (br_if $again (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
              (local.get 1))
            (func (export "divide") (param i32 i32) (result i32 i32)
              (i32.div_u (local.get 0) (local.get 1)) (i32.rem_u (local.get 0) (local.get 1)))
            """;
    private static final FuncType I32_TO_I32 = new FuncType(List.of(NumType.I32), List.of(NumType.I32));

    /** A guest that tells when it runs, and whose fetches are the test's to complete. */
    private record Guest(Instance instance, boolean metered, CountDownLatch running, CompletableFuture<Object> fetched) {
        private static Guest of(Config config, boolean metered) {
            Engine engine = Engine.create(config.consumeFuel(metered));
            CountDownLatch running = new CountDownLatch(1);
            CompletableFuture<Object> fetched = new CompletableFuture<>();
            Linker<Void> linker = new Linker<>(engine);
            linker.func("env", "running", Runnable.class, running::countDown);
            linker.funcAsync("env", "fetch", I32_TO_I32, (caller, arguments) -> {
                running.countDown();
                return fetched;
            });
            return new Guest(linker.instantiate(Store.of(engine), Module.ofText(engine, GUEST)), metered, running, fetched);
        }

        static Guest of(Strategy strategy) {
            return of(new Config().strategy(strategy), false);
        }

        static Guest metered(Strategy strategy) {
            return of(new Config().strategy(strategy), true);
        }

        Func func(String name) {
            return instance.func(name);
        }

        Store<?> store() {
            return instance.store();
        }

        void isFine() {
            if (metered) {
                store().setFuel(1000);
            }
            assertEquals(7, func("count").call(7));
        }
    }

    private static Throwable failureOf(Future<?> future) {
        return assertThrows(ExecutionException.class, future::get).getCause();
    }

    private static void assertTrap(TrapKind kind, Throwable thrown) {
        assertEquals(kind, ((TrapException) thrown).kind());
    }

    interface Later {
        CompletableFuture<Integer> count(int turns);

        CompletionStage<Divided> divide(int first, int second);

        CompletableFuture<Void> loop();
    }

    record Divided(int quotient, int remainder) {
    }

    @ParameterizedTest
    @EnumSource
    void callsGiveTheirResultsLater(Strategy strategy) throws Exception {
        Guest guest = Guest.of(strategy);
        assertEquals(1000, guest.func("count").callAsync(1000).get());
        Later later = guest.instance().bind(Later.class);
        assertEquals(5, (int) later.count(5).get());
        assertEquals(new Divided(3, 1), later.divide(7, 2).toCompletableFuture().get());
        assertTrap(TrapKind.INTEGER_DIVIDE_BY_ZERO, failureOf(later.divide(7, 0).toCompletableFuture()));
        assertEquals(IllegalArgumentException.class, failureOf(guest.func("count").callAsync("text")).getClass());
        assertTrue(guest.store().async(() -> Thread.currentThread().isVirtual()).get());
    }

    @Test
    void instancesCanBeMadeLater() throws Exception {
        Engine engine = Engine.create();
        Store<Void> store = Store.of(engine);
        Linker<Void> linker = new Linker<>(engine);
        Module module = Module.ofText(engine, "(func (export \"one\") (result i32) (i32.const 1))");
        assertEquals(1, store.async(() -> linker.instantiate(store, module).func("one").call()).get());
    }

    @ParameterizedTest
    @EnumSource
    void whoCompletesTheFutureStopsTheGuest(Strategy strategy) throws Exception {
        Guest cancelled = Guest.of(strategy);
        Future<?> first = cancelled.func("loop").callAsync();
        cancelled.running().await();
        assertTrue(first.cancel(true));
        assertThrows(CancellationException.class, first::get);
        cancelled.isFine();
        Future<?> notBegun = cancelled.func("loop").callAsync();
        notBegun.cancel(false);
        cancelled.isFine();

        Guest late = Guest.of(strategy);
        Future<?> second = late.func("loop").callAsync().orTimeout(20, TimeUnit.MILLISECONDS);
        assertEquals(TimeoutException.class, failureOf(second).getClass());
        late.isFine();

        Guest typed = Guest.of(strategy);
        CompletableFuture<Void> third = typed.instance().bind(Later.class).loop();
        third.complete(null);
        typed.store().close();
    }

    @ParameterizedTest
    @EnumSource
    void aStoppedGuestGetsNoFurther(Strategy strategy) throws Exception {
        Guest guest = Guest.of(strategy);
        AtomicInteger stopped = new AtomicInteger();
        CountDownLatch end = new CountDownLatch(1);
        Future<?> future = guest.store().async(() -> {
            for (int tries = 0; tries < 3; tries++) {
                try {
                    guest.func("loop").call();
                } catch (TrapException e) {
                    stopped.incrementAndGet();
                }
            }
            end.countDown();
            return null;
        });
        guest.running().await();
        future.cancel(true);
        end.await();
        assertEquals(3, stopped.get());
        guest.isFine();
    }

    @ParameterizedTest
    @EnumSource
    void aStoreHasOneUserAtATime(Strategy strategy) throws Exception {
        Guest guest = Guest.of(strategy);
        Future<?> running = guest.func("fetch").callAsync(1);
        for (int tries = 0; tries < 2; tries++) {
            for (Runnable use : List.<Runnable>of(() -> guest.func("count").call(1), () -> guest.func("count").callAsync(1),
                    guest.store()::close)) {
                String message = assertThrows(IllegalStateException.class, use::run).getMessage();
                assertTrue(message.startsWith("the store runs guest code on VirtualThread[#"), message);
            }
            guest.running().await();
        }
        guest.fetched().complete(5);
        assertEquals(6, running.get());
        guest.isFine();
        guest.store().close();
        assertEquals("the store is closed",
                assertThrows(IllegalStateException.class, () -> guest.func("count").callAsync(1)).getMessage());
    }

    @ParameterizedTest
    @EnumSource
    void otherWaysToStopWorkToo(Strategy strategy) throws Exception {
        Guest guest = Guest.of(strategy);
        Future<?> interrupted = guest.func("loop").callAsync();
        guest.store().interruptHandle().interrupt();
        assertTrap(TrapKind.INTERRUPT, failureOf(interrupted));
        Guest fetching = Guest.of(strategy);
        Future<?> timed = fetching.store().async(() -> fetching.func("fetch").callWithin(Duration.ofMillis(20), 1));
        Throwable thrown = failureOf(timed);
        assertEquals("wasm trap: interrupt: timed out after 20 ms", thrown.getMessage());
        boolean hasAsked = fetching.running().getCount() == 0;
        assertEquals(hasAsked, fetching.fetched().isCancelled(), "on a busy machine the time is over before it asks");
        guest.store().setEpochDeadline(1);
        Future<?> late = guest.func("loop").callAsync();
        guest.store().engine().incrementEpoch();
        assertTrap(TrapKind.INTERRUPT, failureOf(late));
    }

    // host functions

    interface Fetch {
        CompletionStage<Integer> fetch(Caller<Void> caller, int key);
    }

    interface Log {
        CompletableFuture<Void> log(double value);
    }

    @ParameterizedTest
    @EnumSource
    void guestsWaitForHostFunctions(Strategy strategy) throws Exception {
        Guest guest = Guest.of(strategy);
        Future<?> later = guest.func("fetch").callAsync(3);
        guest.running().await();
        assertFalse(later.isDone());
        guest.fetched().complete(41);
        assertEquals(42, later.get());
        assertEquals(42, guest.func("fetch").call(3), "without callAsync the thread waits");

        Engine engine = Engine.create(new Config().strategy(strategy));
        Linker<Void> linker = new Linker<>(engine);
        List<Double> logged = new ArrayList<>();
        linker.func("env", "fetch", Fetch.class, (caller, key) -> CompletableFuture.supplyAsync(() -> key * 2));
        linker.func("env", "log", Log.class, value -> CompletableFuture.runAsync(() -> logged.add(value)));
        Instance typed = linker.instantiate(Store.of(engine), Module.ofText(engine, """
                (import "env" "fetch" (func $fetch (param i32) (result i32)))
                (import "env" "log" (func $log (param f64)))
                (func (export "run") (param i32) (result i32) (call $log (f64.const 1.5)) (call $fetch (local.get 0)))
                """));
        assertEquals(8, typed.func("run").call(4));
        assertEquals(10, typed.func("run").callAsync(5).get());
        assertEquals(List.of(1.5, 1.5), logged);
    }

    @ParameterizedTest
    @EnumSource
    void whatAHostFunctionEndsWithReachesTheHost(Strategy strategy) {
        IOException failure = new IOException("no network");
        Guest guest = Guest.of(strategy);
        guest.fetched().completeExceptionally(failure);
        assertSame(failure, failureOf(guest.func("fetch").callAsync(1)));
        assertSame(failure, assertThrows(IOException.class, () -> guest.func("fetch").call(1)));
        guest.isFine();
    }

    @ParameterizedTest
    @EnumSource
    void aGuestThatIsStoppedCancelsWhatItWaitsFor(Strategy strategy) throws Exception {
        Guest guest = Guest.of(strategy);
        Future<?> later = guest.func("fetch").callAsync(3);
        guest.running().await();
        later.cancel(true);
        guest.isFine();
        assertTrue(guest.fetched().isCancelled());
    }

    @Test
    void hostFunctionsThatSleepAreInterrupted() throws Exception {
        Engine engine = Engine.create();
        CountDownLatch sleeping = new CountDownLatch(1);
        CountDownLatch woken = new CountDownLatch(1);
        Store<Void> store = Store.of(engine);
        Func sleep = Func.of(store, new FuncType(List.of(), List.of()), (caller, arguments) -> {
            sleeping.countDown();
            try {
                Thread.sleep(Duration.ofDays(1));
            } catch (InterruptedException e) {
                woken.countDown();
                throw e;
            }
            return null;
        });
        Future<?> future = sleep.callAsync();
        sleeping.await();
        future.cancel(true);
        woken.await();
        store.close();
    }

    /** More guests wait than there are threads that carry them, until one more has run. */
    @Test
    void waitingGuestsKeepNoPlatformThread() throws Exception {
        int count = 8 * Runtime.getRuntime().availableProcessors();
        List<Guest> guests = new ArrayList<>();
        List<Future<?>> futures = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            Guest guest = Guest.of(Strategy.values()[index % Strategy.values().length]);
            guests.add(guest);
            futures.add(guest.func("fetch").callAsync(1));
        }
        for (Guest guest : guests) {
            guest.running().await();
        }
        assertEquals(100, Guest.of(Strategy.AUTO).func("count").callAsync(100).get());
        for (int index = 0; index < count; index++) {
            guests.get(index).fetched().complete(index);
            assertEquals(index + 1, futures.get(index).get());
        }
    }

    // fuel

    @ParameterizedTest
    @EnumSource
    void aGuestWithoutFuelWaitsForMore(Strategy strategy) throws Exception {
        Guest guest = Guest.metered(strategy);
        List<CompletableFuture<Long>> pauses = new ArrayList<>();
        CountDownLatch paused = new CountDownLatch(1);
        guest.store().setFuel(1_000);
        guest.store().outOfFuelCallback(() -> {
            assertTrue(guest.store().fuel() <= 0);
            pauses.add(new CompletableFuture<>());
            paused.countDown();
            return pauses.getLast();
        });
        Future<?> counted = guest.func("count").callAsync(1_000);
        paused.await();
        assertFalse(counted.isDone());
        pauses.getFirst().complete(1_000_000L);
        assertEquals(1_000, counted.get());
        long spent = 1_001_000 - guest.store().fuel();
        guest.store().outOfFuelTrap();
        guest.store().setFuel(spent + 1);
        guest.func("count").call(1_000);
        assertEquals(1, guest.store().fuel(), "a pause costs nothing");
        assertTrap(TrapKind.OUT_OF_FUEL, failureOf(guest.func("count").callAsync(1_000)));
    }

    @ParameterizedTest
    @EnumSource
    void aPausedGuestCanBeStopped(Strategy strategy) throws Exception {
        Guest guest = Guest.metered(strategy);
        CompletableFuture<Long> more = new CompletableFuture<>();
        CountDownLatch paused = new CountDownLatch(1);
        guest.store().outOfFuelCallback(() -> {
            paused.countDown();
            return more;
        });
        Future<?> counted = guest.func("count").callAsync(1_000);
        paused.await();
        counted.cancel(true);
        guest.store().outOfFuelTrap();
        guest.isFine();
        assertTrue(more.isCancelled());

        IOException refused = new IOException("no");
        guest.store().setFuel(1);
        guest.store().outOfFuelCallback(() -> {
            throw refused;
        });
        assertSame(refused, failureOf(guest.func("count").callAsync(1_000)));
        guest.store().outOfFuelCallback(() -> CompletableFuture.failedStage(refused));
        assertSame(refused, assertThrows(IOException.class, () -> guest.func("count").call(1_000)));
        List<Long> gifts = new ArrayList<>(List.of(5L, 5L, 0L));
        guest.store().outOfFuelCallback(() -> CompletableFuture.completedStage(gifts.removeFirst()));
        assertTrap(TrapKind.OUT_OF_FUEL, failureOf(guest.func("count").callAsync(1_000)));
        assertEquals(List.of(), gifts);
    }

    @ParameterizedTest
    @EnumSource
    void slicesCostNothing(Strategy strategy) throws Exception {
        List<Long> left = new ArrayList<>();
        for (long slice : new long[]{Long.MAX_VALUE, 1, 10, 997}) {
            Guest guest = Guest.metered(strategy);
            guest.store().setFuel(100_000);
            guest.store().fuelAsyncYieldInterval(slice);
            assertEquals(100_000, guest.store().fuel());
            guest.func("count").callAsync(100).get();
            guest.func("count").call(100);
            left.add(guest.store().fuel());
            guest.store().setFuel(50);
            assertTrap(TrapKind.OUT_OF_FUEL, assertThrows(TrapException.class, () -> guest.func("count").call(100)));
            assertEquals(0, guest.store().fuel());
        }
        assertEquals(List.of(left.getFirst(), left.getFirst(), left.getFirst(), left.getFirst()), left);
        assertEquals("an interval is 1 or more, not 0", assertThrows(IllegalArgumentException.class,
                () -> Guest.metered(strategy).store().fuelAsyncYieldInterval(0)).getMessage());
    }

    @Test
    void pointsRemainOrAreExhausted() {
        Guest guest = Guest.metered(Strategy.AUTO);
        assertEquals(new MeteringPoints.Exhausted(), guest.store().remainingPoints());
        guest.store().setFuel(30);
        assertEquals(new MeteringPoints.Remaining(30), guest.store().remainingPoints());
        assertThrows(TrapException.class, () -> guest.func("count").call(100));
        assertEquals(new MeteringPoints.Exhausted(), guest.store().remainingPoints());
    }

    // turns

    private static final int GUESTS = 100;

    /** CPU-bound guests, and how far each has come. */
    private static final class Crowd {
        private final List<AtomicInteger> progress = new ArrayList<>();
        private final List<CompletableFuture<Object>> futures = new ArrayList<>();
        private final List<Store<Void>> stores = new ArrayList<>();
        private final Engine engine;

        Crowd(Config config, Consumer<Store<Void>> slices) {
            engine = Engine.create(config);
            Module module = Module.ofText(engine, """
                    (import "env" "progress" (func $progress))
                    (func (export "run") (local i32)
                      (loop $again
                        (local.set 0 (i32.const 250))
                        (loop $work (br_if $work (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
                        (call $progress)
                        (br $again)))
                    """);
            for (int index = 0; index < GUESTS; index++) {
                AtomicInteger steps = new AtomicInteger();
                Store<Void> store = Store.of(engine);
                slices.accept(store);
                Linker<Void> linker = new Linker<>(engine);
                linker.func("env", "progress", Runnable.class, steps::incrementAndGet);
                Func run = linker.instantiate(store, module).func("run");
                progress.add(steps);
                stores.add(store);
                futures.add(run.callAsync());
            }
        }

        /** When all that still run have come so much further: how far those are apart that were slow and fast since then. */
        int spreadAfter(int steps) throws InterruptedException {
            int[] before = progress.stream().mapToInt(AtomicInteger::get).toArray();
            while (true) {
                Thread.sleep(1);
                int least = Integer.MAX_VALUE;
                int most = 0;
                for (int index = 0; index < GUESTS; index++) {
                    if (!futures.get(index).isDone()) {
                        int done = progress.get(index).get() - before[index];
                        least = Math.min(least, done);
                        most = Math.max(most, done);
                    }
                }
                if (least >= steps) {
                    return most - least;
                }
            }
        }

        void stopOneByOne() {
            for (int index = 0; index < GUESTS; index++) {
                futures.get(index).cancel(true);
                stores.get(index).close();
                int last = progress.get(index).get();
                assertTrue(index == GUESTS - 1 || !futures.getLast().isDone());
                assertEquals(last, progress.get(index).get());
            }
        }
    }

    @Test
    void guestsWithSlicesProgressAlikeAndAreStoppedOneByOne() throws Exception {
        Crowd crowd = new Crowd(new Config().consumeFuel(true), store -> {
            store.setFuel(Long.MAX_VALUE);
            store.fuelAsyncYieldInterval(1_000);
        });
        crowd.spreadAfter(1);
        // Without turns the fastest makes a hundred times as many as the slowest. A busy machine may stop a thread for some time.
        int spread = crowd.spreadAfter(500);
        assertTrue(spread < 5_000, "when the slowest guest had made 500 steps, the fastest had made " + spread + " more");
        crowd.stopOneByOne();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void guestsThatGiveWayAtEpochsAllProgress(boolean slicesToo) throws Exception {
        Crowd crowd = new Crowd(new Config().consumeFuel(slicesToo), store -> {
            if (slicesToo) {
                store.setFuel(Long.MAX_VALUE);
                store.fuelAsyncYieldInterval(10_000);
            }
            store.epochDeadlineYieldAndUpdate(1);
            store.setEpochDeadline(1);
        });
        Thread clock = Thread.ofPlatform().daemon().start(() -> {
            while (!Thread.interrupted()) {
                crowd.engine.incrementEpoch();
                Thread.onSpinWait();
            }
        });
        crowd.spreadAfter(10);
        crowd.stopOneByOne();
        clock.interrupt();
    }

    /** A guest whose host function waits for another guest does not keep that from its turn. */
    @Test
    void waitingHostFunctionsDoNotStopOthers() throws Exception {
        Crowd crowd = new Crowd(new Config().consumeFuel(true), store -> {
            store.setFuel(Long.MAX_VALUE);
            store.fuelAsyncYieldInterval(1_000);
        });
        int count = 4 * Runtime.getRuntime().availableProcessors();
        CountDownLatch last = new CountDownLatch(count);
        List<Future<?>> waiting = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            Store<Void> store = Store.of(crowd.engine);
            store.setFuel(Long.MAX_VALUE);
            store.fuelAsyncYieldInterval(1);
            Linker<Void> linker = new Linker<>(crowd.engine);
            linker.func("env", "meet", Runnable.class, () -> {
                last.countDown();
                try {
                    last.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            waiting.add(linker.instantiate(store, Module.ofText(crowd.engine, """
                    (import "env" "meet" (func $meet))
                    (func (export "run") (local i32)
                      (local.set 0 (i32.const 10))
                      (loop $again (br_if $again (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
                      (call $meet))
                    """)).func("run").callAsync());
        }
        for (Future<?> met : waiting) {
            met.get();
        }
        crowd.stopOneByOne();
    }
}
