package dev.tuber;

import dev.tuber.failure.Trap;
import dev.tuber.runtime.MemoryInstance;
import dev.tuber.types.MemoryType;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A linear memory of a store. Numbers are little endian, as the guest sees them. Addresses count bytes from 0; an {@code int}
 * that the guest gives as an address of more than 2 GiB is to be made one by {@link Integer#toUnsignedLong}. Every access is
 * checked: one that is not all in the memory is an {@link IndexOutOfBoundsException}, and nothing is written.
 */
public final class Memory extends Extern {
    private final MemoryInstance memory;

    Memory(Store<?> store, MemoryInstance memory) {
        super(store);
        this.memory = memory;
    }

    /**
     * Makes one of the type's minimum, all zero.
     *
     * @throws dev.tuber.failure.UnlinkableModuleException when a limit of the store or of the machine is reached
     */
    public static Memory create(Store<?> store, MemoryType type) {
        store.world().admitMemory(type);
        MemoryInstance made = new MemoryInstance(type, store.world().supplyMemory(type));
        store.runtime().own(made);
        return (Memory) Extern.of(store, made);
    }

    @Override
    MemoryInstance instance() {
        return memory;
    }

    /** The type as declared. */
    public MemoryType type() {
        return memory.type();
    }

    @Override
    public ItemType itemType() {
        return new ItemType.Memory(memory.presentType());
    }

    /** The number of pages of 64 KiB now. */
    public long pages() {
        return memory.pages();
    }

    /** The number of bytes now. */
    public long byteSize() {
        return memory.byteSize();
    }

    /**
     * Makes it larger.
     *
     * @param delta how many pages more, 0 or more
     * @return the number of pages before
     * @throws IllegalStateException when the memory's maximum, the store's limiter or the machine does not allow it
     */
    public long grow(long delta) {
        if (delta < 0) {
            throw new IllegalArgumentException("a memory grows by 0 or more pages, not by " + delta);
        }
        long before = store().world().growMemory(memory, delta);
        if (before < 0) {
            throw new IllegalStateException("failed to grow memory by " + delta + " pages: it is " + this);
        }
        return before;
    }

    private long at(long address, long length) {
        store().checkOpen();
        if (address < 0 || length < 0 || address > memory.byteSize() - length) {
            throw outside(address, length);
        }
        return address;
    }

    private IndexOutOfBoundsException outside(long address, long length) {
        return new IndexOutOfBoundsException(length + " bytes at address " + address + " of a memory with " + byteSize());
    }

    /** The byte at an address. */
    public byte getByte(long address) {
        return (byte) memory.loadI8S(at(address, 1));
    }

    /** The 16-bit number at an address. */
    public short getShort(long address) {
        return (short) memory.loadI16S(at(address, 2));
    }

    /** The i32 at an address. */
    public int getInt(long address) {
        return memory.loadI32(at(address, 4));
    }

    /** The i64 at an address. */
    public long getLong(long address) {
        return memory.loadI64(at(address, 8));
    }

    /** The f32 at an address. */
    public float getFloat(long address) {
        return memory.loadF32(at(address, 4));
    }

    /** The f64 at an address. */
    public double getDouble(long address) {
        return memory.loadF64(at(address, 8));
    }

    /** Stores a byte. */
    public void putByte(long address, byte value) {
        memory.storeI8(at(address, 1), value);
    }

    /** Stores a 16-bit number. */
    public void putShort(long address, short value) {
        memory.storeI16(at(address, 2), value);
    }

    /** Stores an i32. */
    public void putInt(long address, int value) {
        memory.storeI32(at(address, 4), value);
    }

    /** Stores an i64. */
    public void putLong(long address, long value) {
        memory.storeI64(at(address, 8), value);
    }

    /** Stores an f32. */
    public void putFloat(long address, float value) {
        memory.storeF32(at(address, 4), value);
    }

    /** Stores an f64. */
    public void putDouble(long address, double value) {
        memory.storeF64(at(address, 8), value);
    }

    /** A copy of {@code length} bytes. */
    public byte[] read(long address, int length) {
        at(address, length);
        byte[] bytes = new byte[length];
        memory.read(address, bytes, 0, length);
        return bytes;
    }

    /** Copies {@code length} bytes into an array. */
    public void read(long address, byte[] to, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, to.length);
        memory.read(at(address, length), to, offset, length);
    }

    /** Stores all bytes of an array. */
    public void write(long address, byte[] from) {
        write(address, from, 0, from.length);
    }

    /** Stores a part of an array. */
    public void write(long address, byte[] from, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, from.length);
        memory.write(at(address, length), from, offset, length);
    }

    /** Sets {@code length} bytes to one value. */
    public void fill(long address, byte value, long length) {
        memory.fill(at(address, length), value, length);
    }

    /** The text that stands there in UTF-8; what is not UTF-8 becomes U+FFFD. */
    public String readString(long address, int byteLength) {
        return new String(read(address, byteLength), StandardCharsets.UTF_8);
    }

    /**
     * The text that stands there in UTF-8 up to a zero byte, as C has it.
     *
     * @throws IndexOutOfBoundsException when there is no zero byte until the end of the memory
     */
    public String readCString(long address) {
        long end = at(address, 0);
        while (getByte(end) != 0) {
            end++;
        }
        return readString(address, Math.toIntExact(end - address));
    }

    /** Stores a text in UTF-8, without a zero byte; gives the number of bytes. */
    public int writeString(long address, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write(address, bytes);
        return bytes.length;
    }

    /**
     * A view of a part, little endian. It is what the guest sees, also when the memory has grown. Views are segments of native
     * memory: for them the JVM wants {@code --enable-native-access}, or it warns once.
     */
    public ByteBuffer buffer(long address, int length) {
        at(address, length);
        try {
            return memory.view(address, length).order(ByteOrder.LITTLE_ENDIAN);
        } catch (Trap trap) {
            throw outside(address, length);
        }
    }

    /** As {@link #buffer}, as a segment. */
    public MemorySegment segment(long address, int length) {
        return MemorySegment.ofBuffer(buffer(address, length));
    }
}
