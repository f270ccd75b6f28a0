package dev.tuber.binary;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes that grow at the end. Integers take the shortest LEB128 form.
 *
 * @see <a href="https://webassembly.github.io/spec/core/binary/values.html">WebAssembly: binary values</a>
 */
public final class ByteWriter {
    private static final int FIRST_CAPACITY = 64;

    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int size;

    /** An empty writer. */
    public ByteWriter() {
    }

    /** Bytes written so far. */
    public int size() {
        return size;
    }

    /** The low eight bits. */
    public ByteWriter u8(int value) {
        if (size == bytes.length) {
            reserve(1);
        }
        bytes[size++] = (byte) value;
        return this;
    }

    /** All 32 bits, unsigned. */
    public ByteWriter u32(int value) {
        return u64(value & 0xFFFF_FFFFL);
    }

    public ByteWriter s32(int value) {
        return s64(value);
    }

    /** A type index, or a negative code of a type. */
    public ByteWriter s33(long value) {
        if (value != value << 31 >> 31) {
            throw new IllegalArgumentException(value + " does not fit in 33 bits");
        }
        return s64(value);
    }

    public ByteWriter u64(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            u8((int) rest | 0x80);
            rest >>>= 7;
        }
        return u8((int) rest);
    }

    public ByteWriter s64(long value) {
        long rest = value;
        while (rest < -64 || rest > 63) {
            u8((int) rest | 0x80);
            rest >>= 7;
        }
        return u8((int) rest & 0x7F);
    }

    /** Four bytes, little endian: the bits of an f32. */
    public ByteWriter fixed32(int bits) {
        for (int shift = 0; shift < 32; shift += 8) {
            u8(bits >>> shift);
        }
        return this;
    }

    /** Eight bytes, little endian: the bits of an f64. */
    public ByteWriter fixed64(long bits) {
        return fixed32((int) bits).fixed32((int) (bits >>> 32));
    }

    /** The bytes alone. */
    public ByteWriter raw(byte[] more) {
        return raw(more, 0, more.length);
    }

    public ByteWriter raw(byte[] more, int start, int end) {
        reserve(end - start);
        System.arraycopy(more, start, bytes, size, end - start);
        size += end - start;
        return this;
    }

    public ByteWriter raw(ByteWriter more) {
        return raw(more.bytes, 0, more.size);
    }

    /** The length, then the bytes. */
    public ByteWriter vector(byte[] more) {
        return u32(more.length).raw(more);
    }

    public ByteWriter vector(ByteWriter more) {
        return u32(more.size).raw(more);
    }

    /** The length in bytes, then the text as UTF-8. */
    public ByteWriter name(String text) {
        return vector(text.getBytes(StandardCharsets.UTF_8));
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    private void reserve(int count) {
        int needed = Math.addExact(size, count);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, (int) Math.min(2L * bytes.length, Integer.MAX_VALUE - 8)));
        }
    }
}
