package dev.tuber.wasi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tuber.runtime.MemoryInstance;
import dev.tuber.runtime.Store;
import dev.tuber.types.AddressType;
import dev.tuber.types.Limits;
import dev.tuber.types.MemoryType;
import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.Rights;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A guest without code: calls functions with arguments in a memory of its own. */
final class TestGuest implements AutoCloseable {
    /** Where results go. */
    static final int RESULT = 0;
    /** Where paths, buffers and arrays are put, one after the other. */
    private static final int DATA = 1024;
    static final int FIRST_DIRECTORY = 3;
    static final long ALL_RIGHTS = Rights.DIRECTORY | Rights.FILE;

    final Store store = new Store();
    final MemoryInstance memory = new MemoryInstance(new MemoryType(AddressType.I32, Limits.atLeast(4), false));
    final Wasi wasi;
    private final Guest guest = new Guest(memory, store);
    private int next = DATA;

    TestGuest(WasiConfig config) throws IOException {
        wasi = Wasi.open(config);
    }

    /** Calls, and gives the error code. A string becomes its address and its length. */
    int call(WasiFunction function, Object... arguments) {
        next = DATA;
        List<Long> values = new ArrayList<>();
        for (Object argument : arguments) {
            if (argument instanceof String text) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                values.add((long) put(bytes));
                values.add((long) bytes.length);
            } else {
                values.add(((Number) argument).longValue());
            }
        }
        assertEquals(function.type().params().size(), values.size(), () -> function + " takes " + function.type());
        long[] slots = new long[Math.max(1, values.size())];
        for (int i = 0; i < values.size(); i++) {
            slots[i] = values.get(i);
        }
        return wasi.calls().call(function, guest, slots);
    }

    /** Calls what must succeed. */
    TestGuest ok(WasiFunction function, Object... arguments) {
        assertEquals(Errno.SUCCESS, call(function, arguments), () -> function + " failed");
        return this;
    }

    /** Calls what must fail so. */
    TestGuest fails(int errno, WasiFunction function, Object... arguments) {
        assertEquals(errno, call(function, arguments), () -> function + " with " + List.of(arguments));
        return this;
    }

    int put(byte[] bytes) {
        int at = next;
        memory.write(at, bytes, 0, bytes.length);
        next += bytes.length + 7 & -8;
        return at;
    }

    int i32() {
        return memory.loadI32(RESULT);
    }

    long i64(int offset) {
        return memory.loadI64(RESULT + offset);
    }

    String text(long at, int length) {
        byte[] bytes = new byte[length];
        memory.read(at, bytes, 0, length);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    int open(String path, int openFlags, long rights) {
        ok(WasiFunction.PATH_OPEN, FIRST_DIRECTORY, 1, path, openFlags, rights, rights, 0, RESULT);
        return i32();
    }

    int open(String path, int openFlags) {
        return open(path, openFlags, ALL_RIGHTS);
    }

    /** The error code of opening for reading. */
    int openError(String path, int openFlags) {
        return call(WasiFunction.PATH_OPEN, FIRST_DIRECTORY, 1, path, openFlags, Rights.FD_READ, 0, 0, RESULT);
    }

    /** Writes a text; how many bytes arrived. */
    int write(int fd, String text) {
        return transfer(WasiFunction.FD_WRITE, fd, text, null);
    }

    int pwrite(int fd, String text, long offset) {
        return transfer(WasiFunction.FD_PWRITE, fd, text, offset);
    }

    private int transfer(WasiFunction function, int fd, String text, Long offset) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        memory.write(65536, bytes, 0, bytes.length);
        vector(60000, 65536, bytes.length);
        if (offset == null) {
            ok(function, fd, 60000, 1, RESULT);
        } else {
            ok(function, fd, 60000, 1, offset, RESULT);
        }
        return i32();
    }

    void vector(int at, int address, int length) {
        memory.storeI32(at, address);
        memory.storeI32(at + 4, length);
    }

    /** Reads at most so many bytes. */
    String read(int fd, int length) {
        vector(60000, 65536, length);
        ok(WasiFunction.FD_READ, fd, 60000, 1, RESULT);
        return text(65536, i32());
    }

    String pread(int fd, int length, long offset) {
        vector(60000, 65536, length);
        ok(WasiFunction.FD_PREAD, fd, 60000, 1, offset, RESULT);
        return text(65536, i32());
    }

    long seek(int fd, long offset, int whence) {
        ok(WasiFunction.FD_SEEK, fd, offset, whence, RESULT);
        return i64(0);
    }

    @Override
    public void close() {
        wasi.close();
    }
}
