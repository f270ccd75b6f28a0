package dev.tuber;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tuber.failure.TrapKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FuelTest {
    private static final long PLENTY = 1_000_000;

    /** What the function {@code run} costs, whose body this is. */
    private record Price(long units, String body) {
    }

    private static final List<Price> PRICES = List.of(
            new Price(1, ""),
            new Price(1, "nop nop nop"),
            new Price(1, "return"),
            new Price(1, "(block (block))"),
            new Price(1, "(loop)"),
            new Price(2, "(drop (i32.const 1))"),
            new Price(2, "(block (drop (i32.const 1)))"),
            new Price(4, "(drop (i32.add (i32.const 1) (i32.const 2)))"),
            new Price(3, "(if (i32.const 0) (then (drop (i32.const 1))))"),
            new Price(4, "(if (i32.const 1) (then (drop (i32.const 1))))"),
            new Price(5, "(if (i32.const 0) (then) (else (drop (i32.const 1)) (drop (i32.const 1))))"),
            new Price(4, "(if (i32.const 1) (then (drop (i32.const 1))) (else (drop (i32.const 1)) (drop (i32.const 1))))"),
            new Price(2, "(block (br 0) (drop (i32.const 1)))"),
            new Price(3, "(block (br_if 0 (i32.const 1)) (drop (i32.const 1)))"),
            new Price(4, "(block (br_if 0 (i32.const 0)) (drop (i32.const 1)))"),
            new Price(3, "(block (br_table 0 0 (i32.const 5)))"),
            new Price(3, "(loop (br_if 0 (i32.const 0)))"),
            new Price(3, "(call $nothing)"),
            new Price(6, "(call $nothing) (drop (i32.const 1)) (call $nothing)"),
            new Price(4, "(call_indirect (i32.const 0))"),
            new Price(6, "(local.set 0 (call $one)) (drop (local.get 0))"),
            new Price(2, "(call $host)"),
            // Five rounds: get, const, sub, tee, br_if.
            new Price(1 + 2 + 5 * 5, "(local.set 0 (i32.const 5)) "
                    + "(loop (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))"),
            new Price(1 + 4 + 100, "(memory.fill (i32.const 0) (i32.const 7) (i32.const 100))"),
            new Price(1 + 4 + 60, "(memory.copy (i32.const 0) (i32.const 100) (i32.const 60))"),
            new Price(1 + 4 + 3, "(memory.init 0 (i32.const 0) (i32.const 0) (i32.const 3))"),
            new Price(1 + 4 + 2, "(table.fill (i32.const 0) (ref.null func) (i32.const 2))"),
            new Price(1 + 4 + 1, "(table.copy (i32.const 1) (i32.const 0) (i32.const 1))"),
            new Price(1 + 4 + 1, "(table.init 0 (i32.const 1) (i32.const 0) (i32.const 1))"),
            new Price(1 + 3 + 5, "(drop (table.grow (ref.null func) (i32.const 5)))"),
            new Price(1 + 2, "(drop (memory.grow (i32.const 1)))"),
            new Price(1 + 6 + 10, "(local.set 0 (i32.const 10)) (memory.fill (i32.const 0) (i32.const 7) (local.get 0))"));

    private static Instance instance(Strategy strategy, String body) {
        return instance(new Config().strategy(strategy), body);
    }

    private static Instance instance(Config config, String body) {
        Engine engine = Engine.create(config.consumeFuel(true));
        Linker<Void> linker = new Linker<>(engine);
        linker.func("env", "host", Runnable.class, () -> { });
        return linker.instantiate(Store.of(engine), Module.ofText(engine, """
                (import "env" "host" (func $host))
                (memory (export "memory") 1)
                (table 2 funcref)
                (elem func $nothing)
                (elem (i32.const 0) $nothing)
                (data "abc")
                (func $nothing)
                (func $one (result i32) (i32.const 1))
                (func (export "run") (local i32 i32) %s)
                """.formatted(body)));
    }

    @ParameterizedTest
    @EnumSource
    void eachInstructionHasItsPrice(Strategy strategy) {
        List<String> wrong = new ArrayList<>();
        for (Price price : PRICES) {
            Instance instance = instance(strategy, price.body());
            Store<?> store = instance.store();
            store.setFuel(PLENTY);
            instance.func("run").call();
            long cost = PLENTY - store.fuel();
            store.setFuel(PLENTY);
            instance.func("run").typed(Runnable.class).run();
            if (cost != price.units() || PLENTY - store.fuel() != cost) {
                wrong.add(price + " costs " + cost + " and " + (PLENTY - store.fuel()));
            }
        }
        assertEquals(List.of(), wrong);
    }

    @ParameterizedTest
    @EnumSource
    void guestsTrapWhenNothingIsLeft(Strategy strategy) {
        Instance empty = instance(strategy, "");
        assertOutOfFuel(empty);
        empty.store().setFuel(1);
        assertOutOfFuel(empty);
        empty.store().setFuel(2);
        empty.func("run").call();
        assertEquals(1, empty.store().fuel());
        assertOutOfFuel(empty);
        assertEquals(0, empty.store().fuel());
        Instance endless = instance(strategy, "(loop (br 0))");
        endless.store().setFuel(PLENTY);
        assertOutOfFuel(endless);
        Instance bulk = instance(strategy, "(memory.fill (i32.const 0) (i32.const 7) (i32.const -1))");
        bulk.store().setFuel(PLENTY);
        assertOutOfFuel(bulk);
        Instance recursion = instance(strategy, "(call $rec)) (func $rec (call $rec) (call $rec)");
        recursion.store().setFuel(500);
        assertOutOfFuel(recursion);
    }

    private static void assertOutOfFuel(Instance instance) {
        TrapException trap = assertThrows(TrapException.class, () -> instance.func("run").call());
        assertEquals(TrapKind.OUT_OF_FUEL, trap.kind());
        assertEquals("wasm trap: all fuel consumed by WebAssembly", trap.getMessage());
    }

    /** Something of everything: the price is only known to be the same. */
    private static final String MIXED = """
            (local.set 0 (i32.const 1000))
            (block $done
              (loop $next
                (br_if $done (i32.eqz (local.get 0)))
                (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
                (local.set 1 (i32.add (local.get 1) (if (result i32) (i32.and (local.get 0) (i32.const 3))
                  (then (i32.mul (local.get 0) (call $one)))
                  (else (select (local.get 0) (i32.const 5) (i32.lt_s (local.get 1) (i32.const 7)))))))
                (block $a (block $b (block $c
                  (br_table $a $b $c $a (i32.rem_u (local.get 1) (i32.const 5))))
                  (call $nothing))
                  (memory.fill (i32.const 0) (local.get 0) (i32.rem_u (local.get 1) (i32.const 9))))
                (br $next)))
            """;

    @Test
    void allStrategiesCountTheSame() {
        List<Long> costs = new ArrayList<>();
        for (Strategy strategy : Strategy.values()) {
            Instance instance = instance(strategy, MIXED);
            instance.store().setFuel(PLENTY);
            instance.func("run").call();
            costs.add(PLENTY - instance.store().fuel());
        }
        assertEquals(List.of(costs.getFirst(), costs.getFirst(), costs.getFirst()), costs);
    }

    /** Loops that call nothing, left in all ways. Each counts in the memory how far it comes. */
    private static final List<String> LOOPS = List.of(
            "(loop %s (br_if 0 (i32.lt_u (i32.load (i32.const 0)) (i32.const 9))))",
            "(loop %s (br_if 0 (i32.lt_u (i32.load (i32.const 0)) (i32.const 9))) (drop (i32.const 1)) nop)",
            "(block (loop %s (br_if 1 (i32.eq (i32.load (i32.const 0)) (i32.const 5))) (br 0)))",
            "(loop %s (if (i32.eq (i32.load (i32.const 0)) (i32.const 5)) (then (return))) (br 0))",
            "(loop %s (if (i32.eq (i32.load (i32.const 0)) (i32.const 5)) (then (unreachable))) (br 0))",
            "(loop %s (drop (i32.div_u (i32.const 1) (i32.sub (i32.const 5) (i32.load (i32.const 0))))) (br 0))",
            "(loop %s (drop (i32.load (i32.mul (i32.load (i32.const 0)) (i32.const 13107)))) (br 0))",
            "(block (block (loop %s (br_table 0 0 0 1 2 (i32.load (i32.const 0)))) (drop (i32.const 1))) (drop (i32.const 2)))",
            "(loop (loop %s (br_if 0 (i32.and (i32.load (i32.const 0)) (i32.const 3)))) "
                    + "(br_if 0 (i32.lt_u (i32.load (i32.const 0)) (i32.const 12))))",
            "(loop %s (if (i32.and (i32.load (i32.const 0)) (i32.const 1)) (then (nop)) (else (drop (i32.const 3)))) "
                    + "(br_if 0 (i32.lt_u (i32.load (i32.const 0)) (i32.const 9))))",
            "(loop %s (memory.fill (i32.const 8) (i32.const 1) (i32.load (i32.const 0))) "
                    + "(br_if 0 (i32.lt_u (i32.load (i32.const 0)) (i32.const 4))))",
            "(loop (br 0))",
            "(drop (loop (result i32) %s (br_if 0 (i32.lt_u (i32.load (i32.const 0)) (i32.const 4))) (i32.load (i32.const 0))))");
    private static final String STEP = "(i32.store (i32.const 0) (i32.add (i32.load (i32.const 0)) (i32.const 1)))";

    private static String outcome(Instance instance, long fuel) {
        instance.store().setFuel(fuel);
        instance.memory("memory").putInt(0, 0);
        String end;
        try {
            instance.func("run").call();
            end = "returns";
        } catch (TrapException trap) {
            end = trap.kind().toString();
        }
        return end + " after " + instance.memory("memory").getInt(0) + " turns with " + instance.store().fuel() + " left";
    }

    @Test
    void whereverFuelEndsAllStrategiesStopAlike() {
        List<OperatorCost> tables = List.of(STANDARD, STANDARD.with("i32.store", 50_000).with("i32.const", 0),
                STANDARD.with("*", 0), STANDARD.with("i32.add", 700_000).with("i32.load", 600_000));
        List<String> wrong = new ArrayList<>();
        for (String body : LOOPS) {
            for (OperatorCost costs : tables) {
                List<Instance> instances = new ArrayList<>();
                for (Strategy strategy : Strategy.values()) {
                    instances.add(instance(new Config().strategy(strategy).operatorCost(costs), body.replace("%s", STEP)));
                }
                boolean endless = body.equals("(loop (br 0))");
                long more = costs == STANDARD || endless ? 0 : PLENTY * 10;
                for (long fuel = 0; fuel < (endless && costs == tables.get(2) ? 1 : 80); fuel++) {
                    long given = fuel < 60 ? fuel : more + fuel * 7;
                    List<String> outcomes = instances.stream().map(instance -> outcome(instance, given)).distinct().toList();
                    if (outcomes.size() > 1) {
                        wrong.add(body + " with " + given + ": " + outcomes);
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    /** With its caller. */
    interface Looking {
        void look(Caller<?> caller);
    }

    @ParameterizedTest
    @EnumSource
    void hostFunctionsSeeWhatIsLeft(Strategy strategy) {
        Engine engine = Engine.create(new Config().strategy(strategy).consumeFuel(true));
        Store<Void> store = Store.of(engine);
        List<Long> seen = new ArrayList<>();
        Linker<Void> linker = new Linker<>(engine);
        linker.func("env", "look", Looking.class, caller -> {
            seen.add(caller.fuel());
            caller.setFuel(50);
        });
        Instance instance = linker.instantiate(store, Module.ofText(engine, """
                (import "env" "look" (func $look))
                (func (export "run") (drop (i32.const 1)) (call $look) (drop (i32.const 1)) (call $look) (drop (i32.const 1)))
                """));
        store.setFuel(100);
        instance.func("run").call();
        assertEquals(List.of(97L, 48L), seen);
        assertEquals(49, store.fuel());
    }

    /** What making an instance costs. */
    private static final List<Price> INSTANCES = List.of(
            new Price(0, "(module)"),
            new Price(0, "(global i32 (i32.const 1)) (func $f) (elem declare func $f) (global funcref (ref.func $f))"),
            new Price(0, "(memory 1) (data (i32.const 0) \"abc\") (table 1 funcref) (func $f) (elem (i32.const 0) $f)"),
            new Price(1 + 3, "(global i32 (i32.add (i32.const 1) (i32.const 2)))"),
            new Price(1 + 3 + 1, "(global $a i32 (i32.add (i32.const 1) (i32.const 2))) (global i32 (global.get $a))"),
            new Price(1 + 3, "(memory 1) (data (i32.mul (i32.const 2) (i32.const 3)) \"abc\")"),
            new Price(1 + 1 + 1, "(func $f) (start $f)"),
            new Price(1 + 1 + 1 + 2, "(func $f (drop (i32.eqz (i32.const 0)))) (start $f)"),
            new Price(1 + 3 + 1 + 1, "(global i32 (i32.add (i32.const 1) (i32.const 2))) (func $f) (start $f)"));

    @ParameterizedTest
    @EnumSource
    void instancesHaveTheirPrice(Strategy strategy) {
        List<String> wrong = new ArrayList<>();
        for (Price price : INSTANCES) {
            Engine engine = Engine.create(new Config().strategy(strategy).consumeFuel(true));
            Store<Void> store = Store.of(engine);
            Module module = Module.ofText(engine, price.body());
            store.setFuel(PLENTY);
            Instance.create(store, module);
            if (PLENTY - store.fuel() != price.units()) {
                wrong.add(price + " costs " + (PLENTY - store.fuel()));
            }
            store.setFuel(0);
            if (price.units() > 0) {
                assertEquals(TrapKind.OUT_OF_FUEL, assertThrows(TrapException.class, () -> Instance.create(store, module)).kind());
            } else {
                Instance.create(store, module);
            }
        }
        assertEquals(List.of(), wrong);
    }

    // prices of one's own

    private static final OperatorCost STANDARD = OperatorCost.standard();

    /** What the function {@code run} costs by a table. */
    private record Own(long units, OperatorCost costs, String body) {
    }

    private static final List<Own> OWN = List.of(
            new Own(1 + 3, STANDARD, "(drop (i32.mul (i32.const 1) (i32.const 2)))"),
            new Own(1 + 2 + 10, STANDARD.with("i32.mul", 10), "(drop (i32.mul (i32.const 1) (i32.const 2)))"),
            new Own(1 + 2 + 10, STANDARD.with("i32.*", 10).with("*.const", 1), "(drop (i32.mul (i32.const 1) (i32.const 2)))"),
            new Own(7 + 3, STANDARD.withEntry(7), "(drop (i32.mul (i32.const 1) (i32.const 2)))"),
            new Own(3, STANDARD.withEntry(0), "(drop (i32.mul (i32.const 1) (i32.const 2)))"),
            new Own(1 + 2 * 5 + 6 + 8, STANDARD.with("i32.const", 5).with("i32.mul", 6).with("drop", 8),
                    "(drop (i32.mul (i32.const 1) (i32.const 2)))"),
            new Own(1 + 9, STANDARD.with("nop", 9), "nop"),
            new Own(1 + 1_000_000, STANDARD.with("end", 1_000_000), ""),
            new Own(2 + 100, STANDARD.with("call", 100), "(call $nothing)"),
            new Own(2 + 1 + 100, STANDARD.with("call*", 100), "(call_indirect (i32.const 0))"),
            new Own(1 + 1 + 4, STANDARD.with("*.trunc_sat_*", 4), "(drop (i32.trunc_sat_f32_s (f32.const 1)))"),
            new Own(1 + 4 + 2 * 100, STANDARD.withUnit("memory.fill", 2), "(memory.fill (i32.const 0) (i32.const 7) (i32.const 100))"),
            new Own(1 + 4, STANDARD.withUnit("memory.*", 0), "(memory.fill (i32.const 0) (i32.const 7) (i32.const 100))"),
            new Own(1 + 3 + 50, STANDARD.with("memory.fill", 50).withUnit("memory.fill", 0).with("i32.const", 1),
                    "(memory.fill (i32.const 0) (i32.const 7) (i32.const 100))"),
            new Own(1 + 2 + 3 * 1000, STANDARD.withUnit("memory.grow", 1000), "(drop (memory.grow (i32.const 3)))"),
            new Own(1 + 3 + 5 * 10, STANDARD.withUnit("table.*", 10), "(drop (table.grow (ref.null func) (i32.const 5)))"),
            new Own(1 + 2 * 2 + 3, STANDARD.withEach(instruction -> switch (instruction.form()) {
                case CONST -> 2;
                case PURE -> 3;
                default -> 0;
            }), "(drop (i32.mul (i32.const 1) (i32.const 2)))"));

    @ParameterizedTest
    @EnumSource
    void pricesMayBeOthers(Strategy strategy) {
        List<String> wrong = new ArrayList<>();
        for (Own own : OWN) {
            Instance instance = instance(new Config().strategy(strategy).operatorCost(own.costs()), own.body());
            instance.store().setFuel(10 * PLENTY);
            instance.func("run").call();
            long cost = 10 * PLENTY - instance.store().fuel();
            if (cost != own.units()) {
                wrong.add(own.body() + " costs " + cost + " and not " + own.units());
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void highPricesOfAMillionInstructionsAddUp() {
        Instance instance = instance(new Config().operatorCost(STANDARD.with("nop", OperatorCost.MOST)), "nop ".repeat(5_000));
        instance.store().setFuel(Long.MAX_VALUE);
        instance.func("run").call();
        assertEquals(5_000L * OperatorCost.MOST + 1, Long.MAX_VALUE - instance.store().fuel());
    }

    @Test
    void wrongPricesAreRefused() {
        assertEquals("no such instruction: i32.multiply",
                assertThrows(IllegalArgumentException.class, () -> STANDARD.with("i32.multiply", 1)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> STANDARD.withUnit("i32.mul", 1));
        assertThrows(IllegalArgumentException.class, () -> STANDARD.with("nop", -1));
        assertThrows(IllegalArgumentException.class, () -> STANDARD.with("nop", OperatorCost.MOST + 1));
    }

    @Test
    void fuelMustBeConfigured() {
        Store<Void> store = Store.of(Engine.create());
        assertEquals("fuel is not configured in this store",
                assertThrows(IllegalStateException.class, store::fuel).getMessage());
        assertThrows(IllegalStateException.class, () -> store.setFuel(1));
        Store<Void> metered = Store.of(Engine.create(new Config().consumeFuel(true)));
        assertThrows(IllegalArgumentException.class, () -> metered.setFuel(-1));
    }
}
