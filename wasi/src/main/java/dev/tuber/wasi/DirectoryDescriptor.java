package dev.tuber.wasi;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.FileType;
import dev.tuber.wasi.abi.WasiException;
import dev.tuber.wasi.fs.Directory;
import dev.tuber.wasi.fs.FileStatus;
import dev.tuber.wasi.fs.LastLink;
import dev.tuber.wasi.fs.Place;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A directory, with the names that the guest is reading from it. A cookie is an index into the names as they were when the
 * guest started to read (cookie 0), so it keeps its meaning while files come and go.
 */
final class DirectoryDescriptor extends Descriptor {
    private static final int ENTRY_SIZE = 24;
    private static final String NOT_PREOPENED = null;

    private final Directory directory;
    private final Access access;
    private final String guestName;
    private List<String> names;

    /** Whether a guest may change what is in a directory. */
    enum Access {
        READ_ONLY, READ_WRITE
    }

    DirectoryDescriptor(Directory directory, Access access, long rights, long inheriting) {
        this(directory, access, NOT_PREOPENED, rights, inheriting);
    }

    /** @param guestName the name that the embedder gave it; null when the guest opened it */
    DirectoryDescriptor(Directory directory, Access access, String guestName, long rights, long inheriting) {
        super(rights, inheriting, 0);
        this.directory = directory;
        this.access = access;
        this.guestName = guestName;
    }

    Directory directory() {
        return directory;
    }

    Access access() {
        return access;
    }

    /** Null when the guest opened it. */
    String guestName() {
        return guestName;
    }

    /** Fails unless the guest may change what is in the directory. */
    void requireWritable() {
        if (access == Access.READ_ONLY) {
            throw new WasiException(Errno.ROFS);
        }
    }

    @Override
    int type() {
        return FileType.DIRECTORY;
    }

    @Override
    FileStatus status() {
        return directory.status();
    }

    @Override
    void setTimes(Long accessed, Long modified) {
        requireWritable();
        directory.setTimes(accessed, modified);
    }

    @Override
    long seek(long offset, int whence) {
        throw new WasiException(Errno.BADF);
    }

    @Override
    void advise() {
        throw new WasiException(Errno.BADF);
    }

    @Override
    void sync(boolean metadata) {
        // Names are as durable as the system makes them: Java cannot ask for more.
    }

    /** Fills a buffer with entries from {@code cookie} on; the last one may be cut. How many bytes. */
    long readEntries(Guest guest, long address, long length, long cookie) {
        if (cookie == 0 || names == null) {
            names = directory.names();
        }
        guest.check(address, length);
        long used = 0;
        byte[] entry = new byte[0];
        for (long index = cookie; index >= 0 && index < names.size() + 2L && used < length; index++) {
            byte[] name = nameOf(index).getBytes(StandardCharsets.UTF_8);
            entry = entry.length < ENTRY_SIZE + name.length ? new byte[ENTRY_SIZE + Math.max(name.length, 256)] : entry;
            fill(entry, index, name);
            int size = (int) Math.min(ENTRY_SIZE + name.length, length - used);
            guest.memory().write(address + used, entry, 0, size);
            used += size;
        }
        return used;
    }

    private String nameOf(long index) {
        return index == 0 ? "." : index == 1 ? ".." : names.get((int) index - 2);
    }

    private void fill(byte[] entry, long index, byte[] name) {
        long inode = 0;
        int type = index < 2 ? FileType.DIRECTORY : FileType.UNKNOWN;
        if (index != 1) {
            try (Place place = directory.find(nameOf(index), LastLink.KEEP)) {
                inode = place.status().inode();
                type = place.status().type();
            } catch (WasiException e) {
                // It is gone; the guest will see that when it uses the name.
            }
        }
        put(entry, 0, index + 1, 8);
        put(entry, 8, inode, 8);
        put(entry, 16, name.length, 4);
        put(entry, 20, type, 4);
        System.arraycopy(name, 0, entry, ENTRY_SIZE, name.length);
    }

    private static void put(byte[] entry, int at, long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            entry[at + i] = (byte) (value >>> (8 * i));
        }
    }

    @Override
    void close() {
        directory.close();
    }
}
