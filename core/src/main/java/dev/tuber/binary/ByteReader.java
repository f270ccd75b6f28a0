package dev.tuber.binary;

import dev.tuber.failure.MalformedModuleException;
import dev.tuber.failure.Position;
import java.nio.charset.StandardCharsets;

/**
 * A place in an array of bytes, and the ways to read on from there. Every read either advances or throws
 * {@link MalformedModuleException} with the phrase of the specification and the offset of what is wrong.
 *
 * @see <a href="https://webassembly.github.io/spec/core/binary/values.html">WebAssembly: binary values</a>
 */
public final class ByteReader {
    /** Longest encodings: {@code ceil(N / 7)} bytes. */
    private static final int MAX_BYTES_32 = 5;
    private static final int MAX_BYTES_64 = 10;

    private final byte[] bytes;
    private final int end;
    private int position;

    /** Reads {@code bytes} from {@code start} to {@code end}; offsets count from the start of the array. */
    public ByteReader(byte[] bytes, int start, int end) {
        if (start < 0 || start > end || end > bytes.length) {
            throw new IllegalArgumentException("range " + start + ".." + end + " of " + bytes.length + " bytes");
        }
        this.bytes = bytes;
        this.position = start;
        this.end = end;
    }

    public ByteReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    /** Offset of the next byte. */
    public int position() {
        return position;
    }

    public int end() {
        return end;
    }

    public int remaining() {
        return end - position;
    }

    public boolean atEnd() {
        return position == end;
    }

    /** Goes on at {@code offset}, which must not be beyond the end. */
    public void moveTo(int offset) {
        if (offset < 0 || offset > end) {
            throw new IllegalArgumentException("offset " + offset + " beyond " + end);
        }
        position = offset;
    }

    /** Skips {@code count} bytes (unsigned). */
    public void skip(int count) {
        require(count);
        position += count;
    }

    /** The next byte, 0 to 255, without reading it; -1 at the end. */
    public int peek() {
        return position < end ? bytes[position] & 0xFF : -1;
    }

    /** A byte, 0 to 255. */
    public int u8() {
        if (position >= end) {
            throw unexpectedEnd(position);
        }
        return bytes[position++] & 0xFF;
    }

    /** An unsigned 32-bit number; 2<sup>31</sup> and more come as negative ints. */
    public int u32() {
        int at = position;
        if (at < end) {
            byte first = bytes[at];
            if (first >= 0) {
                position = at + 1;
                return first;
            }
        }
        return (int) unsigned(MAX_BYTES_32, 32);
    }

    /**
     * An index or count: an unsigned 32-bit number. Those that are no positive int come as {@link Integer#MAX_VALUE}, which
     * is beyond every limit of the implementation.
     */
    public int index() {
        int value = u32();
        return value >= 0 ? value : Integer.MAX_VALUE;
    }

    public int s32() {
        int at = position;
        if (at < end) {
            byte first = bytes[at];
            if (first >= 0) {
                position = at + 1;
                return first << 25 >> 25;
            }
        }
        return (int) signed(MAX_BYTES_32, 32);
    }

    /** A signed 33-bit number: a type index, or a negative code of a type. */
    public long s33() {
        return signed(MAX_BYTES_32, 33);
    }

    /** An unsigned 64-bit number. */
    public long u64() {
        int at = position;
        if (at < end) {
            byte first = bytes[at];
            if (first >= 0) {
                position = at + 1;
                return first;
            }
        }
        return unsigned(MAX_BYTES_64, 64);
    }

    public long s64() {
        int at = position;
        if (at < end) {
            byte first = bytes[at];
            if (first >= 0) {
                position = at + 1;
                return first << 25 >> 25;
            }
        }
        return signed(MAX_BYTES_64, 64);
    }

    /** Four bytes, little endian: the bits of an f32. */
    public int fixed32() {
        require(4);
        int at = position;
        position = at + 4;
        return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF) << 16 | bytes[at + 3] << 24;
    }

    /** Eight bytes, little endian: the bits of an f64. */
    public long fixed64() {
        require(8);
        long low = fixed32() & 0xFFFF_FFFFL;
        return low | (long) fixed32() << 32;
    }

    /** A length in bytes, then that many bytes of UTF-8. */
    public String name() {
        int at = position;
        int length = index();
        if (length > remaining()) {
            throw new MalformedModuleException("length out of bounds", "a name of " + length + " bytes where only "
                    + remaining() + " bytes follow", Position.ofOffset(at));
        }
        ImplementationLimits.NAME_BYTES.check(length, at);
        int start = position;
        int invalid = Utf8.firstInvalid(bytes, start, start + length);
        if (invalid >= 0) {
            throw new MalformedModuleException("malformed UTF-8 encoding", "", Position.ofOffset(invalid));
        }
        position = start + length;
        return new String(bytes, start, length, StandardCharsets.UTF_8);
    }

    /** The length of a vector whose elements take one byte or more each, so that it cannot exceed what remains. */
    public int vectorLength() {
        int length = index();
        if (length > remaining()) {
            throw unexpectedEnd(end);
        }
        return length;
    }

    private void require(int count) {
        if (count < 0 || count > end - position) {
            throw unexpectedEnd(end);
        }
    }

    private long unsigned(int maxBytes, int bits) {
        long value = 0;
        int at = position;
        for (int index = 0; index < maxBytes; index++) {
            if (at >= end) {
                throw unexpectedEnd(at);
            }
            byte next = bytes[at++];
            int shift = 7 * index;
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                if (shift + 7 > bits && next >>> (bits - shift) != 0) {
                    throw tooLarge(at - 1);
                }
                position = at;
                return value;
            }
        }
        throw tooLong(at - 1);
    }

    private long signed(int maxBytes, int bits) {
        long value = 0;
        int at = position;
        for (int index = 0; index < maxBytes; index++) {
            if (at >= end) {
                throw unexpectedEnd(at);
            }
            byte next = bytes[at++];
            int shift = 7 * index;
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                // The bits beyond the sign bit must repeat it.
                int signAndBeyond = (next << 25 >> 25) >> (bits - shift - 1);
                if (shift + 7 > bits && signAndBeyond != 0 && signAndBeyond != -1) {
                    throw tooLarge(at - 1);
                }
                position = at;
                int unused = Math.max(64 - shift - 7, 0);
                return value << unused >> unused;
            }
        }
        throw tooLong(at - 1);
    }

    private static MalformedModuleException unexpectedEnd(int offset) {
        return new MalformedModuleException("unexpected end", "", Position.ofOffset(offset));
    }

    private static MalformedModuleException tooLong(int offset) {
        return new MalformedModuleException("integer representation too long", "", Position.ofOffset(offset));
    }

    private static MalformedModuleException tooLarge(int offset) {
        return new MalformedModuleException("integer too large", "", Position.ofOffset(offset));
    }
}
