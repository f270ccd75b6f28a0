package dev.tuber.polyglot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Memories, tables and globals from outside. */
class SharedStateTest {
    private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;
    private static final ByteOrder BIG = ByteOrder.BIG_ENDIAN;
    private static final int PAGE = 65_536;

    private final Context context = Guests.context("wasm").build();
    private Value exports;
    private Value memory;

    @BeforeEach
    void open() {
        exports = Guests.exports(context, """
                (module
                  (memory (export "mem") 1 3)
                  (data (i32.const 16) "hello")
                  (table $t (export "tab") 2 4 funcref)
                  (table (export "any") 1 externref)
                  (global (export "constant") i32 (i32.const 5))
                  (global $v (export "variable") (mut i64) (i64.const 6))
                  (global (export "reference") (mut externref) (ref.null extern))
                  (elem (i32.const 0) $five)
                  (func $five (export "five") (result i32) i32.const 5)
                  (func (export "load") (param i32) (result i32) local.get 0 i32.load)
                  (func (export "grow") (param i32) (result i32) local.get 0 memory.grow)
                  (func (export "growTable") (param i32) (result i32) ref.null func local.get 0 table.grow $t)
                  (func (export "callAt") (param i32) (result i32) (call_indirect $t (result i32) (local.get 0)))
                  (func (export "variableOf") (result i64) global.get $v))""");
        memory = exports.getMember("mem");
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void aMemoryIsABuffer() {
        assertTrue(memory.hasBufferElements());
        assertTrue(memory.isBufferWritable());
        assertEquals(PAGE, memory.getBufferSize());
        byte[] hello = new byte[7];
        memory.readBuffer(16, hello, 1, 5);
        assertEquals("\0hello\0", new String(hello, StandardCharsets.UTF_8));
        memory.writeBufferInt(LITTLE, 4, 0x01020304);
        assertEquals(0x01020304, exports.invokeMember("load", 4).asInt());
        assertEquals(0x04030201, memory.readBufferInt(BIG, 4));
        assertEquals(4, memory.readBufferByte(4));
    }

    @Test
    void everyWidthGoesInAndOutInBothOrders() {
        for (ByteOrder order : new ByteOrder[]{LITTLE, BIG}) {
            memory.writeBufferByte(1, (byte) 0x81);
            assertEquals((byte) 0x81, memory.readBufferByte(1));
            memory.writeBufferShort(order, 3, (short) 0x8123);
            assertEquals((short) 0x8123, memory.readBufferShort(order, 3));
            memory.writeBufferInt(order, 5, 0x81234567);
            assertEquals(0x81234567, memory.readBufferInt(order, 5));
            memory.writeBufferLong(order, 9, 0x8123456789abcdefL);
            assertEquals(0x8123456789abcdefL, memory.readBufferLong(order, 9));
            memory.writeBufferFloat(order, 17, -1.5f);
            assertEquals(-1.5f, memory.readBufferFloat(order, 17));
            memory.writeBufferDouble(order, 21, -2.5);
            assertEquals(-2.5, memory.readBufferDouble(order, 21));
            assertEquals(order == LITTLE ? (byte) 0xef : (byte) 0x81, memory.readBufferByte(9));
        }
    }

    @Test
    void nothingOutsideTheMemoryIsReachable() {
        for (long offset : new long[]{-1, PAGE, PAGE - 3, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertThrows(IndexOutOfBoundsException.class, () -> memory.readBufferInt(LITTLE, offset), () -> "at " + offset);
            assertThrows(IndexOutOfBoundsException.class, () -> memory.writeBufferInt(LITTLE, offset, 0), () -> "at " + offset);
            assertThrows(IndexOutOfBoundsException.class, () -> memory.readBuffer(offset, new byte[8], 0, 8), () -> "at " + offset);
        }
        assertThrows(IndexOutOfBoundsException.class, () -> memory.getArrayElement(PAGE));
        assertThrows(IndexOutOfBoundsException.class, () -> memory.setArrayElement(-1, 0));
    }

    @Test
    void aMemoryIsAnArrayOfBytes() {
        assertTrue(memory.hasArrayElements());
        assertEquals(PAGE, memory.getArraySize());
        assertEquals('h', memory.getArrayElement(16).asInt());
        memory.setArrayElement(0, 200);
        memory.setArrayElement(1, (byte) -56);
        assertEquals(200, memory.getArrayElement(0).asInt());
        assertEquals(200, memory.getArrayElement(1).asInt());
        assertThrows(ClassCastException.class, () -> memory.setArrayElement(0, 256));
        assertThrows(ClassCastException.class, () -> memory.setArrayElement(0, "x"));
    }

    @Test
    void theSizeIsThePresentOne() {
        assertEquals(1, exports.invokeMember("grow", 2).asInt());
        assertEquals(3 * PAGE, memory.getBufferSize());
        memory.writeBufferByte(3 * PAGE - 1, (byte) 1);
        assertEquals(-1, exports.invokeMember("grow", 1).asInt());
        assertEquals(3 * PAGE, memory.getArraySize());
    }

    @Test
    void aTableIsAnArrayOfReferences() {
        Value table = exports.getMember("tab");
        Value five = exports.getMember("five");
        assertEquals(2, table.getArraySize());
        assertEquals(five, table.getArrayElement(0));
        assertTrue(table.getArrayElement(1).isNull());
        table.setArrayElement(1, five);
        assertEquals(5, exports.invokeMember("callAt", 1).asInt());
        table.setArrayElement(0, null);
        assertTrue(table.getArrayElement(0).isNull());
        assertThrows(ClassCastException.class, () -> table.setArrayElement(0, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> table.getArrayElement(2));
        assertThrows(IndexOutOfBoundsException.class, () -> table.setArrayElement(2, five));
        exports.invokeMember("growTable", 1);
        assertEquals(3, table.getArraySize());
        Value any = exports.getMember("any");
        any.setArrayElement(0, "text");
        assertEquals("text", any.getArrayElement(0).asString());
    }

    @Test
    void aGlobalHasAValue() {
        Value constant = exports.getMember("constant");
        assertEquals(Set.of("value"), constant.getMemberKeys());
        assertEquals(5, constant.getMember("value").asInt());
        assertThrows(UnsupportedOperationException.class, () -> constant.putMember("value", 1));
        assertEquals(5, constant.getMember("value").asInt());
        assertFalse(constant.hasMember("other"));
        Value variable = exports.getMember("variable");
        variable.putMember("value", 7);
        assertEquals(7L, exports.invokeMember("variableOf").asLong());
        assertEquals(7L, variable.getMember("value").asLong());
        assertThrows(IllegalArgumentException.class, () -> variable.putMember("value", "x"));
        assertThrows(UnsupportedOperationException.class, () -> variable.putMember("other", 1));
        Value reference = exports.getMember("reference");
        assertTrue(reference.getMember("value").isNull());
        reference.putMember("value", "text");
        assertEquals("text", reference.getMember("value").asString());
    }

    @Test
    void bytesReadAreACopyOfWhatTheGuestWrote() {
        byte[] all = new byte[PAGE];
        memory.readBuffer(0, all, 0, PAGE);
        byte[] expected = new byte[PAGE];
        System.arraycopy("hello".getBytes(StandardCharsets.UTF_8), 0, expected, 16, 5);
        assertArrayEquals(expected, all);
    }
}
