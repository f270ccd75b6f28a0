package dev.tuber.polyglot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a module can be given from Java and from other modules. */
class ImportTest {
    private static final String CALLER = """
            (module (import "env" "f" (func $f (param i32) (result i32)))
              (func (export "call") (param i32) (result i32) local.get 0 call $f))""";

    private final Context context = Guests.context("wasm").build();

    @AfterEach
    void close() {
        context.close();
    }

    private static ProxyObject env(String name, Object value) {
        return ProxyObject.fromMap(Map.of("env", ProxyObject.fromMap(Map.of(name, value))));
    }

    static Object[] importObjects() {
        ProxyExecutable proxy = arguments -> arguments[0].asInt() + 1;
        IntUnaryOperator lambda = value -> value + 1;
        return new Object[]{
            Arguments.of("proxies", env("f", proxy)),
            Arguments.of("a lambda in a proxy", env("f", lambda)),
            Arguments.of("maps of Java", Map.of("env", Map.of("f", lambda))),
            Arguments.of("a result of another number type", env("f", (ProxyExecutable) arguments -> arguments[0].asInt() + 1.0)),
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("importObjects")
    void aFunctionOfJava(String how, Object importObject) {
        assertEquals(42, Guests.exports(context, CALLER, importObject).invokeMember("call", 41).asInt());
    }

    @Test
    void argumentsArriveWithTheirTypes() {
        Value[] seen = new Value[5];
        Value exports = Guests.exports(context, """
                (module (import "env" "f" (func $f (param i32 i64 f32 f64 externref)))
                  (func (export "run") (call $f (i32.const -1) (i64.const -2) (f32.const 1.5) (f64.const 2.5) (ref.null extern))))""",
                env("f", (ProxyExecutable) arguments -> {
                    System.arraycopy(arguments, 0, seen, 0, 5);
                    return null;
                }));
        exports.invokeMember("run");
        assertEquals(-1, seen[0].as(Object.class));
        assertEquals(-2L, seen[1].asLong());
        assertEquals(1.5f, seen[2].asFloat());
        assertEquals(2.5, seen[3].asDouble());
        assertTrue(seen[4].isNull());
    }

    static Object[] pairs() {
        return new Object[]{ProxyArray.fromArray(7, 8L), new int[]{7, 8}, List.of(7, 8)};
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void severalResultsComeFromAnArray(Object pair) {
        Value exports = Guests.exports(context, """
                (module (import "env" "f" (func $f (result i32 i64)))
                  (func (export "difference") (result i64) (local i64) call $f local.set 0 i64.extend_i32_s local.get 0 i64.sub))""",
                env("f", (ProxyExecutable) arguments -> pair));
        assertEquals(-1L, exports.invokeMember("difference").asLong());
    }

    static Object[] wrongResults() {
        return new Object[]{
            Arguments.of("i32", "text", "must return a value of type i32 but returned"),
            Arguments.of("i32", 1L << 40, "must return a value of type i32 but returned 1099511627776"),
            Arguments.of("i32 i32", 1, "must return an array of 2 values but returned 1"),
            Arguments.of("i32 i32", ProxyArray.fromArray(1), "must return an array of 2 values"),
            Arguments.of("i32 i32", ProxyArray.fromArray(1, "x"), "must return a value of type i32"),
            Arguments.of("funcref", 1, "must return a value of type funcref but returned 1"),
        };
    }

    @ParameterizedTest
    @MethodSource("wrongResults")
    void aWrongResultIsAClearError(String results, Object result, String message) {
        Value exports = Guests.exports(context,
                "(module (import \"env\" \"f\" (func $f (result " + results + "))) (func (export \"run\") call $f " + "drop ".repeat(
                        results.split(" ").length) + "))",
                env("f", (ProxyExecutable) arguments -> result));
        PolyglotException error = assertThrows(PolyglotException.class, () -> exports.invokeMember("run"));
        assertTrue(error.isGuestException());
        assertFalse(error.isInternalError());
        assertTrue(error.getMessage().contains("env.f " + message), error::getMessage);
    }

    @Test
    void aWrongNumberOfParametersIsAClearError() {
        Value other = Guests.exports(context, "(module (func (export \"f\") (param i32 i32)))");
        Value exports = Guests.exports(context, CALLER, env("f", (IntUnaryOperatorWithTwo) (a, b) -> a));
        PolyglotException error = assertThrows(PolyglotException.class, () -> exports.invokeMember("call", 1));
        assertTrue(error.isGuestException());
        assertTrue(error.getMessage().contains("env.f is called with 1 arguments"), error::getMessage);
        assertTrue(other.hasMember("f"));
    }

    /** A function that wants more than it will be given. */
    @FunctionalInterface
    public interface IntUnaryOperatorWithTwo {
        int apply(int first, int second);
    }

    @Test
    void anExceptionOfTheHostPassesUntouched() {
        IllegalStateException thrown = new IllegalStateException("mine");
        Value exports = Guests.exports(context, CALLER, env("f", (ProxyExecutable) arguments -> {
            throw thrown;
        }));
        PolyglotException error = assertThrows(PolyglotException.class, () -> exports.invokeMember("call", 1));
        assertTrue(error.isHostException());
        assertSame(thrown, error.asHostException());
    }

    static Object[] unlinkable() {
        return new Object[]{
            Arguments.of("(import \"env\" \"g\" (func))", "unknown import"),
            Arguments.of("(import \"other\" \"f\" (func))", "unknown import"),
            Arguments.of("(import \"env\" \"f\" (memory 1))", "incompatible import type"),
            Arguments.of("(import \"env\" \"n\" (func))", "incompatible import type"),
            Arguments.of("(import \"env\" \"n\" (global (mut i32)))", "incompatible import type"),
            Arguments.of("(import \"env\" \"mem\" (memory 2))", "incompatible import type"),
            Arguments.of("(import \"env\" \"mem\" (func))", "incompatible import type"),
            Arguments.of("(import \"env\" \"wasm\" (func (param i32)))", "incompatible import type"),
        };
    }

    @ParameterizedTest
    @MethodSource("unlinkable")
    void whatCannotBeLinkedIsAGuestError(String declaration, String phrase) {
        Value exporter = Guests.exports(context, "(module (memory (export \"mem\") 1) (func (export \"f\")))");
        Object importObject = ProxyObject.fromMap(Map.of("env", ProxyObject.fromMap(Map.of("f", (ProxyExecutable) arguments -> null,
                "n", 1, "mem", exporter.getMember("mem"), "wasm", exporter.getMember("f")))));
        PolyglotException error = assertThrows(PolyglotException.class,
                () -> Guests.exports(context, "(module " + declaration + ")", importObject));
        assertTrue(error.isGuestException());
        assertFalse(error.isInternalError());
        assertFalse(error.isSyntaxError());
        assertTrue(error.getMessage().startsWith(phrase), error::getMessage);
        assertEquals("unlinkable", error.getGuestObject().getMember("failureType").asString());
    }

    @Test
    void anImmutableGlobalMayBeGivenAsAValue() {
        Value exports = Guests.exports(context, """
                (module (import "env" "n" (global $n i64)) (func (export "n") (result i64) global.get $n))""", env("n", 5));
        assertEquals(5L, exports.invokeMember("n").asLong());
    }

    @Test
    void modulesAreLinkedThroughTheirExports() {
        Value exporter = Guests.exports(context, """
                (module (memory (export "mem") 1) (table (export "tab") 2 funcref) (global (export "count") (mut i32) (i32.const 0))
                  (func (export "bump") (global.set 0 (i32.add (global.get 0) (i32.const 1)))
                                        (i32.store (i32.const 0) (global.get 0))))""");
        Value importer = Guests.exports(context, """
                (module (import "lib" "mem" (memory 1)) (import "lib" "tab" (table 2 funcref))
                  (import "lib" "count" (global (mut i32))) (import "lib" "bump" (func $bump))
                  (export "bump" (func $bump)) (export "mem" (memory 0))
                  (func (export "run") (result i32) call $bump (i32.add (i32.load (i32.const 0)) (global.get 0))))""",
                ProxyObject.fromMap(Map.of("lib", exporter)));
        assertEquals(2, importer.invokeMember("run").asInt());
        assertEquals(1, exporter.getMember("count").getMember("value").asInt());
        assertEquals(exporter.getMember("bump"), importer.getMember("bump"));
        assertEquals(exporter.getMember("mem"), importer.getMember("mem"));
    }

    @Test
    void theStartFunctionRunsWhenTheInstanceIsMade() {
        int[] calls = {0};
        Guests.exports(context, "(module (import \"env\" \"f\" (func $f)) (start $f))", env("f", (ProxyExecutable) arguments -> ++calls[0]));
        assertEquals(1, calls[0]);
    }
}
