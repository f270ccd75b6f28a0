package dev.tuber;

import dev.tuber.failure.TrapKind;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Formatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/** Has guests call the host as near to the end of the stack as they can, for what the JVM has never done before. */
public final class DeepHost {
    private static final String GUEST = """
            (import "env" "host" (func $host))
            (func $down (export "down") (param i32)
              (if (local.get 0) (then (call $down (i32.sub (local.get 0) (i32.const 1))) (return)))
              (call $host))
            (func $both (export "both") (call $host) (call $both))
            (func $grow (export "grow") (drop (memory.grow (i32.const 1))) (call $grow))
            (memory 1 100)
            (func (export "fine") (result i32) (i32.const 7))
            """;
    private static final ReentrantLock LOCK = new ReentrantLock();

    private DeepHost() {
    }

    /** What initializes classes and links call sites when it is done for the first time. */
    private static Map<String, Runnable> firstTimes() {
        Map<String, Runnable> all = new LinkedHashMap<>();
        all.put("pattern", () -> Pattern.compile("(a|b)+[c-f]*").matcher("abacd").matches());
        all.put("format", () -> new Formatter().format("%08.3f %s %x", 1.5, "text", 77).toString());
        all.put("date", () -> DateTimeFormatter.ISO_INSTANT.format(Instant.EPOCH));
        all.put("stream", () -> List.of(3, 1, 2).stream().sorted().map(number -> number + 1).toList());
        all.put("map", () -> new ConcurrentSkipListMap<>(Map.of("key", "value")).descendingMap().firstEntry());
        all.put("lock", () -> {
            LOCK.lock();
            try {
                LOCK.newCondition().signalAll();
            } finally {
                LOCK.unlock();
            }
        });
        all.put("anonymous", () -> new Object() {
        }.getClass().isAnonymousClass());
        return all;
    }

    private record Guest(Store<Void> store, Instance instance) {
        static Guest of(Engine engine, Runnable host) {
            Store<Void> store = Store.of(engine);
            Linker<Void> linker = new Linker<>(engine);
            linker.func("env", "host", Runnable.class, host);
            return new Guest(store, linker.instantiate(store, Module.ofText(engine, GUEST)));
        }

        boolean fits(int depth) {
            return ends(() -> instance.func("down").call(depth));
        }

        /** Whether it does not exhaust the stack. */
        private boolean ends(Runnable call) {
            try {
                call.run();
                return true;
            } catch (TrapException trap) {
                if (trap.kind() != TrapKind.CALL_STACK_EXHAUSTED) {
                    throw trap;
                }
                return false;
            } finally {
                check((int) instance.func("fine").call() == 7, "the store can be used");
            }
        }
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    private static int deepest(Engine engine) {
        int fits = 10;
        int tooDeep = 1 << 20;
        while (tooDeep - fits > 1) {
            int middle = (fits + tooDeep) >>> 1;
            if (Guest.of(engine, () -> { }).fits(middle)) {
                fits = middle;
            } else {
                tooDeep = middle;
            }
        }
        return fits;
    }

    /** The strategy is the argument. Prints what was done. */
    public static void main(String[] arguments) {
        Engine engine = Engine.create(new Config().strategy(Strategy.valueOf(arguments[0])));
        int deepest = deepest(engine);
        firstTimes().forEach((name, action) -> {
            boolean[] done = new boolean[1];
            Guest guest = Guest.of(engine, () -> {
                action.run();
                done[0] = true;
            });
            for (int depth = deepest + 3; depth >= deepest - 3; depth--) {
                guest.fits(depth);
            }
            check(done[0], name + " was done");
            action.run();
            check(LOCK.tryLock() && LOCK.getHoldCount() == 1, "nobody holds the lock");
            LOCK.unlock();
            System.out.println(name);
        });
        for (String endless : List.of("both", "grow")) {
            Guest guest = Guest.of(engine, () -> { });
            check(!guest.ends(() -> guest.instance().func(endless).call()), endless + " exhausts the stack");
        }
    }
}
