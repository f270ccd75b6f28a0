package dev.tuber.wasi;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.Flags;
import dev.tuber.wasi.abi.WasiException;
import dev.tuber.wasi.fs.FileStatus;
import java.nio.channels.SelectableChannel;

/** Something that a guest has open. What a kind cannot do fails as it does in POSIX. */
abstract class Descriptor {
    /** "From where the last one ended", for reading and writing. */
    static final long NO_POSITION = -1;
    /** What {@link #readable} gives when reading would wait. */
    static final long NOT_READY = -1;

    private static final long TRANSFER_LIMIT = Integer.MAX_VALUE;

    private long rights;
    private long inheriting;
    private int flags;

    Descriptor(long rights, long inheriting, int flags) {
        this.rights = rights;
        this.inheriting = inheriting;
        this.flags = flags;
    }

    final long rights() {
        return rights;
    }

    /** The most that descriptors opened through this one can have. */
    final long inheriting() {
        return inheriting;
    }

    /** The bits {@code FD_*} of {@link Flags}. */
    final int flags() {
        return flags;
    }

    final boolean has(int flag) {
        return (flags & flag) != 0;
    }

    void setFlags(int present) {
        flags = present;
    }

    /** Takes rights away. */
    final void restrict(long remaining, long remainingInheriting) {
        if ((remaining & ~rights) != 0 || (remainingInheriting & ~inheriting) != 0) {
            throw new WasiException(Errno.NOTCAPABLE);
        }
        rights = remaining;
        inheriting = remainingInheriting;
    }

    final void require(long wanted) {
        if ((rights & wanted) != wanted) {
            throw new WasiException(Errno.NOTCAPABLE);
        }
    }

    /** One of {@link dev.tuber.wasi.abi.FileType}. */
    abstract int type();

    FileStatus status() {
        return FileStatus.ofType(type());
    }

    void setTimes(Long accessed, Long modified) {
        throw new WasiException(Errno.BADF);
    }

    /**
     * Reads into one buffer.
     *
     * @param position where, or {@link #NO_POSITION}
     * @param more whether something was read before for the same call, so that this must not wait
     * @return how many bytes; fewer than asked for when there are no more now
     */
    int read(Guest guest, Buffer to, long position, boolean more) {
        throw new WasiException(Errno.BADF);
    }

    /** Writes one buffer; how many bytes. */
    int write(Guest guest, Buffer from, long position) {
        throw new WasiException(Errno.BADF);
    }

    /** Moves the position; {@code whence} as in the interface. The new position. */
    long seek(long offset, int whence) {
        throw new WasiException(Errno.SPIPE);
    }

    void resize(long size) {
        throw new WasiException(Errno.BADF);
    }

    void allocate(long end) {
        throw new WasiException(Errno.BADF);
    }

    void advise() {
        throw new WasiException(Errno.SPIPE);
    }

    void sync(boolean metadata) {
        throw new WasiException(Errno.INVAL);
    }

    /** How many bytes can be read without waiting; 0 at the end, {@link #NOT_READY} when there are none yet. */
    long readable() {
        throw new WasiException(Errno.BADF);
    }

    /** How many bytes can be written without waiting, likewise. */
    long writable() {
        throw new WasiException(Errno.BADF);
    }

    /** What a selector can wait for; null when this is no socket. */
    SelectableChannel socket() {
        return null;
    }

    void close() {
    }

    /** A part of the guest's memory. Made anew for each, so that escape analysis can remove it. */
    record Buffer(long address, int length) {
    }

    /** Reads into an array of buffers. */
    final int readAll(Guest guest, long vectors, int count, long position) {
        int total = 0;
        for (int i = 0; i < count; i++) {
            Buffer buffer = buffer(guest, vectors + i * 8L, total);
            if (buffer.length() == 0) {
                continue;
            }
            int done;
            try {
                done = read(guest, buffer, position < 0 ? position : position + total, total > 0);
            } catch (WasiException e) {
                if (total > 0) {
                    break;
                }
                throw e;
            }
            total += done;
            if (done < buffer.length()) {
                break;
            }
        }
        return total;
    }

    /** Writes an array of buffers. */
    final int writeAll(Guest guest, long vectors, int count, long position) {
        int total = 0;
        for (int i = 0; i < count; i++) {
            Buffer buffer = buffer(guest, vectors + i * 8L, total);
            if (buffer.length() == 0) {
                continue;
            }
            int done;
            try {
                done = write(guest, buffer, position < 0 ? position : position + total);
            } catch (WasiException e) {
                if (total > 0) {
                    break;
                }
                throw e;
            }
            total += done;
            if (done < buffer.length()) {
                break;
            }
        }
        return total;
    }

    private static Buffer buffer(Guest guest, long vector, long done) {
        long address = Guest.u32(guest.memory().loadI32(vector));
        long length = Guest.u32(guest.memory().loadI32(vector + 4));
        guest.check(address, length);
        return new Buffer(address, (int) Math.min(length, TRANSFER_LIMIT - done));
    }
}
