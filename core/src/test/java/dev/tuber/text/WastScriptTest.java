package dev.tuber.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tuber.failure.MalformedModuleException;
import dev.tuber.types.AbstractHeapType;
import dev.tuber.types.NumType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WastScriptTest {
    private static final WastAction CALL = new WastAction.Invoke(Optional.of("M"), "f", List.of());

    private static WastCommand only(String script) {
        List<WastCommand> commands = WastScript.parse(script);
        assertEquals(1, commands.size());
        return commands.getFirst();
    }

    private static WastResult result(String text) {
        return ((WastCommand.AssertReturn) only("(assert_return (invoke \"f\") " + text + ")")).results().getFirst();
    }

    private static WastResult number(NumType type, long bits) {
        return new WastResult.Exactly(new WastValue.Number(type, bits));
    }

    @Test
    void parsesCommands() {
        Optional<String> id = Optional.of("M");
        assertEquals(new WastCommand.Register(1, "name", id), only("(register \"name\" $M)"));
        assertEquals(new WastCommand.Instance(1, Optional.of("I"), id), only("(module instance $I $M)"));
        assertEquals(new WastCommand.Perform(2, CALL), only("\n(invoke $M \"f\")"));
        assertEquals(new WastCommand.Perform(1, new WastAction.Get(Optional.empty(), "g")), only("(get \"g\")"));
        assertEquals(new WastCommand.AssertTrap(1, CALL, "why"), only("(assert_trap (invoke $M \"f\") \"why\")"));
        assertEquals(new WastCommand.AssertExhaustion(1, CALL, "why"), only("(assert_exhaustion (invoke $M \"f\") \"why\")"));
        assertEquals(new WastCommand.AssertException(1, CALL), only("(assert_exception (invoke $M \"f\"))"));
        assertEquals(new WastCommand.Wait(1, Optional.of("T")), only("(wait $T)"));
        assertEquals(new WastCommand.Thread(1, Optional.of("T"), List.of("M"), List.of(new WastCommand.Perform(1, CALL))),
                only("(thread $T (shared (module $M)) (invoke $M \"f\"))"));
        assertInstanceOf(WastCommand.Definition.class, only("(module definition $M (func))"));
        assertInstanceOf(WastCommand.AssertModuleTrap.class, only("(assert_trap (module (func)) \"\")"));
    }

    @Test
    void parsesArguments() {
        var invoke = (WastAction.Invoke) ((WastCommand.Perform) only("""
                (invoke "f" (i32.const -1) (f32.const 1) (v128.const i8x16 1 0 0 0 0 0 0 0 2 0 0 0 0 0 0 0) (ref.null extern)
                  (ref.extern 7) (ref.host 8))""")).action();
        assertEquals(List.of(new WastValue.Number(NumType.I32, -1), new WastValue.Number(NumType.F32, 0x3F80_0000),
                new WastValue.Vector(1, 2), new WastValue.Null(AbstractHeapType.EXTERN), new WastValue.Extern(7),
                new WastValue.Host(8)), invoke.arguments());
    }

    @Test
    void parsesExpectedResults() {
        assertEquals(number(NumType.I64, -1), result("(i64.const 0xffffffffffffffff)"));
        assertEquals(new WastResult.CanonicalNan(NumType.F32), result("(f32.const nan:canonical)"));
        assertEquals(new WastResult.ArithmeticNan(NumType.F64), result("(f64.const nan:arithmetic)"));
        assertEquals(new WastResult.AnyNull(), result("(ref.null)"));
        assertEquals(new WastResult.NonNull(AbstractHeapType.FUNC), result("(ref.func 3)"));
        assertEquals(new WastResult.NonNull(AbstractHeapType.EXTERN), result("(ref.extern)"));
        assertEquals(new WastResult.Exactly(new WastValue.Extern(1)), result("(ref.extern 1)"));
        assertEquals(new WastResult.Lanes(64, List.of(new WastResult.CanonicalNan(NumType.F64), number(NumType.F64, 0))),
                result("(v128.const f64x2 nan:canonical 0)"));
        assertEquals(new WastResult.Either(List.of(number(NumType.I32, 1), number(NumType.I32, 2))),
                result("(either (i32.const 1) (i32.const 2))"));
    }

    @Test
    void aMalformedModuleIsNoMistakeOfTheScript() {
        var module = (WastCommand.Module) only("\n\n(module (func i32.foo))");
        var mistake = assertThrows(MalformedModuleException.class, () -> module.module().encode());
        assertEquals(3, mistake.position().line());
        assertEquals(15, mistake.position().column());
        assertEquals("(func i32.foo)", new String(module.module().content(), java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void aReservedTokenInAModuleIsNoMistakeOfTheScript() {
        var module = (WastCommand.Module) only("(module (func (i32.const 0x)))");
        assertEquals("unknown operator 0x",
                assertThrows(MalformedModuleException.class, () -> module.module().encode()).phrase());
    }

    @Test
    void fieldsAloneAreAModule() {
        var module = (WastCommand.Module) only("(func) (memory 0)");
        assertEquals(Wat.encode("(func) (memory 0)").bytes().length, module.module().encode().bytes().length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(assert_return)", "(foo)", "(module", "(register)", "(invoke \"f\" (i32.add))", "(module) )", "x",
        "(assert_return (invoke \"f\") (v128.const i32x4 1))", "(func) x"})
    void refusesWhatIsNoScript(String script) {
        assertThrows(MalformedModuleException.class, () -> WastScript.parse(script));
    }

    @Test
    void nestingCostsNoStack() {
        for (String part : List.of("(thread ", "(assert_return (invoke \"f\") (either ", "(either ")) {
            String script = "(assert_return (invoke \"f\") ".repeat(part.startsWith("(either") ? 1 : 0) + part.repeat(100_000);
            assertThrows(MalformedModuleException.class, () -> WastScript.parse(script));
        }
    }
}
