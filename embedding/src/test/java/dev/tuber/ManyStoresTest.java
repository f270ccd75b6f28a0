package dev.tuber;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.runtime.NativeMemory;
import java.util.function.Consumer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stores come and go by the thousand, and nothing of them stays. */
@Timeout(120)
class ManyStoresTest {
    private static final int FEW = 1_000;
    private static final int MANY = 10_000;
    /** Less than 100 bytes of each store. */
    private static final long HEAP_BYTES = 100L * MANY;
    private static final long NATIVE_BYTES = 16L << 20;
    private static final long RESERVED_BYTES = 1L << 40;
    private static final String GUEST = """
            (import "env" "host" (func $host))
            (memory (export "memory") 1)
            (table 10 funcref)
            (global (mut i64) (i64.const 7))
            (func (export "run") (i32.store (i32.const 8) (i32.const 7)) (call $host))
            """;

    private final Engine engine;
    private final InstancePre<Void> guest;

    ManyStoresTest() {
        engine = Engine.create();
        guest = new Linker<Void>(engine).func("env", "host", Runnable.class, () -> { }).instantiatePre(Module.ofText(engine, GUEST));
    }

    private enum Ending {
        CLOSED(Store::close),
        FORGOTTEN(store -> { });

        private final Consumer<Store<?>> end;

        Ending(Consumer<Store<?>> end) {
            this.end = end;
        }
    }

    private void use(Ending ending, int count) {
        for (int number = 0; number < count; number++) {
            Store<Void> store = Store.of(engine);
            store.setEpochDeadline(Integer.MAX_VALUE);
            guest.instantiate(store).func("run").call();
            ending.end.accept(store);
        }
    }

    /** What there is when all that is garbage is gone. */
    private record Left(long heap, long used, long reserved) {
        static Left now(Engine engine) throws InterruptedException {
            Left now = look(engine);
            for (Left next = look(engine); next.isLessThan(now); next = look(engine)) {
                now = next;
            }
            return now;
        }

        /** Memories are freed by a thread, one after the other. */
        private boolean isLessThan(Left other) {
            return used < other.used || reserved < other.reserved || heap < other.heap - 10_000;
        }

        private static Left look(Engine engine) throws InterruptedException {
            System.gc();
            Thread.sleep(100);
            engine.incrementEpoch();
            Runtime jvm = Runtime.getRuntime();
            return new Left(jvm.totalMemory() - jvm.freeMemory(), NativeMemory.used(), NativeMemory.reserved());
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingStaysOfThem(Ending ending) throws InterruptedException {
        use(ending, FEW);
        Left before = Left.now(engine);
        use(ending, MANY);
        Left after = Left.now(engine);
        assertTrue(after.heap() - before.heap() < HEAP_BYTES, before + " became " + after);
        assertTrue(after.used() - before.used() < NATIVE_BYTES, before + " became " + after);
        assertTrue(after.reserved() - before.reserved() < RESERVED_BYTES, before + " became " + after);
    }
}
