package dev.tuber.polyglot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.PolyglotException.StackFrame;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Traps as the host sees them. */
class TrapTest {
    private final Context context = Guests.context("wasm").build();

    @AfterEach
    void close() {
        context.close();
    }

    private static List<String> guestFrames(PolyglotException error) {
        List<String> names = new ArrayList<>();
        for (StackFrame frame : error.getPolyglotStackTrace()) {
            if (frame.isGuestFrame()) {
                names.add(frame.getRootName());
            }
        }
        return names;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            unreachable                                         | wasm `unreachable` instruction executed
            i32.const 1 i32.const 0 i32.div_s drop              | integer divide by zero
            i32.const 0x80000000 i32.const -1 i32.div_s drop    | integer overflow
            f32.const nan i32.trunc_f32_s drop                  | invalid conversion to integer
            i32.const -1 i32.load drop                          | out of bounds memory access
            i32.const 0 call_indirect                           | uninitialized element
            i32.const 9 call_indirect                           | undefined element: out of bounds table access
            """)
    void aTrapIsAGuestError(String code, String message) {
        Value exports = Guests.exports(context, "(module (memory 1) (table 1 funcref) (func $f (export \"f\") " + code + "))");
        PolyglotException error = assertThrows(PolyglotException.class, () -> exports.invokeMember("f"));
        assertTrue(error.isGuestException());
        assertFalse(error.isInternalError());
        assertFalse(error.isHostException());
        assertEquals(message, error.getMessage());
        assertEquals(List.of("f"), guestFrames(error));
        Value trap = error.getGuestObject();
        assertTrue(trap.isException());
        assertEquals(message, trap.getMember("message").asString());
        assertEquals("trap", trap.getMember("failureType").asString());
        assertEquals(message, trap.getMember("failure").asString());
        assertEquals(Set.of(), trap.getMemberKeys());
    }

    @Test
    void theStackTraceHasTheNamesOfTheNameSectionAndTheirPlaces() {
        Value exports = Guests.exports(context, """
                (module
                  (func $inner unreachable)
                  (func $middle call $inner)
                  (func (export "outer") call $middle))""");
        PolyglotException error = assertThrows(PolyglotException.class, () -> exports.invokeMember("outer"));
        assertEquals(List.of("inner", "middle", "<wasm function 2>"), guestFrames(error));
        assertEquals("test.wat", error.getSourceLocation().getSource().getName());
        assertEquals(2, error.getSourceLocation().getStartLine());
        StackFrame middle = null;
        for (StackFrame frame : error.getPolyglotStackTrace()) {
            if (frame.isGuestFrame() && frame.getRootName().equals("middle")) {
                middle = frame;
            }
        }
        assertEquals("wasm", middle.getLanguage().getId());
        assertEquals(3, middle.getSourceLocation().getStartLine());
    }

    private static final String INNER = """
            (module (import "env" "back" (func $back (param i32)))
              (func $inner (export "inner") (param i32) (call $innermost (local.get 0)))
              (func $innermost (param i32) (if (local.get 0) (then (call $back (local.get 0))) (else unreachable))))""";
    private static final String OUTER = """
            (module (import "env" "inner" (func $f (param i32))) (table 1 funcref) (elem (i32.const 0) $f)
              (func $direct (export "direct") (param i32) (call $middle (local.get 0)))
              (func $middle (param i32) (call $f (local.get 0)))
              (func $outer (export "indirect") (param i32) (call $between (local.get 0)))
              (func $between (param i32) (call_indirect (param i32) (local.get 0) (i32.const 0))))""";

    private static ProxyObject env(String name, Object value) {
        return ProxyObject.fromMap(Map.of("env", ProxyObject.fromMap(Map.of(name, value))));
    }

    /** Traps, and exceptions of the host and of other languages, pass functions of two modules. An Error of JavaScript knows its stack beforehand. */
    @ParameterizedTest
    @CsvSource({"interpreter", "jvm", "auto"})
    void eachFunctionIsInTheStackTraceOnce(String tier) {
        try (Context guests = Guests.context("wasm", "js").option("wasm.Tier", tier).build()) {
            ProxyExecutable host = arguments -> {
                throw new IllegalStateException("of the host");
            };
            Value js = guests.eval("js", "(function back() { throw 'of js'; })");
            Value[] backs = {guests.asValue(host), js};
            for (Value back : backs) {
                Value inner = Guests.exports(guests, INNER, env("back", back)).getMember("inner");
                Value outer = Guests.exports(guests, OUTER, env("inner", inner));
                for (int argument = 0; argument < 2; argument++) {
                    int given = argument;
                    List<String> top = new ArrayList<>(argument == 1 && back == js ? List.of("back") : List.of());
                    top.addAll(List.of("innermost", "inner"));
                    PolyglotException error = assertThrows(PolyglotException.class, () -> outer.invokeMember("direct", given));
                    assertEquals(join(top, "middle", "direct"), guestFrames(error), error.getMessage());
                    error = assertThrows(PolyglotException.class, () -> outer.invokeMember("indirect", given));
                    assertEquals(join(top, "between", "outer"), guestFrames(error), error.getMessage());
                }
            }
        }
    }

    private static List<String> join(List<String> first, String... others) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(others));
        return all;
    }

    @Test
    void hostFramesStandBetweenGuestFrames() {
        Value[] exports = new Value[1];
        exports[0] = Guests.exports(context, """
                (module (import "env" "back" (func $back))
                  (func $entry (export "entry") call $back)
                  (func $deep (export "deep") unreachable))""",
                ProxyObject.fromMap(Map.of("env", ProxyObject.fromMap(Map.of("back",
                        (ProxyExecutable) arguments -> exports[0].invokeMember("deep"))))));
        PolyglotException error = assertThrows(PolyglotException.class, () -> exports[0].invokeMember("entry"));
        assertEquals(List.of("deep", "entry"), guestFrames(error));
        assertEquals("trap", error.getGuestObject().getMember("failureType").asString());
    }

    @Test
    void anExhaustedStackIsATrapAndTheContextStaysUsable() {
        Value exports = Guests.exports(context, """
                (module (func $down (export "down") (param i32) (result i32)
                    (if (result i32) (i32.eqz (local.get 0)) (then (i32.const 0))
                      (else (i32.add (i32.const 1) (call $down (i32.sub (local.get 0) (i32.const 1))))))))""");
        for (int round = 0; round < 3; round++) {
            PolyglotException error = assertThrows(PolyglotException.class, () -> exports.invokeMember("down", -1));
            assertTrue(error.isGuestException());
            assertFalse(error.isInternalError());
            assertFalse(error.isResourceExhausted());
            assertEquals("call stack exhausted", error.getMessage());
            assertEquals("exhaustion", error.getGuestObject().getMember("failureType").asString());
            assertEquals(100, exports.invokeMember("down", 100).asInt());
        }
    }

    @Test
    void aStackThatTheHostAndTheGuestExhaustTogetherIsNoInternalError() {
        Value[] exports = new Value[1];
        exports[0] = Guests.exports(context, """
                (module (import "env" "back" (func $back)) (func (export "entry") call $back) (func (export "fine")))""",
                ProxyObject.fromMap(Map.of("env", ProxyObject.fromMap(Map.of("back",
                        (ProxyExecutable) arguments -> exports[0].invokeMember("entry"))))));
        for (int round = 0; round < 3; round++) {
            PolyglotException error = assertThrows(PolyglotException.class, () -> exports[0].invokeMember("entry"));
            assertFalse(error.isInternalError(), error::toString);
            exports[0].invokeMember("fine");
        }
    }

    @Test
    void aTrapInTheStartFunctionIsATrapOfTheInstantiation() {
        Value module = context.eval(Guests.wat("(module (func $begin unreachable) (start $begin))"));
        PolyglotException error = assertThrows(PolyglotException.class, module::newInstance);
        assertEquals("trap", error.getGuestObject().getMember("failureType").asString());
        assertEquals(List.of("begin"), guestFrames(error));
    }

    @Test
    void aSegmentThatDoesNotFitTraps() {
        Value module = context.eval(Guests.wat("(module (memory 1) (data (i32.const 65536) \"x\"))"));
        PolyglotException error = assertThrows(PolyglotException.class, module::newInstance);
        assertEquals("out of bounds memory access", error.getMessage());
    }
}
