package dev.tuber;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tuber.failure.TrapKind;
import dev.tuber.types.AddressType;
import dev.tuber.types.Limits;
import dev.tuber.types.RefType;
import dev.tuber.types.TableType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A limit on calls that are one in the other. */
class CallDepthTest {
    private static final int LIMIT = 100;

    /** Each export makes as many calls, one in the other, as its argument says, and gives their number. */
    private static final String WAYS = """
            (module $ways
              (import "env" "host" (func $host (param i32) (result i32)))
              (import "env" "table" (table 3 funcref))
              (type $way (func (param i32) (result i32)))
              (func $direct (export "direct") (param i32) (result i32)
                (if (i32.eq (local.get 0) (i32.const 1)) (then (return (i32.const 1))))
                (i32.add (i32.const 1) (call $direct (i32.sub (local.get 0) (i32.const 1)))))
              (func $even (export "mutual") (param i32) (result i32)
                (block (br_if 0 (i32.eq (local.get 0) (i32.const 1)))
                  (return (i32.add (i32.const 1) (call $odd (i32.sub (local.get 0) (i32.const 1))))))
                (i32.const 1))
              (func $odd (param i32) (result i32)
                (if (result i32) (i32.eq (local.get 0) (i32.const 1)) (then (i32.const 1))
                  (else (i32.add (i32.const 1) (call $even (i32.sub (local.get 0) (i32.const 1)))))))
              (func $indirect (export "indirect") (param i32) (result i32)
                (br_if 0 (i32.const 1) (i32.eq (local.get 0) (i32.const 1)))
                (call_indirect (type $way) (i32.sub (local.get 0) (i32.const 1)) (i32.const 2))
                (i32.add))
              (func $across (export "across") (param i32) (result i32)
                (br_if 0 (i32.const 1) (i32.eq (local.get 0) (i32.const 1)))
                (call_indirect (type $way) (i32.sub (local.get 0) (i32.const 1)) (i32.const OTHER))
                (i32.add))
              (func $through (export "through host") (param i32) (result i32)
                (if (i32.eq (local.get 0) (i32.const 1)) (then (return (i32.const 1))))
                (i32.add (i32.const 1) (call $host (i32.sub (local.get 0) (i32.const 1)))))
              (elem (i32.const OWN) $across)
              (elem (i32.const 2) $indirect))
            """;
    private static final List<String> EXPORTS = List.of("direct", "mutual", "indirect", "across", "through host");

    private static Instance instance(Strategy strategy) {
        Engine engine = Engine.create(new Config().strategy(strategy).maxCallDepth(LIMIT));
        Store<Void> store = Store.of(engine);
        TableType type = new TableType(AddressType.I32, Limits.atLeast(3), RefType.FUNCREF);
        Instance[] made = new Instance[1];
        Linker<Void> linker = new Linker<>(engine);
        linker.define("env", "table", Table.create(store, type, null));
        linker.func("env", "host", IntUnaryOperator.class, depth -> (int) made[0].func("through host").call(depth));
        linker.instantiate(store, Module.ofText(engine, WAYS.replace("OWN", "1").replace("OTHER", "0")));
        made[0] = linker.instantiate(store, Module.ofText(engine, WAYS.replace("OWN", "0").replace("OTHER", "1")));
        return made[0];
    }

    private static TrapException assertExhausted(org.junit.jupiter.api.function.Executable call) {
        TrapException trap = assertThrows(TrapException.class, call);
        assertEquals(TrapKind.CALL_STACK_EXHAUSTED, trap.kind());
        assertEquals("wasm trap: call stack exhausted", trap.getMessage());
        return trap;
    }

    @ParameterizedTest
    @EnumSource
    void theLimitIsExactForEachWayToCall(Strategy strategy) {
        Instance instance = instance(strategy);
        for (String export : EXPORTS) {
            Func func = instance.func(export);
            IntUnaryOperator typed = func.typed(IntUnaryOperator.class);
            for (int round = 0; round < 3; round++) {
                assertEquals(LIMIT, func.call(LIMIT), export);
                assertEquals(LIMIT, typed.applyAsInt(LIMIT), export);
                assertExhausted(() -> func.call(LIMIT + 1));
                assertExhausted(() -> typed.applyAsInt(LIMIT + 1));
            }
        }
    }

    @Test
    void backtracesAreTheSameForEachStrategy() {
        for (String export : EXPORTS) {
            List<List<String>> traces = new ArrayList<>();
            for (Strategy strategy : Strategy.values()) {
                Func func = instance(strategy).func(export);
                traces.add(assertExhausted(() -> func.call(Integer.MAX_VALUE)).frames().stream().map(Frame::toString).toList());
            }
            assertFalse(traces.getFirst().isEmpty(), export);
            assertEquals(List.of(traces.getFirst(), traces.getFirst(), traces.getFirst()), traces);
        }
    }

    /** Each call of {@code run} leaves two calls of the guest by what the host function throws or the trap that it meets. */
    private static final String LEFT = """
            (import "env" "host" (func $host))
            (func (export "run") (call $inner))
            (func $inner (call $host))
            (func (export "trap") (call $trap))
            (func $trap unreachable)
            (func $deep (export "deep") (param i32)
              (if (i32.ne (local.get 0) (i32.const 1)) (then (call $deep (i32.sub (local.get 0) (i32.const 1))))))
            """;

    @ParameterizedTest
    @EnumSource
    void callsThatAreLeftByWhatIsThrownCountNoMore(Strategy strategy) {
        Engine engine = Engine.create(new Config().strategy(strategy).maxCallDepth(LIMIT));
        Store<Void> store = Store.of(engine);
        IOException stop = new IOException("stop");
        Runnable[] host = new Runnable[1];
        Linker<Void> linker = new Linker<>(engine);
        linker.func("env", "host", Runnable.class, () -> host[0].run());
        Instance instance = linker.instantiate(store, Module.ofText(engine, LEFT));
        Func run = instance.func("run");
        for (int round = 0; round < 3 * LIMIT; round++) {
            host[0] = () -> {
                throw World.sneak(stop);
            };
            assertSame(stop, assertThrows(IOException.class, run::call));
            host[0] = () -> {
                assertThrows(TrapException.class, () -> instance.func("trap").call());
                assertExhausted(() -> instance.func("deep").call(LIMIT - 1));
                instance.func("deep").call(LIMIT - 2);
            };
            run.call();
        }
        instance.func("deep").call(LIMIT);
    }

    @Test
    void startFunctionsCount() {
        Engine engine = Engine.create(new Config().maxCallDepth(1));
        Module one = Module.ofText(engine, "(func $start) (start $start)");
        Module two = Module.ofText(engine, "(func $inner) (func $start (call $inner)) (start $start)");
        Store<Void> store = Store.of(engine);
        assertExhausted(() -> Instance.create(store, two));
        Instance.create(store, one);
    }

    @Test
    void storesCountForThemselves() {
        Engine engine = Engine.create(new Config().maxCallDepth(2));
        Store<Void> inner = Store.of(engine);
        Linker<Void> linker = new Linker<>(engine);
        Func other = Instance.create(inner, Module.ofText(engine, "(func $f) (func (export \"run\") (call $f))")).func("run");
        linker.func("env", "host", Runnable.class, other::call);
        linker.instantiate(Store.of(engine), Module.ofText(engine, LEFT)).func("run").call();
    }

    @Test
    void theLimitIsOneOrMore() {
        assertEquals("a call depth is 1 or more, not 0", assertThrows(IllegalArgumentException.class,
                () -> Engine.create(new Config().maxCallDepth(0))).getMessage());
    }
}
