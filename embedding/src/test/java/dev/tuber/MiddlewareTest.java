package dev.tuber;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.failure.ArtifactException;
import dev.tuber.failure.InvalidModuleException;
import dev.tuber.failure.MalformedModuleException;
import dev.tuber.isa.Form;
import dev.tuber.isa.Instruction;
import dev.tuber.rewrite.Middleware;
import dev.tuber.rewrite.ModuleAdditions;
import dev.tuber.rewrite.OperatorMiddleware;
import dev.tuber.types.ExternKind;
import dev.tuber.types.NumType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MiddlewareTest {
    private static final String TEXT = """
            (module $rewritten
              (import "env" "f" (func $f (param i32) (result i32)))
              (type $two (func (param i32) (result i32)))
              (table 2 funcref) (elem (i32.const 0) $div $twice)
              (memory 1) (data (i32.const 8) "\\05")
              (global $g (mut i64) (i64.const 3))
              (export "div" (func $div)) (export "twice" (func $twice)) (export "many" (func $many))
              (func $div (param i32) (result i32) (local i64 f32)
                (local.set 1 (i64.const 1))
                (i32.div_s (i32.const 100) (local.get 0)))
              (func $twice (param $p i32) (result i32) (local (ref null func))
                (block $out (result i32)
                  (loop $again (br_if $again (i32.const 0)))
                  (br_table $out $out (call $f (local.get $p)) (i32.const 0))))
              (func $many (param i32) (result i32)
                (i32.add (i32.load8_u (i32.const 8)) (call_indirect (type $two) (local.get 0) (i32.const 0)))))
            """;

    private static Instance instance(Config config, String text) {
        Engine engine = Engine.create(config);
        Linker<Void> linker = new Linker<>(engine);
        linker.func("env", "f", java.util.function.IntUnaryOperator.class, number -> 2 * number);
        return linker.instantiate(Store.of(engine), Module.ofText(engine, text));
    }

    /** Counts the operators that run. */
    private static final Middleware COUNTING = module -> {
        int counter = module.addGlobal(NumType.I64, 0);
        module.export("counter", ExternKind.GLOBAL, counter);
        return function -> (operator, out) -> {
            if (operator.form() != Form.ELSE) {
                out.emit(Instruction.GLOBAL_GET, counter).emit(Instruction.I64_CONST, 1).emit(Instruction.I64_ADD)
                        .emit(Instruction.GLOBAL_SET, counter);
            }
            out.emit(operator);
        };
    };

    private static final Middleware NOTHING = module -> function -> OperatorMiddleware.NONE;

    /** Keeps the quotient in a local of its own, and gives it once more. */
    private static final Middleware LOCALS = module -> function -> (operator, out) -> {
        out.emit(operator);
        if (operator.instruction() == Instruction.I32_DIV_S) {
            int kept = out.newLocal(NumType.I32);
            int unused = out.newLocal(NumType.F64);
            assertEquals(kept + 1, unused);
            out.emit(Instruction.LOCAL_TEE, kept).emit(Instruction.LOCAL_GET, kept).emit(Instruction.I32_ADD);
        }
    };

    @ParameterizedTest
    @EnumSource
    void seesAndAddsOperators(Strategy strategy) {
        Instance plain = instance(new Config().strategy(strategy).middleware(NOTHING), TEXT);
        Instance counted = instance(new Config().strategy(strategy).middleware(COUNTING), TEXT);
        Instance twice = instance(new Config().strategy(strategy).middleware(LOCALS).middleware(COUNTING), TEXT);
        for (Instance each : List.of(plain, counted)) {
            assertEquals(33, each.func("div").call(3));
            assertEquals(14, each.func("twice").call(7));
            assertEquals(55, each.func("many").call(2));
        }
        assertEquals(66, twice.func("div").call(3));
        assertEquals(6 + 10 + 7 + 6L, counted.global("counter").get());
        assertEquals(9L, twice.global("counter").get());
    }

    @ParameterizedTest
    @EnumSource
    void leavesBacktracesAsTheyWere(Strategy strategy) {
        TrapException expected = assertThrows(TrapException.class, () -> instance(new Config().strategy(strategy), TEXT).func("many").call(0));
        TrapException rewritten = assertThrows(TrapException.class, () -> instance(new Config().strategy(strategy)
                .middleware(COUNTING).middleware(NOTHING).middleware(LOCALS), TEXT).func("many").call(0));
        assertEquals(expected.report(), rewritten.report());
    }

    private record Wrong(String name, Middleware middleware, Class<? extends Exception> failure, String message) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Middleware emitting(java.util.function.Consumer<dev.tuber.rewrite.CodeEmitter> what) {
        return module -> function -> (operator, out) -> {
            what.accept(out);
            out.emit(operator);
        };
    }

    static Stream<Wrong> wrong() {
        return Stream.of(
                new Wrong("leaves a value", emitting(out -> out.emit(Instruction.I32_CONST, 1)), InvalidModuleException.class, "type mismatch"),
                new Wrong("names no global", emitting(out -> out.emit(Instruction.GLOBAL_GET, 77)), InvalidModuleException.class,
                        "unknown global"),
                new Wrong("writes no code", emitting(out -> out.raw((byte) 0xFF)), MalformedModuleException.class, "illegal opcode"),
                new Wrong("leaves out all", module -> function -> (operator, out) -> { }, MalformedModuleException.class, "offset"),
                new Wrong("exports a name again", module -> {
                    module.export("div", ExternKind.FUNC, 1);
                    return function -> OperatorMiddleware.NONE;
                }, InvalidModuleException.class, "duplicate export name"),
                new Wrong("misses an immediate", emitting(out -> out.emit(Instruction.BR)), IllegalArgumentException.class,
                        "br has 1 immediates, not 0"),
                new Wrong("wants an immediate that is not there", module -> function -> (operator, out) -> operator.index(),
                        IllegalStateException.class, "has no index"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void isToldWhatItDoesWrong(Wrong wrong) {
        Exception thrown = assertThrows(wrong.failure(), () -> instance(new Config().middleware(wrong.middleware()), TEXT));
        assertTrue(thrown.getMessage().contains(wrong.message()), thrown::getMessage);
    }

    @Test
    void seesNoModuleThatIsInvalid() {
        List<ModuleAdditions> seen = new ArrayList<>();
        Config config = new Config().middleware(module -> {
            seen.add(module);
            return function -> OperatorMiddleware.NONE;
        });
        assertThrows(InvalidModuleException.class, () -> instance(config, "(func (result i32) (i64.const 1))"));
        assertEquals(List.of(), seen);
        instance(config, "(module)");
        assertEquals(1, seen.size());
    }

    @Test
    void throwsWhatItThrows() {
        IllegalCallerException mine = new IllegalCallerException();
        assertSame(mine, assertThrows(IllegalCallerException.class, () -> instance(new Config().middleware(module -> {
            throw mine;
        }), TEXT)));
    }

    @Test
    void addsSectionsThatAreNotThere() {
        Instance empty = instance(new Config().middleware(COUNTING), "(module)");
        assertEquals(0L, empty.global("counter").get());
        Instance one = instance(new Config().middleware(COUNTING), "(memory 1) (data (i32.const 0) \"a\") (func $f) (start $f)");
        assertEquals(1L, one.global("counter").get());
    }

    /** All immediates are read over and kept: what comes of rewriting nothing has the same code. */
    @Test
    void changesNothingUnlessItIsTold() {
        Engine engine = Engine.create();
        Engine rewriting = Engine.create(new Config().middleware(NOTHING));
        byte[] before = Module.ofText(engine, TEXT).loaded().module().bytes();
        byte[] after = Module.ofText(rewriting, TEXT).loaded().module().bytes();
        assertEquals(java.util.HexFormat.of().formatHex(before), java.util.HexFormat.of().formatHex(after));
    }

    /** What one middleware has rewritten is not taken for what another one has. */
    @Test
    void artifactsTellMiddlewaresApart() {
        byte[] text = "(func (export \"f\"))".getBytes();
        Engine counting = Engine.create(new Config().middleware("counting 1", COUNTING));
        byte[] artifact = counting.precompile(text);
        Module read = Module.deserialize(Engine.create(new Config().middleware("counting 1", COUNTING)), artifact);
        assertTrue(read.exports().stream().anyMatch(each -> each.name().equals("counter")));
        for (Config other : List.of(new Config(), new Config().middleware("counting 2", COUNTING),
                new Config().middleware("counting 1", COUNTING).middleware("nothing", NOTHING))) {
            Engine engine = Engine.create(other);
            assertEquals(ArtifactException.Reason.OTHER_SETTINGS,
                    assertThrows(ArtifactException.class, () -> Module.deserialize(engine, artifact)).reason());
            assertNotEquals(counting.precompileCompatibilityHash(), engine.precompileCompatibilityHash());
        }
        Engine unnamed = Engine.create(new Config().middleware("counting 1", COUNTING).middleware(NOTHING));
        assertThrows(IllegalStateException.class, () -> unnamed.precompile(text));
        assertThrows(IllegalStateException.class, () -> Module.deserialize(unnamed, artifact));
        assertThrows(IllegalStateException.class, unnamed::precompileCompatibilityHash);
        assertThrows(IllegalArgumentException.class, () -> new Config().middleware("", NOTHING));
    }
}
