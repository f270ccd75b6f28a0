package dev.tuber.wasi;

import dev.tuber.runtime.MemoryInstance;
import dev.tuber.runtime.Store;
import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.WasiException;
import dev.tuber.wasi.fs.FileStatus;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The instance that calls: its memory and how it waits. Addresses and sizes are unsigned; whatever is not in the memory
 * traps with {@code MEMORY_OUT_OF_BOUNDS}, which the guest gets as EFAULT.
 */
final class Guest {
    private static final int PATH_LIMIT = 4096;
    private static final int VECTOR_LIMIT = 1024;

    private final MemoryInstance memory;
    private final Store store;
    private byte[] transfer = new byte[0];

    Guest(MemoryInstance memory, Store store) {
        this.memory = memory;
        this.store = store;
    }

    MemoryInstance memory() {
        return memory;
    }

    Store store() {
        return store;
    }

    /** An argument that is an address or a size. */
    static long u32(long argument) {
        return argument & 0xFFFF_FFFFL;
    }

    /** Fails unless all of it is in the memory. */
    void check(long address, long length) {
        if (length > memory.byteSize() || address > memory.byteSize() - length) {
            throw new WasiException(Errno.FAULT);
        }
    }

    /** A copy of a part of the memory, until the next transfer. */
    ByteBuffer copy(long address, int length) {
        ByteBuffer buffer = room(length);
        memory.read(address, transfer, 0, length);
        return buffer;
    }

    /** Room for what {@link #put} is to bring to the memory, until the next transfer. */
    ByteBuffer room(int length) {
        if (transfer.length < length) {
            transfer = new byte[length];
        }
        return ByteBuffer.wrap(transfer, 0, length);
    }

    /** Brings {@code length} bytes that were put into the {@link #room} to the memory. */
    void put(long address, int length) {
        memory.write(address, transfer, 0, length);
    }

    /** A path: UTF-8 without NUL, not longer than the systems allow. */
    String path(long address, long length) {
        check(address, length);
        if (length > PATH_LIMIT) {
            throw new WasiException(Errno.NAMETOOLONG);
        }
        String path;
        try {
            path = StandardCharsets.UTF_8.newDecoder().decode(copy(address, (int) length)).toString();
        } catch (CharacterCodingException e) {
            throw new WasiException(Errno.ILSEQ);
        }
        if (path.indexOf('\0') >= 0) {
            throw new WasiException(Errno.INVAL);
        }
        return path;
    }

    /** Checks an array of buffers and gives their number. */
    int vectors(long address, long count) {
        if (count > VECTOR_LIMIT) {
            throw new WasiException(Errno.INVAL);
        }
        check(address, count * 8);
        return (int) count;
    }

    /** Writes a {@code filestat}. */
    void storeStatus(long at, FileStatus status) {
        memory.storeI64(at + 56, status.times().changed());
        memory.storeI64(at, status.device());
        memory.storeI64(at + 8, status.inode());
        memory.storeI64(at + 16, status.type());
        memory.storeI64(at + 24, status.links());
        memory.storeI64(at + 32, status.size());
        memory.storeI64(at + 40, status.times().accessed());
        memory.storeI64(at + 48, status.times().modified());
    }
}
