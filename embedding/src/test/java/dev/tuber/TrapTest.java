package dev.tuber;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.failure.TrapKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrapTest {
    private static final String TEXT = """
            (module $traps
              (memory 1)
              (table 1 funcref)
              (func $divide (export "divide") (param i32) (result i32) (i32.div_s (i32.const 1) (local.get 0)))
              (func $outer (export "outer") (param i32) (result i32) (i32.add (call $divide (local.get 0)) (i32.const 1)))
              (func $recurse (export "recurse") (param i32) (result i32) (i32.add (call $recurse (local.get 0)) (i32.const 1)))
              (func (export "load") (param i32) (result i32) (i32.load (local.get 0)))
              (func (export "unreachable") (param i32) (result i32) unreachable)
              (func (export "indirect") (param i32) (result i32) (call_indirect (result i32) (local.get 0))))
            """;

    private record Case(String export, int argument, TrapKind kind) {
    }

    private static final List<Case> CASES = List.of(
            new Case("divide", 0, TrapKind.INTEGER_DIVIDE_BY_ZERO),
            new Case("load", 65533, TrapKind.MEMORY_OUT_OF_BOUNDS),
            new Case("unreachable", 0, TrapKind.UNREACHABLE),
            new Case("indirect", 0, TrapKind.UNINITIALIZED_ELEMENT),
            new Case("indirect", 1, TrapKind.TABLE_OUT_OF_BOUNDS),
            new Case("recurse", 0, TrapKind.CALL_STACK_EXHAUSTED));

    @ParameterizedTest
    @EnumSource
    void tellTheirKindByAllWaysAndTheStoreGoesOn(Strategy strategy) {
        Instance instance = Guests.instance(strategy, TEXT);
        for (Case each : CASES) {
            TrapException dynamic = assertThrows(TrapException.class, () -> instance.func(each.export()).call(each.argument()));
            assertEquals(each.kind(), dynamic.kind());
            assertEquals("wasm trap: " + each.kind().text(), dynamic.getMessage());
            IntUnaryOperator typed = instance.func(each.export()).typed(IntUnaryOperator.class);
            assertEquals(each.kind(), assertThrows(TrapException.class, () -> typed.applyAsInt(each.argument())).kind());
            assertEquals(1, instance.func("divide").call(1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void haveABacktrace(Strategy strategy) {
        Instance instance = Guests.instance(strategy, TEXT);
        Func outer = instance.func("outer");
        IntUnaryOperator typed = outer.typed(IntUnaryOperator.class);
        for (TrapException trap : List.of(assertThrows(TrapException.class, () -> outer.call(0)),
                assertThrows(TrapException.class, () -> typed.applyAsInt(0)))) {
            assertEquals(2, trap.depth());
            assertEquals(List.of(Optional.of("divide"), Optional.of("outer")), trap.frames().stream().map(Frame::func).toList());
            Frame inner = trap.frames().getFirst();
            assertEquals(Optional.of("traps"), inner.module());
            assertEquals(0, inner.funcIndex());
            assertTrue(inner.moduleOffset() > 0);
            assertEquals("error while executing at wasm backtrace:\n"
                    + String.format("    0: %8s - traps!divide%n", "0x" + Integer.toHexString(inner.moduleOffset()))
                    + String.format("    1: %8s - traps!outer%n", "0x" + Integer.toHexString(trap.frames().get(1).moduleOffset()))
                    + "\nCaused by:\n    wasm trap: integer divide by zero\n", trap.report());
            StackTraceElement[] trace = trap.getStackTrace();
            assertEquals("traps.divide", trace[0].getClassName() + "." + trace[0].getMethodName());
            assertEquals("outer", trace[1].getMethodName());
            assertTrue(Arrays.stream(trace).anyMatch(element -> element.getClassName().startsWith(TrapTest.class.getName())));
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepSoManyFramesAsTheConfigurationSays(Strategy strategy) {
        Engine engine = Engine.create(new Config().strategy(strategy).backtraceFrames(3));
        Instance instance = Instance.create(Store.of(engine), Module.ofText(engine, TEXT));
        TrapException trap = assertThrows(TrapException.class, () -> instance.func("recurse").call(0));
        assertEquals(3, trap.frames().size());
        assertTrue(trap.depth() > 100);
        assertTrue(trap.report().contains("... " + (trap.depth() - 3) + " more"), trap::report);
    }

    @ParameterizedTest
    @EnumSource
    void happenInStartFunctionsAndSegmentsToo(Strategy strategy) {
        assertEquals(TrapKind.UNREACHABLE,
                assertThrows(TrapException.class, () -> Guests.instance(strategy, "(func $f unreachable) (start $f)")).kind());
        assertEquals(TrapKind.MEMORY_OUT_OF_BOUNDS,
                assertThrows(TrapException.class, () -> Guests.instance(strategy, "(memory 0) (data (i32.const 0) \"x\")")).kind());
    }
}
