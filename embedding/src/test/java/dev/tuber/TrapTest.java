package dev.tuber;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.binary.ByteWriter;
import dev.tuber.dwarf.SourcePosition;
import dev.tuber.failure.TrapKind;
import dev.tuber.text.Wat;
import dev.tuber.types.FuncType;
import dev.tuber.types.NumType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    private static final String NESTING = """
            (module $nesting
              (import "host" "back" (func $back (param i32)))
              (import "host" "boxed" (func $boxed (param i32)))
              (func $trap (export "trap") unreachable)
              (func $inner (export "inner") (param i32) (call $back (local.get 0)))
              (func $typed (export "typed") (param i32) (call $inner (local.get 0)))
              (func $dynamic (export "dynamic") (param i32) (call $boxed (local.get 0)))
              (func $fine (export "fine")))
            """;

    private static final class Mine extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** May throw what it likes. */
    interface Back {
        void back(Caller<Void> caller, int what) throws Exception;
    }

    /** May throw what it likes. */
    interface Call {
        void call(int what) throws Exception;
    }

    private static Instance nesting(Strategy strategy, Exception thrown) {
        Engine engine = Guests.engine(strategy);
        Back code = (caller, what) -> {
            switch (what) {
                case 0 -> caller.func("trap").call();
                case 1 -> throw thrown;
                case 2 -> caller.func("dynamic").typed(Call.class).call(1);
                default -> caller.func("typed").call(0);
            }
        };
        Linker<Void> linker = new Linker<>(engine);
        linker.func("host", "back", Back.class, code);
        linker.func("host", "boxed", FuncType.taking(NumType.I32), (caller, arguments) -> {
            code.back(caller, (int) arguments[0]);
            return null;
        });
        return linker.instantiate(Store.of(engine), Module.ofText(engine, NESTING));
    }

    private static String functions(Backtrace backtrace) {
        return backtrace.frames().stream().map(frame -> frame.isHost() ? "(" + frame.func().orElseThrow() + ")"
                : frame.func().orElseThrow()).collect(Collectors.joining(" "));
    }

    private static Exception thrownBy(Instance instance, String export, int what) {
        Call typed = instance.func(export).typed(Call.class);
        Exception byHandle = assertThrows(Exception.class, () -> typed.call(what));
        Exception dynamically = assertThrows(Exception.class, () -> instance.func(export).call(what));
        assertEquals(Backtrace.of(byHandle).map(TrapTest::functions), Backtrace.of(dynamically).map(TrapTest::functions));
        return byHandle;
    }

    @ParameterizedTest
    @EnumSource
    void showTheHostBetweenGuests(Strategy strategy) {
        Instance instance = nesting(strategy, new Mine());
        TrapException trap = (TrapException) thrownBy(instance, "typed", 0);
        assertEquals("trap (host::back) inner typed", functions(trap.backtrace()));
        assertEquals(3, trap.depth());
        assertTrue(trap.report().contains("    1:     host - host::back\n"), trap::report);
        assertEquals("trap (host::boxed) dynamic", functions(((TrapException) thrownBy(instance, "dynamic", 0)).backtrace()));
        assertEquals("trap (host::back) inner typed (host::boxed) dynamic",
                functions(((TrapException) thrownBy(instance, "dynamic", 3)).backtrace()));
        List<String> java = Arrays.stream(trap.getStackTrace()).map(StackTraceElement::getMethodName).toList();
        int inner = java.indexOf("inner");
        assertTrue(java.subList(1, inner).stream().anyMatch(name -> name.startsWith("lambda$")), java::toString);
        assertEquals("typed", java.get(inner + 1));
        assertTrue(java.stream().noneMatch(name -> name.equals("<wasm>")), java::toString);
    }

    @ParameterizedTest
    @EnumSource
    void areToldOfWhatTheHostThrowsTooWhichStaysTheSameObject(Strategy strategy) {
        Mine mine = new Mine();
        Instance instance = nesting(strategy, mine);
        assertSame(mine, assertThrows(Mine.class, () -> instance.func("typed").call(1)));
        assertEquals("(host::back) inner typed", functions(Backtrace.of(mine).orElseThrow()));
        assertEquals("inner", mine.getSuppressed()[0].getStackTrace()[1].getMethodName());
        assertSame(mine, thrownBy(instance, "typed", 2));
        assertEquals("(host::boxed) dynamic (host::back) inner typed", functions(Backtrace.of(mine).orElseThrow()));
        instance.func("fine").call();
        assertEquals(Optional.empty(), Backtrace.of(new Mine()));
    }

    @ParameterizedTest
    @EnumSource
    void leaveNothingWithExceptionsThatAllowIt(Strategy strategy) {
        Exception bare = new Exception("bare", null, false, false) {
        };
        assertSame(bare, thrownBy(nesting(strategy, bare), "typed", 1));
        assertEquals(Optional.empty(), Backtrace.of(bare));
    }

    @ParameterizedTest
    @EnumSource
    void crossModules(Strategy strategy) {
        Engine engine = Guests.engine(strategy);
        Store<Void> store = Store.of(engine);
        Linker<Void> linker = new Linker<>(engine);
        Mine mine = new Mine();
        linker.func("host", "throws", Call.class, what -> {
            throw mine;
        });
        Module inner = Module.ofText(engine, """
                (module $one (import "host" "throws" (func $throws (param i32)))
                  (func $pass (export "pass") (param i32) (call $throws (local.get 0)))
                  (func $trap (export "trap") (param i32) unreachable))
                """);
        linker.instance("one", linker.instantiate(store, inner));
        Instance outer = linker.instantiate(store, Module.ofText(engine, """
                (module $two (import "one" "pass" (func $pass (param i32))) (import "one" "trap" (func $trap (param i32)))
                  (func $unused)
                  (func $outer (export "outer") (param i32) (call $pass (local.get 0)))
                  (func $traps (export "traps") (param i32) (call $trap (local.get 0))))
                """));
        assertEquals("(host::throws) pass outer", functions(Backtrace.of(thrownBy(outer, "outer", 0)).orElseThrow()));
        TrapException trap = (TrapException) thrownBy(outer, "traps", 0);
        assertEquals("trap traps", functions(trap.backtrace()));
        assertEquals(List.of(Optional.of("one"), Optional.of("two")), trap.frames().stream().map(Frame::module).toList());
    }

    /** All code of the module is of line 7 of {@code x.c}: DWARF 4, a row for address 1 and the end of the sequence. */
    private static final String DEBUG = "30000000 0400 1b000000 010101fb0e0d 000101010100000001000001 00 782e6300 000000 00"
            + "0005020100000003060102 7f 000101";

    private static byte[] withLines() {
        byte[] content = HexFormat.of().parseHex(DEBUG.replace(" ", ""));
        ByteWriter custom = new ByteWriter().name(".debug_line").raw(content);
        return new ByteWriter().raw(Wat.encode("(func $f (export \"f\") unreachable)".getBytes(StandardCharsets.UTF_8)).bytes())
                .u8(0).vector(custom).toByteArray();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tellPlacesInTheSourceIfTheyAreToDoSo(boolean details) {
        Engine engine = Engine.create(new Config().backtraceDetails(details));
        Instance instance = Instance.create(Store.of(engine), Module.of(engine, withLines()));
        TrapException trap = assertThrows(TrapException.class, () -> instance.func("f").call());
        assertEquals(details ? Optional.of(new SourcePosition("x.c", 7, 0)) : Optional.empty(), trap.frames().getFirst().source());
        assertEquals(details, trap.report().contains("!f\n                    at x.c:7\n"), trap::report);
    }
}
