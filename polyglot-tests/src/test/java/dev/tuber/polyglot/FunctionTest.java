package dev.tuber.polyglot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.function.IntBinaryOperator;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Calling exported functions: which arguments they take and what they give. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FunctionTest {
    private Context context;
    private Value exports;

    @BeforeAll
    void open() {
        context = Guests.context("wasm").build();
        exports = Guests.exports(context, """
                (module
                  (func (export "i32") (param i32) (result i32) local.get 0)
                  (func (export "i64") (param i64) (result i64) local.get 0)
                  (func (export "f32") (param f32) (result f32) local.get 0)
                  (func (export "f64") (param f64) (result f64) local.get 0)
                  (func (export "externref") (param externref) (result externref) local.get 0)
                  (func $funcref (export "funcref") (param funcref) (result funcref) local.get 0)
                  (func (export "isNull") (param externref) (result i32) local.get 0 ref.is_null)
                  (func (export "null") (result externref) ref.null extern)
                  (func (export "add") (param i32 i32) (result i32) local.get 0 local.get 1 i32.add)
                  (func (export "nothing"))
                  (func (export "four") (param i32 i64 f32 f64) (result f64 f32 i64 i32)
                    local.get 3 local.get 2 local.get 1 local.get 0))""");
    }

    @AfterAll
    void close() {
        context.close();
    }

    static Object[] numbersThatFit() {
        return new Object[]{
            Arguments.of("i32", 7, 7), Arguments.of("i32", 7L, 7), Arguments.of("i32", (byte) -7, -7), Arguments.of("i32", 7.0, 7),
            Arguments.of("i32", BigInteger.valueOf(7), 7), Arguments.of("i32", Integer.MIN_VALUE, Integer.MIN_VALUE),
            Arguments.of("i64", 7, 7L), Arguments.of("i64", Long.MIN_VALUE, Long.MIN_VALUE), Arguments.of("i64", 7.0, 7L),
            Arguments.of("i64", BigInteger.valueOf(Long.MAX_VALUE), Long.MAX_VALUE),
            Arguments.of("f32", 1.5f, 1.5f), Arguments.of("f32", 1.5, 1.5f), Arguments.of("f32", 0.1, 0.1f), Arguments.of("f32", 3, 3f),
            Arguments.of("f32", Double.NaN, Float.NaN), Arguments.of("f32", 1e300, Float.POSITIVE_INFINITY),
            Arguments.of("f64", 0.1, 0.1), Arguments.of("f64", 3, 3.0), Arguments.of("f64", 1.5f, 1.5), Arguments.of("f64", -0.0, -0.0),
        };
    }

    @ParameterizedTest
    @MethodSource("numbersThatFit")
    void anyNumberThatFitsIsTaken(String function, Object argument, Object result) {
        assertEquals(result, exports.invokeMember(function, argument).as(Object.class));
    }

    static Object[] valuesThatDoNotFit() {
        return new Object[]{
            Arguments.of("i32", 1L << 31), Arguments.of("i32", 0.5), Arguments.of("i32", "7"), Arguments.of("i32", true),
            Arguments.of("i64", 1e300), Arguments.of("i64", BigInteger.ONE.shiftLeft(63)), Arguments.of("i64", 0.5),
            Arguments.of("f32", "1"), Arguments.of("f64", new Object()), Arguments.of("funcref", 1),
            Arguments.of("funcref", (IntBinaryOperator) Integer::sum),
        };
    }

    @ParameterizedTest
    @MethodSource("valuesThatDoNotFit")
    void otherValuesAreRefused(String function, Object argument) {
        assertThrows(IllegalArgumentException.class, () -> exports.invokeMember(function, argument));
    }

    @Test
    void theNumberOfArgumentsIsExact() {
        assertThrows(IllegalArgumentException.class, () -> exports.invokeMember("add"));
        assertThrows(IllegalArgumentException.class, () -> exports.invokeMember("add", 1));
        assertThrows(IllegalArgumentException.class, () -> exports.invokeMember("add", 1, 2, 3));
    }

    @Test
    void aFunctionIsAJavaFunction() {
        assertEquals(5, exports.getMember("add").as(IntBinaryOperator.class).applyAsInt(2, 3));
    }

    @Test
    void noResultIsAnObjectThatIsNotNull() {
        Value nothing = exports.invokeMember("nothing");
        assertFalse(nothing.isNull());
        assertEquals("wasm-void-result", nothing.toString());
    }

    @Test
    void severalResultsAreAnArray() {
        Value four = exports.invokeMember("four", 1, 2L, 3.5f, 4.25);
        assertTrue(four.hasArrayElements());
        assertEquals(4, four.getArraySize());
        assertEquals(4.25, four.getArrayElement(0).asDouble());
        assertEquals(3.5f, four.getArrayElement(1).asFloat());
        assertEquals(2L, four.getArrayElement(2).asLong());
        assertEquals(1, four.getArrayElement(3).asInt());
        assertThrows(ArrayIndexOutOfBoundsException.class, () -> four.getArrayElement(4));
        assertThrows(UnsupportedOperationException.class, () -> four.setArrayElement(0, 1));
    }

    @Test
    void anExternrefKeepsAnyValue() {
        Object host = new Object();
        assertSame(host, exports.invokeMember("externref", host).asHostObject());
        assertEquals("text", exports.invokeMember("externref", "text").asString());
        assertEquals(0, exports.invokeMember("isNull", host).asInt());
    }

    @Test
    void onlyTheNullReferenceIsNullToTheGuest() {
        Value nullReference = exports.invokeMember("null");
        assertTrue(nullReference.isNull());
        assertEquals(1, exports.invokeMember("isNull", nullReference).asInt());
        assertEquals(0, exports.invokeMember("isNull", new Object[]{null}).asInt());
    }

    @Test
    void aFuncrefTakesFunctionsAndNull() {
        Value function = exports.getMember("add");
        assertEquals(function, exports.invokeMember("funcref", function));
        assertTrue(exports.invokeMember("funcref", new Object[]{null}).isNull());
    }

    @Test
    void aFunctionHasANameAndAType() {
        assertEquals("funcref", exports.getMember("funcref").toString());
        assertEquals("func", exports.getMember("add").getMetaObject().getMetaSimpleName());
    }
}
