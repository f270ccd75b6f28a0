package dev.tuber.interp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tuber.failure.TrapKind;
import dev.tuber.jvm.JvmTier;
import dev.tuber.lower.LoweringSettings;
import dev.tuber.runtime.FuncInstance;
import dev.tuber.runtime.ImportResolver;
import dev.tuber.runtime.Instantiation;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.Store;
import dev.tuber.runtime.Tier;
import dev.tuber.runtime.WasmTrap;
import dev.tuber.text.Wat;
import dev.tuber.validate.ModuleValidator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every executor takes the same fuel and counts the same calls. What instructions cost is tested where users are told. */
class MeteringTest {
    private static final String TEXT = """
            (memory 1)
            (func $add (param i32) (result i32) (i32.add (local.get 0) (i32.const 3)))
            (func (export "run") (param i32) (result i32) (local i32)
              (loop $next
                (local.set 1 (i32.add (call $add (local.get 1)) (i32.const 1)))
                (memory.fill (i32.const 0) (local.get 1) (i32.and (local.get 0) (i32.const 7)))
                (br_if $next (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
              (local.get 1))
            """;
    private static final int BYTES_FILLED = 2 + 1 + 0 + 7 + 6 + 5 + 4 + 3 + 2 + 1;
    /** The entry, the last instruction, and in each of ten rounds 16 instructions and 4 of the callee. */
    private static final long COST = 1 + 1 + 10 * (16 + 4) + BYTES_FILLED;

    static Stream<Tier> tiers() {
        return Stream.of(Interpreter.INSTANCE, Interpreter.asWithCompiler(), new JvmTier(null, Interpreter.INSTANCE));
    }

    private static FuncInstance run(Store store, String text, Tier tier, LoweringSettings lowering) {
        return (FuncInstance) Instantiation.instantiate(store, LoadedModule.ofValid(
                ModuleValidator.load(Wat.encode(text).bytes()), tier, lowering), ImportResolver.NONE).export("run");
    }

    @ParameterizedTest
    @MethodSource("tiers")
    void takesTheSameFuel(Tier tier) {
        Store store = new Store();
        FuncInstance run = run(store, TEXT, tier, new LoweringSettings(true, false));
        store.setFuel(1_000);
        long[] values = {10};
        run.call(null, values, null);
        assertEquals(40, values[0]);
        assertEquals(COST, 1_000 - store.fuel());
        store.setFuel(COST - 30);
        WasmTrap trap = assertThrows(WasmTrap.class, () -> run.call(null, new long[]{10}, null));
        assertEquals(TrapKind.OUT_OF_FUEL, trap.kind());
    }

    private static final String RECURSION = """
            (func $down (export "run") (param i32) (result i32)
              (if (i32.eqz (local.get 0)) (then (return (i32.const 1))))
              (i32.add (i32.const 1) (call $down (i32.sub (local.get 0) (i32.const 1)))))
            """;

    @ParameterizedTest
    @MethodSource("tiers")
    void countsTheSameCalls(Tier tier) {
        Store store = new Store();
        store.setMaxCallDepth(50);
        FuncInstance run = run(store, RECURSION, tier, new LoweringSettings(false, true));
        for (int round = 0; round < 3; round++) {
            long[] values = {49};
            run.call(null, values, null);
            assertEquals(50, values[0]);
        }
        long before = store.enter();
        WasmTrap trap = assertThrows(WasmTrap.class, () -> run.call(null, new long[]{50}, null));
        assertEquals(TrapKind.CALL_STACK_EXHAUSTED, trap.kind());
        store.leave(before, trap);
        run.call(null, new long[]{49}, null);
    }
}
