package dev.tuber;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Guests that want all of the machine, each with what it must end with. A program, for JVMs with little memory. */
public final class Hostile {
    private static final int PLENTY = 200_000;

    /** What a guest is given. */
    private enum Means {
        TIME(new Config()),
        FUEL(new Config().consumeFuel(true)),
        DEPTH(new Config().maxCallDepth(2_000));

        private final Config config;

        Means(Config config) {
            this.config = config;
        }
    }

    /** @param end the message of the trap, or null when there is none */
    private record Guest(String name, Means means, String body, String end) {
    }

    private static final String GUEST = """
            (module
              (import "env" "host" (func $host))
              (import "env" "again" (func $again))
              (memory 1)
              (table $calls 1 funcref) (elem (i32.const 0) $indirect)
              (table $grows 1 externref)
              (func $nothing)
              (func $twice (param i32)
                (if (i32.eqz (local.get 0)) (then (return)))
                (call $twice (i32.sub (local.get 0) (i32.const 1)))
                (call $twice (i32.sub (local.get 0) (i32.const 1))))
              (func $direct (call $direct))
              (func $one (call $other) (call $nothing))
              (func $other (call $one) (call $nothing))
              (func $indirect (call_indirect (i32.const 0)) (call $nothing))
              (func $wide (local i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)
                (local.set 9 (i64.const 1)) (call $wide) (call $wide))
              (func (export "fine") (result i32) (i32.const 7))
              (func $run (export "run") BODY)
              START)
            """;

    private static List<Guest> guests() {
        List<Guest> all = new ArrayList<>();
        endless(all, "loop", "(loop (br 0))");
        endless(all, "loop around calls", "(loop (call $nothing) (br 0))");
        endless(all, "loop around the host", "(loop (call $host) (br 0))");
        endless(all, "loop of a br_table", "(loop (br_table 0 0 0 (i32.const 1)))");
        endless(all, "loop around memory.fill", "(loop (memory.fill (i32.const 0) (i32.const 7) (i32.const 65536)) (br 0))");
        endless(all, "loops in loops", "(loop (loop (br_if 0 (i32.const 0)) (br 1)))");
        endless(all, "exponentially many calls", "(call $twice (i32.const 60))");
        exhausting(all, "recursion", "(call $direct)");
        exhausting(all, "recursion of two functions", "(call $one)");
        exhausting(all, "recursion through a table", "(call_indirect $calls (i32.const 0))");
        exhausting(all, "recursion through the host", "(call $again)");
        exhausting(all, "recursion with many locals", "(call $wide)");
        large(all, "memory bomb", "(loop (br_if 0 (i32.ne (memory.grow (i32.const 16)) (i32.const -1))))");
        large(all, "table bomb", "(loop (br_if 0 (i32.ne (table.grow $grows (ref.null extern) (i32.const 10000)) (i32.const -1))))");
        large(all, "50,000 locals", "(local " + "i64 ".repeat(50_000) + ") (local.set 49000 (i64.const 7))");
        large(all, "br_table with 65,520 arms", "(block (br_table " + "0 ".repeat(65_520) + "0 (i32.const 5)))");
        large(all, "20,000 blocks", "(block ".repeat(20_000) + "(br 19999)" + ")".repeat(20_000));
        large(all, "megabyte", "(local i64)" + "(local.set 0 (i64.const -9223372036854775807))".repeat(80_000));
        return all;
    }

    private static void endless(List<Guest> all, String name, String body) {
        all.add(new Guest(name, Means.TIME, body, "interrupt: timed out after 100 ms"));
        all.add(new Guest(name, Means.FUEL, body, "all fuel consumed by WebAssembly"));
    }

    private static void exhausting(List<Guest> all, String name, String body) {
        all.add(new Guest(name, Means.TIME, body, "call stack exhausted"));
        all.add(new Guest(name, Means.DEPTH, body, "call stack exhausted"));
    }

    private static void large(List<Guest> all, String name, String body) {
        all.add(new Guest(name, Means.TIME, body, null));
    }

    private final Guest guest;
    private final Store<Void> store;
    private final Linker<Void> linker;
    private Instance instance;

    private Hostile(Strategy strategy, Guest guest) {
        this.guest = guest;
        Engine engine = Engine.create(guest.means().config.strategy(strategy));
        store = Store.of(engine);
        linker = new Linker<>(engine);
        linker.func("env", "host", Runnable.class, () -> { });
        linker.func("env", "again", Runnable.class, () -> instance.func("run").call());
    }

    private void instantiate(String start) {
        instance = linker.instantiate(store, Module.ofText(store.engine(), GUEST.replace("BODY", guest.body()).replace("START", start)));
    }

    private void giveFuel() {
        if (guest.means() == Means.FUEL) {
            store.setFuel(PLENTY);
        }
    }

    /** What the guest ends with. */
    private String end(Runnable action) {
        giveFuel();
        try {
            action.run();
            return null;
        } catch (TrapException trap) {
            return trap.getMessage().replace("wasm trap: ", "");
        }
    }

    private void report(String how, String end) {
        giveFuel();
        boolean fine = instance.func("fine").call().equals(7);
        if (!fine || end == null ? !fine || guest.end() != null : !end.equals(guest.end())) {
            System.out.println(guest.name() + " by " + guest.means() + ", " + how + ", ends with " + end);
        }
    }

    private void run() {
        giveFuel();
        instantiate("");
        boolean stops = guest.end() != null && guest.end().startsWith("interrupt");
        report("called", end(() -> instance.func("run").callWithin(stops ? Duration.ofMillis(100) : Duration.ofMinutes(1))));
        if (!stops && !guest.body().contains("$again") && !guest.name().endsWith("bomb")) {
            report("at start", end(() -> instantiate("(start $run)")));
        }
        store.close();
    }

    /** The strategy is the argument. Prints what ended otherwise than it must. */
    public static void main(String[] arguments) {
        for (Guest guest : guests()) {
            new Hostile(Strategy.valueOf(arguments[0]), guest).run();
        }
        System.out.println("done");
    }
}
