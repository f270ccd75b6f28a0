package dev.tuber.runtime;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.memory.ByteArraySupport;
import dev.tuber.failure.Position;
import dev.tuber.failure.Trap;
import dev.tuber.failure.TrapKind;
import dev.tuber.failure.UnlinkableModuleException;
import dev.tuber.types.AddressType;
import dev.tuber.types.ExternKind;
import dev.tuber.types.Limits;
import dev.tuber.types.MemoryType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/**
 * A linear memory. Addresses and lengths are unsigned; every access is checked before anything is written, and traps out
 * of bounds. What backs it is known to this class alone.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/runtime.html#memory-instances">WebAssembly: memory instances</a>
 */
public final class MemoryInstance extends ExternInstance {
    /** Pages that a memory can have here, declared or grown: 2 GiB less one page, what a Java array can hold. */
    public static final int MAX_PAGES = 32_767;

    private static final ByteArraySupport ACCESS = ByteArraySupport.littleEndian();

    /** Has no address at all. */
    static final MemoryInstance NONE =
            new MemoryInstance(new MemoryType(AddressType.I32, new Limits(0, 0), false));

    private final MemoryType type;
    /** The memory, and behind it room to grow, all zero. */
    private byte[] bytes;
    private int byteSize;
    private Runnable growListener = () -> {
    };

    /**
     * A memory of the declared minimum, all zero.
     *
     * @throws UnlinkableModuleException when there is no room for the minimum
     */
    public MemoryInstance(MemoryType type) {
        this.type = Objects.requireNonNull(type);
        long min = type.limits().min();
        if (min < 0 || min > MAX_PAGES) {
            throw unallocatable(min, "more than the limit of " + MAX_PAGES);
        }
        try {
            byteSize = (int) min * MemoryType.PAGE_SIZE;
            bytes = new byte[byteSize];
        } catch (OutOfMemoryError e) {
            throw unallocatable(min, "more than the Java heap has");
        }
    }

    private static UnlinkableModuleException unallocatable(long pages, String reason) {
        return new UnlinkableModuleException("memory cannot be allocated",
                Long.toUnsignedString(pages) + " pages are " + reason, Position.NONE);
    }

    @Override
    public ExternKind kind() {
        return ExternKind.MEMORY;
    }

    /** The type as declared; {@link #pages()} tells the present size. */
    public MemoryType type() {
        return type;
    }

    /** The type with the present size as minimum: what an import is matched with. */
    public MemoryType presentType() {
        return new MemoryType(type.address(), new Limits(pages(), type.limits().max()), type.shared());
    }

    @Override
    public String typeText() {
        return "memory " + presentType();
    }

    public long pages() {
        return byteSize / MemoryType.PAGE_SIZE;
    }

    public long byteSize() {
        return byteSize;
    }

    /** The bytes, until the memory grows: for generated code, which checks addresses itself. */
    public byte[] bytes() {
        return bytes;
    }

    /** {@code memory.grow}: the number of pages before, or -1 when the memory cannot grow by {@code delta} pages. */
    @TruffleBoundary
    public long grow(long delta) {
        long before = pages();
        long limit = Long.compareUnsigned(type.limits().max(), MAX_PAGES) < 0 ? type.limits().max() : MAX_PAGES;
        if (delta < 0 || delta > limit - before) {
            return -1;
        }
        int size = (int) (before + delta) * MemoryType.PAGE_SIZE;
        if (size > bytes.length && !makeRoom(size, (int) limit * MemoryType.PAGE_SIZE)) {
            return -1;
        }
        byteSize = size;
        growListener.run();
        return before;
    }

    /** Guests grow page by page: half as much again is made, or else all would be copied for each page. */
    private boolean makeRoom(int size, int limit) {
        int generous = (int) Math.min(size + size / 2L, limit);
        return copyTo(generous) || copyTo(size);
    }

    private boolean copyTo(int capacity) {
        try {
            bytes = Arrays.copyOf(bytes, capacity);
            return true;
        } catch (OutOfMemoryError e) {
            return false;
        }
    }

    /** Has {@code listener} run after each successful growth, also one of no pages. */
    public void whenGrown(Runnable listener) {
        growListener = Objects.requireNonNull(listener);
    }

    public int loadI8S(long address) {
        byte[] present = bytes;
        return present[index(address, 1)];
    }

    public int loadI8U(long address) {
        byte[] present = bytes;
        return present[index(address, 1)] & 0xFF;
    }

    public int loadI16S(long address) {
        byte[] present = bytes;
        return ACCESS.getShort(present, index(address, 2));
    }

    public int loadI16U(long address) {
        byte[] present = bytes;
        return ACCESS.getShort(present, index(address, 2)) & 0xFFFF;
    }

    public int loadI32(long address) {
        byte[] present = bytes;
        return ACCESS.getInt(present, index(address, 4));
    }

    public long loadI64(long address) {
        byte[] present = bytes;
        return ACCESS.getLong(present, index(address, 8));
    }

    public float loadF32(long address) {
        return Float.intBitsToFloat(loadI32(address));
    }

    public double loadF64(long address) {
        return Double.longBitsToDouble(loadI64(address));
    }

    /** Stores the lowest eight bits. */
    public void storeI8(long address, int value) {
        byte[] present = bytes;
        present[index(address, 1)] = (byte) value;
    }

    /** Stores the lowest sixteen bits. */
    public void storeI16(long address, int value) {
        byte[] present = bytes;
        ACCESS.putShort(present, index(address, 2), (short) value);
    }

    public void storeI32(long address, int value) {
        byte[] present = bytes;
        ACCESS.putInt(present, index(address, 4), value);
    }

    public void storeI64(long address, long value) {
        byte[] present = bytes;
        ACCESS.putLong(present, index(address, 8), value);
    }

    public void storeF32(long address, float value) {
        storeI32(address, Float.floatToRawIntBits(value));
    }

    public void storeF64(long address, double value) {
        storeI64(address, Double.doubleToRawLongBits(value));
    }

    /** Copies {@code length} bytes at {@code address} into {@code to}. */
    public void read(long address, byte[] to, int offset, int length) {
        System.arraycopy(bytes, check(address, length), to, offset, length);
    }

    /** Copies {@code length} bytes of {@code from} to {@code address}. */
    public void write(long address, byte[] from, int offset, int length) {
        System.arraycopy(from, offset, bytes, check(address, length), length);
    }

    /** {@code memory.fill}. */
    @TruffleBoundary
    public void fill(long address, int value, long length) {
        int from = check(address, length);
        Arrays.fill(bytes, from, from + (int) length, (byte) value);
    }

    /** {@code memory.copy}; overlapping ranges are right. */
    @TruffleBoundary
    public void copy(long to, MemoryInstance from, long fromAddress, long length) {
        int target = check(to, length);
        int source = from.check(fromAddress, length);
        System.arraycopy(from.bytes, source, bytes, target, (int) length);
    }

    /** {@code memory.init}: copies from a segment. Traps out of bounds of either. */
    @TruffleBoundary
    public void init(long to, DataSegment segment, long fromOffset, long length) {
        int target = check(to, length);
        int source = segment.check(fromOffset, length);
        System.arraycopy(segment.bytes(), source, bytes, target, (int) length);
    }

    /** A part of the memory, little endian. It shows the memory until that grows, and a copy of nobody's after that. */
    public ByteBuffer view(long address, int length) {
        return ByteBuffer.wrap(bytes, check(address, length), length).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    private int check(long address, long length) {
        if (address < 0 || length < 0 || address > byteSize || length > byteSize - address) {
            throw outOfBounds();
        }
        return (int) address;
    }

    private int index(long address, int width) {
        if (address < 0 || address > (long) byteSize - width) {
            throw outOfBounds();
        }
        return (int) address;
    }

    private static Trap outOfBounds() {
        CompilerDirectives.transferToInterpreter();
        return Trap.of(TrapKind.MEMORY_OUT_OF_BOUNDS);
    }
}
