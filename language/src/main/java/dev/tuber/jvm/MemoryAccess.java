package dev.tuber.jvm;

import dev.tuber.runtime.MemoryInstance;
import dev.tuber.runtime.NativeMemory;
import java.nio.ByteOrder;
import java.util.Objects;
import sun.misc.Unsafe;

/**
 * The loads and stores of generated code, named after their instructions. Each is checked. The bytes are little endian, and
 * so must the machine be.
 *
 * <p>Each comes three times. For the first memory, whose base and limit are in locals: the limit may be too small, as memories
 * grow and may be larger than an {@code int} can tell, so the memory itself is asked before an access traps. Its {@code
 * offset} is at most {@link #MAX_OFFSET}; a store takes the machine address, which {@link #at4} and the like check. For a
 * group of accesses of the first memory that are checked together by {@link #outside}: {@code place} is the machine address
 * without the offset; if the check failed, each checks itself. And for any memory, with all offsets.
 *
 * <p>The methods are short so that C2 inlines many of them. RATIONALE: "Why are loads and stores calls, and not written out?"
 */
@SuppressWarnings({"deprecation", "removal"})
public final class MemoryAccess {
    /** A larger offset would overflow the check. */
    static final int MAX_OFFSET = Integer.MAX_VALUE - 64;

    private static final Unsafe UNSAFE = littleEndian(NativeMemory.unsafe());

    private MemoryAccess() {
    }

    private static Unsafe littleEndian(Unsafe unsafe) {
        if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
            throw new UnsupportedOperationException("generated code needs a little-endian machine");
        }
        return unsafe;
    }

    private static long at(int address, MemoryInstance memory, int limit, int offset, int width) {
        try {
            // Not an own comparison: the compilers know this one, and take it out of loops.
            return (long) offset + Objects.checkIndex(address, limit - offset - (width - 1));
        } catch (IndexOutOfBoundsException e) {
            return anywhere(address, memory, offset, width);
        }
    }

    /** Null if all of {@code span} bytes from {@code start} on are in a memory that has {@code limit} bytes; else the memory. */
    public static MemoryInstance outside(int start, MemoryInstance memory, int limit, int span) {
        try {
            Objects.checkIndex(start, limit - (span - 1));
            return null;
        } catch (IndexOutOfBoundsException e) {
            return memory;
        }
    }

    private static long anywhere(long place, MemoryInstance memory, int offset, int width) {
        return memory.base() + anywhere((int) (place - memory.base()), memory, offset, width);
    }

    private static long anywhere(int address, MemoryInstance memory, int offset, int width) {
        return memory.indexAnew(Integer.toUnsignedLong(address) + Integer.toUnsignedLong(offset), width);
    }

    /** The machine address of a store of one byte. */
    public static long at1(int address, MemoryInstance memory, long base, int limit, int offset) {
        return base + at(address, memory, limit, offset, 1);
    }

    /** The machine address of a store of two bytes. */
    public static long at2(int address, MemoryInstance memory, long base, int limit, int offset) {
        return base + at(address, memory, limit, offset, 2);
    }

    /** The machine address of a store of four bytes. */
    public static long at4(int address, MemoryInstance memory, long base, int limit, int offset) {
        return base + at(address, memory, limit, offset, 4);
    }

    /** The machine address of a store of eight bytes. */
    public static long at8(int address, MemoryInstance memory, long base, int limit, int offset) {
        return base + at(address, memory, limit, offset, 8);
    }

    private static long anyAt(int address, MemoryInstance memory, int offset, int width) {
        return memory.base() + memory.index(Integer.toUnsignedLong(address) + Integer.toUnsignedLong(offset), width);
    }

    public static int i32Load(int address, MemoryInstance memory, long base, int limit, int offset) {
        return UNSAFE.getInt(base + at(address, memory, limit, offset, 4));
    }

    public static int i32Load(long place, MemoryInstance outside, int offset) {
        return UNSAFE.getInt(outside == null ? place + offset : anywhere(place, outside, offset, 4));
    }

    public static int i32Load(int address, MemoryInstance memory, int offset) {
        return UNSAFE.getInt(anyAt(address, memory, offset, 4));
    }

    public static long i64Load(int address, MemoryInstance memory, long base, int limit, int offset) {
        return UNSAFE.getLong(base + at(address, memory, limit, offset, 8));
    }

    public static long i64Load(long place, MemoryInstance outside, int offset) {
        return UNSAFE.getLong(outside == null ? place + offset : anywhere(place, outside, offset, 8));
    }

    public static long i64Load(int address, MemoryInstance memory, int offset) {
        return UNSAFE.getLong(anyAt(address, memory, offset, 8));
    }

    public static float f32Load(int address, MemoryInstance memory, long base, int limit, int offset) {
        return UNSAFE.getFloat(base + at(address, memory, limit, offset, 4));
    }

    public static float f32Load(long place, MemoryInstance outside, int offset) {
        return UNSAFE.getFloat(outside == null ? place + offset : anywhere(place, outside, offset, 4));
    }

    public static float f32Load(int address, MemoryInstance memory, int offset) {
        return UNSAFE.getFloat(anyAt(address, memory, offset, 4));
    }

    public static double f64Load(int address, MemoryInstance memory, long base, int limit, int offset) {
        return UNSAFE.getDouble(base + at(address, memory, limit, offset, 8));
    }

    public static double f64Load(long place, MemoryInstance outside, int offset) {
        return UNSAFE.getDouble(outside == null ? place + offset : anywhere(place, outside, offset, 8));
    }

    public static double f64Load(int address, MemoryInstance memory, int offset) {
        return UNSAFE.getDouble(anyAt(address, memory, offset, 8));
    }

    public static int i32Load8S(int address, MemoryInstance memory, long base, int limit, int offset) {
        return UNSAFE.getByte(base + at(address, memory, limit, offset, 1));
    }

    public static int i32Load8S(long place, MemoryInstance outside, int offset) {
        return UNSAFE.getByte(outside == null ? place + offset : anywhere(place, outside, offset, 1));
    }

    public static int i32Load8S(int address, MemoryInstance memory, int offset) {
        return UNSAFE.getByte(anyAt(address, memory, offset, 1));
    }

    public static int i32Load8U(int address, MemoryInstance memory, long base, int limit, int offset) {
        return UNSAFE.getByte(base + at(address, memory, limit, offset, 1)) & 0xFF;
    }

    public static int i32Load8U(long place, MemoryInstance outside, int offset) {
        return UNSAFE.getByte(outside == null ? place + offset : anywhere(place, outside, offset, 1)) & 0xFF;
    }

    public static int i32Load8U(int address, MemoryInstance memory, int offset) {
        return UNSAFE.getByte(anyAt(address, memory, offset, 1)) & 0xFF;
    }

    public static int i32Load16S(int address, MemoryInstance memory, long base, int limit, int offset) {
        return UNSAFE.getShort(base + at(address, memory, limit, offset, 2));
    }

    public static int i32Load16S(long place, MemoryInstance outside, int offset) {
        return UNSAFE.getShort(outside == null ? place + offset : anywhere(place, outside, offset, 2));
    }

    public static int i32Load16S(int address, MemoryInstance memory, int offset) {
        return UNSAFE.getShort(anyAt(address, memory, offset, 2));
    }

    public static int i32Load16U(int address, MemoryInstance memory, long base, int limit, int offset) {
        return UNSAFE.getChar(base + at(address, memory, limit, offset, 2));
    }

    public static int i32Load16U(long place, MemoryInstance outside, int offset) {
        return UNSAFE.getChar(outside == null ? place + offset : anywhere(place, outside, offset, 2));
    }

    public static int i32Load16U(int address, MemoryInstance memory, int offset) {
        return UNSAFE.getChar(anyAt(address, memory, offset, 2));
    }

    public static long i64Load8S(int address, MemoryInstance memory, long base, int limit, int offset) {
        return UNSAFE.getByte(base + at(address, memory, limit, offset, 1));
    }

    public static long i64Load8S(long place, MemoryInstance outside, int offset) {
        return UNSAFE.getByte(outside == null ? place + offset : anywhere(place, outside, offset, 1));
    }

    public static long i64Load8S(int address, MemoryInstance memory, int offset) {
        return UNSAFE.getByte(anyAt(address, memory, offset, 1));
    }

    public static long i64Load8U(int address, MemoryInstance memory, long base, int limit, int offset) {
        return UNSAFE.getByte(base + at(address, memory, limit, offset, 1)) & 0xFF;
    }

    public static long i64Load8U(long place, MemoryInstance outside, int offset) {
        return UNSAFE.getByte(outside == null ? place + offset : anywhere(place, outside, offset, 1)) & 0xFF;
    }

    public static long i64Load8U(int address, MemoryInstance memory, int offset) {
        return UNSAFE.getByte(anyAt(address, memory, offset, 1)) & 0xFF;
    }

    public static long i64Load16S(int address, MemoryInstance memory, long base, int limit, int offset) {
        return UNSAFE.getShort(base + at(address, memory, limit, offset, 2));
    }

    public static long i64Load16S(long place, MemoryInstance outside, int offset) {
        return UNSAFE.getShort(outside == null ? place + offset : anywhere(place, outside, offset, 2));
    }

    public static long i64Load16S(int address, MemoryInstance memory, int offset) {
        return UNSAFE.getShort(anyAt(address, memory, offset, 2));
    }

    public static long i64Load16U(int address, MemoryInstance memory, long base, int limit, int offset) {
        return UNSAFE.getChar(base + at(address, memory, limit, offset, 2));
    }

    public static long i64Load16U(long place, MemoryInstance outside, int offset) {
        return UNSAFE.getChar(outside == null ? place + offset : anywhere(place, outside, offset, 2));
    }

    public static long i64Load16U(int address, MemoryInstance memory, int offset) {
        return UNSAFE.getChar(anyAt(address, memory, offset, 2));
    }

    public static long i64Load32S(int address, MemoryInstance memory, long base, int limit, int offset) {
        return UNSAFE.getInt(base + at(address, memory, limit, offset, 4));
    }

    public static long i64Load32S(long place, MemoryInstance outside, int offset) {
        return UNSAFE.getInt(outside == null ? place + offset : anywhere(place, outside, offset, 4));
    }

    public static long i64Load32S(int address, MemoryInstance memory, int offset) {
        return UNSAFE.getInt(anyAt(address, memory, offset, 4));
    }

    public static long i64Load32U(int address, MemoryInstance memory, long base, int limit, int offset) {
        return UNSAFE.getInt(base + at(address, memory, limit, offset, 4)) & 0xFFFF_FFFFL;
    }

    public static long i64Load32U(long place, MemoryInstance outside, int offset) {
        return UNSAFE.getInt(outside == null ? place + offset : anywhere(place, outside, offset, 4)) & 0xFFFF_FFFFL;
    }

    public static long i64Load32U(int address, MemoryInstance memory, int offset) {
        return UNSAFE.getInt(anyAt(address, memory, offset, 4)) & 0xFFFF_FFFFL;
    }

    public static void i32Store(long place, int value) {
        UNSAFE.putInt(place, value);
    }

    public static void i32Store(int value, long place, MemoryInstance outside, int offset) {
        UNSAFE.putInt(outside == null ? place + offset : anywhere(place, outside, offset, 4), value);
    }

    public static void i32Store(int address, int value, MemoryInstance memory, int offset) {
        UNSAFE.putInt(anyAt(address, memory, offset, 4), value);
    }

    public static void i64Store(long place, long value) {
        UNSAFE.putLong(place, value);
    }

    public static void i64Store(long value, long place, MemoryInstance outside, int offset) {
        UNSAFE.putLong(outside == null ? place + offset : anywhere(place, outside, offset, 8), value);
    }

    public static void i64Store(int address, long value, MemoryInstance memory, int offset) {
        UNSAFE.putLong(anyAt(address, memory, offset, 8), value);
    }

    public static void f32Store(long place, float value) {
        UNSAFE.putFloat(place, value);
    }

    public static void f32Store(float value, long place, MemoryInstance outside, int offset) {
        UNSAFE.putFloat(outside == null ? place + offset : anywhere(place, outside, offset, 4), value);
    }

    public static void f32Store(int address, float value, MemoryInstance memory, int offset) {
        UNSAFE.putFloat(anyAt(address, memory, offset, 4), value);
    }

    public static void f64Store(long place, double value) {
        UNSAFE.putDouble(place, value);
    }

    public static void f64Store(double value, long place, MemoryInstance outside, int offset) {
        UNSAFE.putDouble(outside == null ? place + offset : anywhere(place, outside, offset, 8), value);
    }

    public static void f64Store(int address, double value, MemoryInstance memory, int offset) {
        UNSAFE.putDouble(anyAt(address, memory, offset, 8), value);
    }

    public static void i32Store8(long place, int value) {
        UNSAFE.putByte(place, (byte) value);
    }

    public static void i32Store8(int value, long place, MemoryInstance outside, int offset) {
        UNSAFE.putByte(outside == null ? place + offset : anywhere(place, outside, offset, 1), (byte) value);
    }

    public static void i32Store8(int address, int value, MemoryInstance memory, int offset) {
        UNSAFE.putByte(anyAt(address, memory, offset, 1), (byte) value);
    }

    public static void i32Store16(long place, int value) {
        UNSAFE.putShort(place, (short) value);
    }

    public static void i32Store16(int value, long place, MemoryInstance outside, int offset) {
        UNSAFE.putShort(outside == null ? place + offset : anywhere(place, outside, offset, 2), (short) value);
    }

    public static void i32Store16(int address, int value, MemoryInstance memory, int offset) {
        UNSAFE.putShort(anyAt(address, memory, offset, 2), (short) value);
    }

    public static void i64Store8(long place, long value) {
        UNSAFE.putByte(place, (byte) value);
    }

    public static void i64Store8(long value, long place, MemoryInstance outside, int offset) {
        UNSAFE.putByte(outside == null ? place + offset : anywhere(place, outside, offset, 1), (byte) value);
    }

    public static void i64Store8(int address, long value, MemoryInstance memory, int offset) {
        UNSAFE.putByte(anyAt(address, memory, offset, 1), (byte) value);
    }

    public static void i64Store16(long place, long value) {
        UNSAFE.putShort(place, (short) value);
    }

    public static void i64Store16(long value, long place, MemoryInstance outside, int offset) {
        UNSAFE.putShort(outside == null ? place + offset : anywhere(place, outside, offset, 2), (short) value);
    }

    public static void i64Store16(int address, long value, MemoryInstance memory, int offset) {
        UNSAFE.putShort(anyAt(address, memory, offset, 2), (short) value);
    }

    public static void i64Store32(long place, long value) {
        UNSAFE.putInt(place, (int) value);
    }

    public static void i64Store32(long value, long place, MemoryInstance outside, int offset) {
        UNSAFE.putInt(outside == null ? place + offset : anywhere(place, outside, offset, 4), (int) value);
    }

    public static void i64Store32(int address, long value, MemoryInstance memory, int offset) {
        UNSAFE.putInt(anyAt(address, memory, offset, 4), (int) value);
    }
}
