package dev.tuber.runtime;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import dev.tuber.failure.Position;
import dev.tuber.failure.Trap;
import dev.tuber.failure.TrapKind;
import dev.tuber.failure.UnlinkableModuleException;
import dev.tuber.types.AddressType;
import dev.tuber.types.ExternKind;
import dev.tuber.types.Limits;
import dev.tuber.types.MemoryType;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import sun.misc.Unsafe;

/**
 * A linear memory. Addresses and lengths are unsigned; every access is checked before anything is written, and traps out
 * of bounds. What backs it is known to this class alone.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/runtime.html#memory-instances">WebAssembly: memory instances</a>
 */
@SuppressWarnings({"deprecation", "removal"})
public final class MemoryInstance extends ExternInstance {
    /** Pages that a memory can have here, declared or grown: 4 GiB. */
    public static final int MAX_PAGES = 65_536;

    private static final Unsafe UNSAFE = NativeMemory.unsafe();
    private static final long BYTES = Unsafe.ARRAY_BYTE_BASE_OFFSET;
    /** Moved at once: the garbage collector of the JVM must wait for the end of it. */
    private static final long CHUNK = 1 << 24;
    private static final boolean LITTLE_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    /** Has no address at all. */
    static final MemoryInstance NONE =
            new MemoryInstance(new MemoryType(AddressType.I32, new Limits(0, 0), false));

    private final MemoryType type;
    /** Null for a memory that is empty and stays so. */
    private Room room;
    private final long base;
    /** Written after the bytes that it adds were made zero. Other threads may see it late, but never see those bytes before. */
    private long byteSize;
    /**
     * The number of bytes, or {@link Integer#MAX_VALUE} when there are more. For generated code, which reads it often; it is
     * written here only. A value that was read before is only ever too small.
     */
    public int limit;
    /** Null when nobody wants to know. */
    private Runnable growListener;

    /**
     * A memory of the declared minimum, all zero.
     *
     * @throws UnlinkableModuleException when there is no room for the minimum
     */
    public MemoryInstance(MemoryType type) {
        this(type, null);
    }

    /**
     * The same with bytes of the host's, which stay as they are.
     *
     * @param given null where the host supplies none
     * @throws IllegalArgumentException when what is given cannot be such a memory
     */
    public MemoryInstance(MemoryType type, HostMemory given) {
        this.type = Objects.requireNonNull(type);
        long min = type.limits().min();
        if (min < 0 || min > MAX_PAGES) {
            throw unallocatable(min, "more than the limit of " + MAX_PAGES);
        }
        long least = min * MemoryType.PAGE_SIZE;
        long most = Math.max(least, Math.min(mostPages() * MemoryType.PAGE_SIZE, NativeMemory.MOST_SPARE));
        room = most == 0 ? null : given == null ? NativeMemory.reserve(least, most) : new HostRoom(given, least);
        base = room == null ? 0 : room.address();
        if (most > 0 && (room == null || !extendTo(least))) {
            throw unallocatable(min, "more than there is room for");
        }
    }

    private long mostPages() {
        long max = type.limits().max();
        return Long.compareUnsigned(max, MAX_PAGES) < 0 ? max : MAX_PAGES;
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

    /**
     * The address of the first byte, which stays the same: for generated code, which checks addresses itself, and for as long
     * as somebody has this memory.
     */
    public long base() {
        return base;
    }

    /** {@code memory.grow}: the number of pages before, or -1 when the memory cannot grow by {@code delta} pages. */
    @TruffleBoundary
    public long grow(long delta) {
        long before = tryGrow(delta);
        if (before >= 0 && growListener != null) {
            growListener.run();
        }
        return before;
    }

    /** Whether only the machine can refuse to make the memory larger by so many pages. */
    public boolean mayGrow(long delta) {
        return delta >= 0 && delta <= mostPages() - pages();
    }

    private synchronized long tryGrow(long delta) {
        long before = pages();
        long most = room == null ? 0 : room.bytes() / MemoryType.PAGE_SIZE;
        if (!mayGrow(delta) || delta > most - before) {
            return -1;
        }
        return delta == 0 || extendTo((before + delta) * MemoryType.PAGE_SIZE) ? before : -1;
    }

    private boolean extendTo(long size) {
        if (!room.extendTo(size)) {
            return false;
        }
        VarHandle.fullFence();
        setSize(size);
        return true;
    }

    private void setSize(long size) {
        byteSize = size;
        limit = (int) Math.min(size, Integer.MAX_VALUE);
    }

    /** Whether all bytes that nobody has written to are zero. */
    boolean beginsWithZeros() {
        return !(room instanceof HostRoom);
    }

    /** Makes the memory larger or smaller while no code runs that uses it; false when there is no room. What goes away is zero. */
    synchronized boolean resize(long size) {
        if (size > byteSize) {
            return room != null && size <= room.bytes() && extendTo(size);
        }
        fill(size, 0, byteSize - size);
        setSize(size);
        return true;
    }

    /**
     * The end of a memory that no code uses any more, nor ever will: it is empty from now on. What held its bytes may be another
     * memory's soon, if there was no view of it.
     */
    synchronized void release() {
        if (room != null) {
            limit = 0;
            byteSize = 0;
            VarHandle.fullFence();
            room.release();
            room = null;
        }
    }

    /** Has {@code listener} run after each successful growth, also one of no pages. */
    public void whenGrown(Runnable listener) {
        growListener = Objects.requireNonNull(listener);
    }

    public int loadI8S(long address) {
        return UNSAFE.getByte(null, base + index(address, 1));
    }

    public int loadI8U(long address) {
        return UNSAFE.getByte(null, base + index(address, 1)) & 0xFF;
    }

    public int loadI16S(long address) {
        short value = UNSAFE.getShort(null, base + index(address, 2));
        return LITTLE_ENDIAN ? value : Short.reverseBytes(value);
    }

    public int loadI16U(long address) {
        return loadI16S(address) & 0xFFFF;
    }

    public int loadI32(long address) {
        int value = UNSAFE.getInt(null, base + index(address, 4));
        return LITTLE_ENDIAN ? value : Integer.reverseBytes(value);
    }

    public long loadI64(long address) {
        long value = UNSAFE.getLong(null, base + index(address, 8));
        return LITTLE_ENDIAN ? value : Long.reverseBytes(value);
    }

    public float loadF32(long address) {
        return Float.intBitsToFloat(loadI32(address));
    }

    public double loadF64(long address) {
        return Double.longBitsToDouble(loadI64(address));
    }

    /** Stores the lowest eight bits. */
    public void storeI8(long address, int value) {
        UNSAFE.putByte(null, base + index(address, 1), (byte) value);
    }

    /** Stores the lowest sixteen bits. */
    public void storeI16(long address, int value) {
        UNSAFE.putShort(null, base + index(address, 2), LITTLE_ENDIAN ? (short) value : Short.reverseBytes((short) value));
    }

    public void storeI32(long address, int value) {
        UNSAFE.putInt(null, base + index(address, 4), LITTLE_ENDIAN ? value : Integer.reverseBytes(value));
    }

    public void storeI64(long address, long value) {
        UNSAFE.putLong(null, base + index(address, 8), LITTLE_ENDIAN ? value : Long.reverseBytes(value));
    }

    public void storeF32(long address, float value) {
        storeI32(address, Float.floatToRawIntBits(value));
    }

    public void storeF64(long address, double value) {
        storeI64(address, Double.doubleToRawLongBits(value));
    }

    /** Copies {@code length} bytes at {@code address} into {@code to}. */
    @TruffleBoundary
    public void read(long address, byte[] to, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, to.length);
        copy(null, base + check(address, length), to, BYTES + offset, length);
    }

    /** Copies {@code length} bytes of {@code from} to {@code address}. */
    @TruffleBoundary
    public void write(long address, byte[] from, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, from.length);
        copy(from, BYTES + offset, null, base + check(address, length), length);
    }

    /** Whether bytes are all zero; {@code address} and {@code length} are multiples of eight. */
    @TruffleBoundary
    boolean isZero(long address, long length) {
        long from = base + check(address, length);
        for (long offset = 0; offset < length; offset += Long.BYTES) {
            if (UNSAFE.getLong(null, from + offset) != 0) {
                return false;
            }
        }
        Reference.reachabilityFence(this);
        return true;
    }

    /** {@code memory.fill}. */
    @TruffleBoundary
    public void fill(long address, int value, long length) {
        long from = base + check(address, length);
        for (long done = 0; done < length; done += CHUNK) {
            UNSAFE.setMemory(from + done, Math.min(length - done, CHUNK), (byte) value);
        }
        Reference.reachabilityFence(this);
    }

    /** {@code memory.copy}; overlapping ranges are right. */
    @TruffleBoundary
    public void copy(long to, MemoryInstance from, long fromAddress, long length) {
        long target = base + check(to, length);
        long source = from.base + from.check(fromAddress, length);
        for (long done = 0; done < length; done += CHUNK) {
            long part = Math.min(length - done, CHUNK);
            long at = target <= source ? done : length - done - part;
            UNSAFE.copyMemory(source + at, target + at, part);
        }
        Reference.reachabilityFence(this);
        Reference.reachabilityFence(from);
    }

    /** {@code memory.init}: copies from a segment. Traps out of bounds of either. */
    @TruffleBoundary
    public void init(long to, DataSegment segment, long fromOffset, long length) {
        long target = base + check(to, length);
        copy(segment.bytes(), BYTES + segment.check(fromOffset, length), null, target, length);
    }

    private void copy(Object from, long source, Object to, long target, long length) {
        UNSAFE.copyMemory(from, source, to, target, length);
        Reference.reachabilityFence(this);
    }

    /** A part of the memory, little endian. It shows the memory for ever, also when that has grown. */
    public synchronized ByteBuffer view(long address, int length) {
        long from = check(address, length);
        if (room == null) {
            return ByteBuffer.allocate(0).order(ByteOrder.LITTLE_ENDIAN);
        }
        return room.segment().asSlice(from, length).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    private long check(long address, long length) {
        long size = byteSize;
        if (length < 0 || address < 0 || address > size - length) {
            size = presentSize();
            if (length < 0 || address < 0 || address > size - length) {
                throw outOfBounds();
            }
        }
        return address;
    }

    /**
     * Checks an access; gives the address.
     *
     * @throws Trap when the access is out of bounds
     */
    public long index(long address, int width) {
        return address >= 0 && address <= byteSize - width ? address : indexAnew(address, width);
    }

    /**
     * The same when an access seems to be out of bounds: the size may have been read before another thread made it larger.
     *
     * @throws Trap when the access is out of bounds
     */
    public long indexAnew(long address, int width) {
        CompilerDirectives.transferToInterpreter();
        if (address < 0 || address > presentSize() - width) {
            throw Trap.of(TrapKind.MEMORY_OUT_OF_BOUNDS);
        }
        return address;
    }

    private synchronized long presentSize() {
        return byteSize;
    }

    private static Trap outOfBounds() {
        CompilerDirectives.transferToInterpreter();
        return Trap.of(TrapKind.MEMORY_OUT_OF_BOUNDS);
    }
}
