package dev.tuber.jvm;

import dev.tuber.failure.Trap;
import dev.tuber.failure.TrapKind;
import dev.tuber.runtime.MemoryInstance;
import java.lang.reflect.Field;
import java.nio.ByteOrder;
import java.util.Objects;
import sun.misc.Unsafe;

/**
 * The loads and stores of generated code, named after their instructions. Each is checked: {@code offset} is at most
 * {@link #MAX_OFFSET}, and no memory is so large that an address in it is negative as an {@code int}. The bytes are little
 * endian, and so must the machine be.
 *
 * <p>The methods are short so that the compilers always inline them. Each comes twice: for a memory, and for its bytes and
 * their number where a loop keeps them in locals.
 */
@SuppressWarnings({"deprecation", "removal"})
public final class MemoryAccess {
    /** A larger offset is beyond the end of every memory, and would overflow the check. */
    static final int MAX_OFFSET = Integer.MAX_VALUE - 64;

    private static final Unsafe UNSAFE = unsafe();
    private static final long BASE = Unsafe.ARRAY_BYTE_BASE_OFFSET;

    private MemoryAccess() {
    }

    private static Unsafe unsafe() {
        if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
            throw new UnsupportedOperationException("generated code needs a little-endian machine");
        }
        try {
            Field field = Unsafe.class.getDeclaredField("theUnsafe");
            field.setAccessible(true);
            return (Unsafe) field.get(null);
        } catch (ReflectiveOperationException e) {
            throw new UnsupportedOperationException("generated code needs sun.misc.Unsafe", e);
        }
    }

    /** The size of a memory, as far as the bytes have it that were read before: another thread may have grown it since. */
    public static int limit(MemoryInstance memory, byte[] bytes) {
        return Math.min((int) memory.byteSize(), bytes.length);
    }

    private static long at(int address, int limit, int offset, int width) {
        try {
            // Not an own comparison: the compilers know this one, and take it out of loops.
            return BASE + offset + Objects.checkIndex(address, limit - offset - (width - 1));
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    /** For accesses whose offset is beyond everything. */
    public static RuntimeException outOfBounds() {
        return Trap.of(TrapKind.MEMORY_OUT_OF_BOUNDS);
    }

    public static int i32Load(int address, MemoryInstance memory, int offset) {
        byte[] bytes = memory.bytes();
        return UNSAFE.getInt(bytes, at(address, limit(memory, bytes), offset, 4));
    }

    public static int i32Load(int address, byte[] bytes, int limit, int offset) {
        return UNSAFE.getInt(bytes, at(address, limit, offset, 4));
    }

    public static long i64Load(int address, MemoryInstance memory, int offset) {
        byte[] bytes = memory.bytes();
        return UNSAFE.getLong(bytes, at(address, limit(memory, bytes), offset, 8));
    }

    public static long i64Load(int address, byte[] bytes, int limit, int offset) {
        return UNSAFE.getLong(bytes, at(address, limit, offset, 8));
    }

    public static float f32Load(int address, MemoryInstance memory, int offset) {
        byte[] bytes = memory.bytes();
        return UNSAFE.getFloat(bytes, at(address, limit(memory, bytes), offset, 4));
    }

    public static float f32Load(int address, byte[] bytes, int limit, int offset) {
        return UNSAFE.getFloat(bytes, at(address, limit, offset, 4));
    }

    public static double f64Load(int address, MemoryInstance memory, int offset) {
        byte[] bytes = memory.bytes();
        return UNSAFE.getDouble(bytes, at(address, limit(memory, bytes), offset, 8));
    }

    public static double f64Load(int address, byte[] bytes, int limit, int offset) {
        return UNSAFE.getDouble(bytes, at(address, limit, offset, 8));
    }

    public static int i32Load8S(int address, MemoryInstance memory, int offset) {
        byte[] bytes = memory.bytes();
        return UNSAFE.getByte(bytes, at(address, limit(memory, bytes), offset, 1));
    }

    public static int i32Load8S(int address, byte[] bytes, int limit, int offset) {
        return UNSAFE.getByte(bytes, at(address, limit, offset, 1));
    }

    public static int i32Load8U(int address, MemoryInstance memory, int offset) {
        byte[] bytes = memory.bytes();
        return UNSAFE.getByte(bytes, at(address, limit(memory, bytes), offset, 1)) & 0xFF;
    }

    public static int i32Load8U(int address, byte[] bytes, int limit, int offset) {
        return UNSAFE.getByte(bytes, at(address, limit, offset, 1)) & 0xFF;
    }

    public static int i32Load16S(int address, MemoryInstance memory, int offset) {
        byte[] bytes = memory.bytes();
        return UNSAFE.getShort(bytes, at(address, limit(memory, bytes), offset, 2));
    }

    public static int i32Load16S(int address, byte[] bytes, int limit, int offset) {
        return UNSAFE.getShort(bytes, at(address, limit, offset, 2));
    }

    public static int i32Load16U(int address, MemoryInstance memory, int offset) {
        byte[] bytes = memory.bytes();
        return UNSAFE.getChar(bytes, at(address, limit(memory, bytes), offset, 2));
    }

    public static int i32Load16U(int address, byte[] bytes, int limit, int offset) {
        return UNSAFE.getChar(bytes, at(address, limit, offset, 2));
    }

    public static long i64Load8S(int address, MemoryInstance memory, int offset) {
        byte[] bytes = memory.bytes();
        return UNSAFE.getByte(bytes, at(address, limit(memory, bytes), offset, 1));
    }

    public static long i64Load8S(int address, byte[] bytes, int limit, int offset) {
        return UNSAFE.getByte(bytes, at(address, limit, offset, 1));
    }

    public static long i64Load8U(int address, MemoryInstance memory, int offset) {
        byte[] bytes = memory.bytes();
        return UNSAFE.getByte(bytes, at(address, limit(memory, bytes), offset, 1)) & 0xFF;
    }

    public static long i64Load8U(int address, byte[] bytes, int limit, int offset) {
        return UNSAFE.getByte(bytes, at(address, limit, offset, 1)) & 0xFF;
    }

    public static long i64Load16S(int address, MemoryInstance memory, int offset) {
        byte[] bytes = memory.bytes();
        return UNSAFE.getShort(bytes, at(address, limit(memory, bytes), offset, 2));
    }

    public static long i64Load16S(int address, byte[] bytes, int limit, int offset) {
        return UNSAFE.getShort(bytes, at(address, limit, offset, 2));
    }

    public static long i64Load16U(int address, MemoryInstance memory, int offset) {
        byte[] bytes = memory.bytes();
        return UNSAFE.getChar(bytes, at(address, limit(memory, bytes), offset, 2));
    }

    public static long i64Load16U(int address, byte[] bytes, int limit, int offset) {
        return UNSAFE.getChar(bytes, at(address, limit, offset, 2));
    }

    public static long i64Load32S(int address, MemoryInstance memory, int offset) {
        byte[] bytes = memory.bytes();
        return UNSAFE.getInt(bytes, at(address, limit(memory, bytes), offset, 4));
    }

    public static long i64Load32S(int address, byte[] bytes, int limit, int offset) {
        return UNSAFE.getInt(bytes, at(address, limit, offset, 4));
    }

    public static long i64Load32U(int address, MemoryInstance memory, int offset) {
        byte[] bytes = memory.bytes();
        return UNSAFE.getInt(bytes, at(address, limit(memory, bytes), offset, 4)) & 0xFFFF_FFFFL;
    }

    public static long i64Load32U(int address, byte[] bytes, int limit, int offset) {
        return UNSAFE.getInt(bytes, at(address, limit, offset, 4)) & 0xFFFF_FFFFL;
    }

    public static void i32Store(int address, int value, MemoryInstance memory, int offset) {
        byte[] bytes = memory.bytes();
        UNSAFE.putInt(bytes, at(address, limit(memory, bytes), offset, 4), value);
    }

    public static void i32Store(int address, int value, byte[] bytes, int limit, int offset) {
        UNSAFE.putInt(bytes, at(address, limit, offset, 4), value);
    }

    public static void i64Store(int address, long value, MemoryInstance memory, int offset) {
        byte[] bytes = memory.bytes();
        UNSAFE.putLong(bytes, at(address, limit(memory, bytes), offset, 8), value);
    }

    public static void i64Store(int address, long value, byte[] bytes, int limit, int offset) {
        UNSAFE.putLong(bytes, at(address, limit, offset, 8), value);
    }

    public static void f32Store(int address, float value, MemoryInstance memory, int offset) {
        byte[] bytes = memory.bytes();
        UNSAFE.putFloat(bytes, at(address, limit(memory, bytes), offset, 4), value);
    }

    public static void f32Store(int address, float value, byte[] bytes, int limit, int offset) {
        UNSAFE.putFloat(bytes, at(address, limit, offset, 4), value);
    }

    public static void f64Store(int address, double value, MemoryInstance memory, int offset) {
        byte[] bytes = memory.bytes();
        UNSAFE.putDouble(bytes, at(address, limit(memory, bytes), offset, 8), value);
    }

    public static void f64Store(int address, double value, byte[] bytes, int limit, int offset) {
        UNSAFE.putDouble(bytes, at(address, limit, offset, 8), value);
    }

    public static void i32Store8(int address, int value, MemoryInstance memory, int offset) {
        byte[] bytes = memory.bytes();
        UNSAFE.putByte(bytes, at(address, limit(memory, bytes), offset, 1), (byte) value);
    }

    public static void i32Store8(int address, int value, byte[] bytes, int limit, int offset) {
        UNSAFE.putByte(bytes, at(address, limit, offset, 1), (byte) value);
    }

    public static void i32Store16(int address, int value, MemoryInstance memory, int offset) {
        byte[] bytes = memory.bytes();
        UNSAFE.putShort(bytes, at(address, limit(memory, bytes), offset, 2), (short) value);
    }

    public static void i32Store16(int address, int value, byte[] bytes, int limit, int offset) {
        UNSAFE.putShort(bytes, at(address, limit, offset, 2), (short) value);
    }

    public static void i64Store8(int address, long value, MemoryInstance memory, int offset) {
        byte[] bytes = memory.bytes();
        UNSAFE.putByte(bytes, at(address, limit(memory, bytes), offset, 1), (byte) value);
    }

    public static void i64Store8(int address, long value, byte[] bytes, int limit, int offset) {
        UNSAFE.putByte(bytes, at(address, limit, offset, 1), (byte) value);
    }

    public static void i64Store16(int address, long value, MemoryInstance memory, int offset) {
        byte[] bytes = memory.bytes();
        UNSAFE.putShort(bytes, at(address, limit(memory, bytes), offset, 2), (short) value);
    }

    public static void i64Store16(int address, long value, byte[] bytes, int limit, int offset) {
        UNSAFE.putShort(bytes, at(address, limit, offset, 2), (short) value);
    }

    public static void i64Store32(int address, long value, MemoryInstance memory, int offset) {
        byte[] bytes = memory.bytes();
        UNSAFE.putInt(bytes, at(address, limit(memory, bytes), offset, 4), (int) value);
    }

    public static void i64Store32(int address, long value, byte[] bytes, int limit, int offset) {
        UNSAFE.putInt(bytes, at(address, limit, offset, 4), (int) value);
    }
}
