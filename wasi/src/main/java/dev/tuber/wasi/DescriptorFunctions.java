package dev.tuber.wasi;

import dev.tuber.runtime.MemoryInstance;
import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.Flags;
import dev.tuber.wasi.abi.Rights;
import dev.tuber.wasi.abi.WasiException;
import java.nio.charset.StandardCharsets;

/**
 * The functions {@code fd_*}. They take the arguments by position; what they give goes to the address that comes last.
 *
 * @see <a href="https://github.com/WebAssembly/WASI/blob/main/legacy/preview1/docs.md#functions">WASI preview 1: functions</a>
 */
final class DescriptorFunctions {
    private static final int SEEK_CUR = 1;
    private static final int SEEK_END = 2;
    private static final int LAST_ADVICE = 5;

    private final DescriptorTable table;

    DescriptorFunctions(Wasi wasi) {
        this.table = wasi.descriptors();
    }

    void write(Guest guest, long[] a) {
        Descriptor descriptor = writable(a[0]);
        storeSize(guest, a[3], writeVectors(guest, descriptor, a, Descriptor.NO_POSITION));
    }

    void pwrite(Guest guest, long[] a) {
        Descriptor descriptor = writable(a[0]);
        requireSeek(descriptor, Rights.FD_SEEK);
        storeSize(guest, a[4], writeVectors(guest, descriptor, a, notNegative(a[3])));
    }

    /** Directories lack the rights, but programs expect to hear what they are. */
    private Descriptor readable(long number) {
        Descriptor descriptor = table.get(number);
        if (descriptor instanceof DirectoryDescriptor) {
            throw new WasiException(Errno.ISDIR);
        }
        descriptor.require(Rights.FD_READ);
        return descriptor;
    }

    private Descriptor writable(long number) {
        Descriptor descriptor = table.get(number);
        if (descriptor instanceof DirectoryDescriptor) {
            throw new WasiException(Errno.BADF);
        }
        descriptor.require(Rights.FD_WRITE);
        return descriptor;
    }

    private static int writeVectors(Guest guest, Descriptor descriptor, long[] a, long position) {
        long vectors = Guest.u32(a[1]);
        int count = guest.vectors(vectors, Guest.u32(a[2]));
        int done = descriptor.writeAll(guest, vectors, count, position);
        if (descriptor instanceof OutputDescriptor output) {
            output.endOfWrite();
        }
        return done;
    }

    void read(Guest guest, long[] a) {
        Descriptor descriptor = readable(a[0]);
        storeSize(guest, a[3], readVectors(guest, descriptor, a, Descriptor.NO_POSITION));
    }

    void pread(Guest guest, long[] a) {
        Descriptor descriptor = readable(a[0]);
        requireSeek(descriptor, Rights.FD_SEEK);
        storeSize(guest, a[4], readVectors(guest, descriptor, a, notNegative(a[3])));
    }

    private static int readVectors(Guest guest, Descriptor descriptor, long[] a, long position) {
        long vectors = Guest.u32(a[1]);
        int count = guest.vectors(vectors, Guest.u32(a[2]));
        return descriptor.readAll(guest, vectors, count, position);
    }

    private static void storeSize(Guest guest, long address, int size) {
        guest.memory().storeI32(Guest.u32(address), size);
    }

    private static long notNegative(long offset) {
        if (offset < 0) {
            throw new WasiException(Errno.INVAL);
        }
        return offset;
    }

    void seek(Guest guest, long[] a) {
        int whence = (int) a[2];
        boolean tells = a[1] == 0 && whence == SEEK_CUR;
        Descriptor descriptor = table.get(a[0]);
        if (whence < 0 || whence > SEEK_END) {
            throw new WasiException(Errno.INVAL);
        }
        requireSeek(descriptor, tells ? Rights.FD_TELL : Rights.FD_SEEK);
        guest.memory().storeI64(Guest.u32(a[3]), descriptor.seek(a[1], whence));
    }

    void tell(Guest guest, long[] a) {
        Descriptor descriptor = table.get(a[0]);
        requireSeek(descriptor, Rights.FD_TELL);
        guest.memory().storeI64(Guest.u32(a[1]), descriptor.seek(0, SEEK_CUR));
    }

    /** What has no positions lacks the right, but programs expect to hear why. */
    private static void requireSeek(Descriptor descriptor, long right) {
        if (descriptor instanceof FileDescriptor) {
            descriptor.require(right);
        }
    }

    void close(long[] a) {
        table.close(a[0]);
    }

    void renumber(long[] a) {
        table.renumber(a[0], a[1]);
    }

    void advise(long[] a) {
        Descriptor descriptor = table.get(a[0]);
        if (a[3] < 0 || a[3] > LAST_ADVICE) {
            throw new WasiException(Errno.INVAL);
        }
        notNegative(a[1]);
        notNegative(a[2]);
        descriptor.advise();
        descriptor.require(Rights.FD_ADVISE);
    }

    void allocate(long[] a) {
        Descriptor descriptor = table.get(a[0]);
        if (a[2] == 0) {
            throw new WasiException(Errno.INVAL);
        }
        long end = notNegative(a[1]) + notNegative(a[2]);
        if (end < 0) {
            throw new WasiException(Errno.FBIG);
        }
        if (descriptor instanceof FileDescriptor) {
            descriptor.require(Rights.FD_ALLOCATE);
        }
        descriptor.allocate(end);
    }

    void datasync(long[] a) {
        table.get(a[0], Rights.FD_DATASYNC).sync(false);
    }

    void sync(long[] a) {
        table.get(a[0], Rights.FD_SYNC).sync(true);
    }

    void fdstatGet(Guest guest, long[] a) {
        Descriptor descriptor = table.get(a[0]);
        long at = Guest.u32(a[1]);
        MemoryInstance memory = guest.memory();
        memory.storeI64(at + 16, descriptor.inheriting());
        memory.storeI64(at + 8, descriptor.rights());
        memory.storeI64(at, descriptor.type() | (long) descriptor.flags() << 16);
    }

    void fdstatSetFlags(long[] a) {
        if ((a[1] & ~Flags.FD_ALL) != 0) {
            throw new WasiException(Errno.INVAL);
        }
        table.get(a[0], Rights.FD_FDSTAT_SET_FLAGS).setFlags((int) a[1]);
    }

    void fdstatSetRights(long[] a) {
        table.get(a[0]).restrict(a[1], a[2]);
    }

    void filestatGet(Guest guest, long[] a) {
        guest.storeStatus(Guest.u32(a[1]), table.get(a[0], Rights.FD_FILESTAT_GET).status());
    }

    void filestatSetSize(long[] a) {
        Descriptor descriptor = table.get(a[0]);
        notNegative(a[1]);
        if (descriptor instanceof FileDescriptor) {
            descriptor.require(Rights.FD_FILESTAT_SET_SIZE);
        }
        descriptor.resize(a[1]);
    }

    void filestatSetTimes(long[] a) {
        Descriptor descriptor = table.get(a[0], Rights.FD_FILESTAT_SET_TIMES);
        TimesArgument times = TimesArgument.of(a[1], a[2], a[3]);
        descriptor.setTimes(times.accessed(), times.modified());
    }

    void prestatGet(Guest guest, long[] a) {
        guest.memory().storeI64(Guest.u32(a[1]), (long) preopenedName(a[0]).length << 32);
    }

    void prestatDirName(Guest guest, long[] a) {
        byte[] name = preopenedName(a[0]);
        if (Guest.u32(a[2]) < name.length) {
            throw new WasiException(Errno.NAMETOOLONG);
        }
        guest.memory().write(Guest.u32(a[1]), name, 0, name.length);
    }

    private byte[] preopenedName(long number) {
        if (table.get(number) instanceof DirectoryDescriptor directory && directory.guestName() != null) {
            return directory.guestName().getBytes(StandardCharsets.UTF_8);
        }
        // C libraries look at one number after the other until this answer.
        throw new WasiException(Errno.BADF);
    }

    void readdir(Guest guest, long[] a) {
        Descriptor descriptor = table.get(a[0]);
        if (!(descriptor instanceof DirectoryDescriptor directory)) {
            throw new WasiException(Errno.NOTDIR);
        }
        directory.require(Rights.FD_READDIR);
        long used = directory.readEntries(guest, Guest.u32(a[1]), Guest.u32(a[2]), a[3]);
        storeSize(guest, a[4], (int) used);
    }
}
