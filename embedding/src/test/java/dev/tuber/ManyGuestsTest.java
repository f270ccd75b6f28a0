package dev.tuber;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.failure.TrapKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One hundred guests that never end, each in a store and on a virtual thread of its own. */
@Timeout(120)
class ManyGuestsTest {
    private static final int GUESTS = 100;
    private static final int STEPS = 10;
    /** Of equal fuel each guest makes equally many steps in a turn; whoever is not fair gives one guest turns by the thousand. */
    private static final int MOST_STEPS = 20 * STEPS;
    private static final int FUEL_OF_SLICE = 100_000;
    /** Tells that it goes on, each time that it has done some work. */
    private static final String ENDLESS = """
            (import "env" "step" (func $step))
            (func (export "run") (local i32)
              (loop $next
                (local.set 0 (i32.const 20000))
                (loop $work (br_if $work (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
                (call $step)
                (br $next)))
            """;

    /** How guests come to let others run. */
    private enum Slices {
        EPOCHS, FUEL
    }

    private static final class Guest {
        private final Store<Void> store;
        private final FutureTask<TrapKind> run;
        private volatile int steps;
        private int before;

        Guest(Engine engine, Module module, Slices slices) {
            store = Store.of(engine);
            if (slices == Slices.FUEL) {
                store.setFuel(Long.MAX_VALUE);
                store.fuelAsyncYieldInterval(FUEL_OF_SLICE);
            } else {
                store.setEpochDeadline(1);
                store.epochDeadlineYieldAndUpdate(1);
            }
            Func endless = new Linker<Void>(engine).func("env", "step", Runnable.class, this::step).instantiate(store, module).func("run");
            run = new FutureTask<>(() -> {
                try {
                    endless.call();
                    throw new AssertionError("it is endless");
                } catch (TrapException trap) {
                    return trap.kind();
                }
            });
            Thread.startVirtualThread(run);
        }

        private void step() {
            // Nobody else writes it.
            steps = steps + 1;
        }

        void awaitSteps(int count) throws InterruptedException {
            while (steps < count) {
                assertFalse(run.isDone());
                Thread.sleep(1);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"JVM, EPOCHS", "JVM, FUEL", "INTERPRETER, EPOCHS", "INTERPRETER, FUEL"})
    void allGoOnAndEachCanBeStopped(Strategy strategy, Slices slices) throws Exception {
        Engine engine = Engine.create(new Config().strategy(strategy).consumeFuel(slices == Slices.FUEL));
        Module module = Module.ofText(engine, ENDLESS);
        List<Guest> guests = new ArrayList<>();
        try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
            clock.scheduleAtFixedRate(engine::incrementEpoch, 1, 1, TimeUnit.MILLISECONDS);
            for (int count = 0; count < GUESTS; count++) {
                guests.add(new Guest(engine, module, slices));
            }
            for (Guest guest : guests) {
                guest.awaitSteps(1);
            }
            guests.forEach(guest -> guest.before = guest.steps);
            for (Guest guest : guests) {
                guest.awaitSteps(guest.before + STEPS);
            }
            for (Guest guest : guests) {
                assertTrue(slices == Slices.EPOCHS || guest.steps - guest.before < MOST_STEPS, () -> "one guest had " + (guest.steps - guest.before) + " steps");
            }
            for (Guest guest : guests) {
                assertFalse(guest.run.isDone(), "the others go on");
                guest.store.interruptHandle().interrupt();
                assertEquals(TrapKind.INTERRUPT, guest.run.get());
                guest.store.close();
            }
            clock.shutdownNow();
        } finally {
            guests.forEach(guest -> guest.store.interruptHandle().interrupt());
        }
    }
}
