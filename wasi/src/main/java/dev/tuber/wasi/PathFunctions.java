package dev.tuber.wasi;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.FileType;
import dev.tuber.wasi.abi.Flags;
import dev.tuber.wasi.abi.Rights;
import dev.tuber.wasi.abi.WasiException;
import dev.tuber.wasi.fs.FileStatus;
import dev.tuber.wasi.fs.LastLink;
import dev.tuber.wasi.fs.OpenFile;
import dev.tuber.wasi.fs.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The functions {@code path_*}.
 *
 * @see <a href="https://github.com/WebAssembly/WASI/blob/main/legacy/preview1/docs.md#functions">WASI preview 1: functions</a>
 */
final class PathFunctions {
    /** How often a file is looked for again that another process made or removed meanwhile. */
    private static final int ATTEMPTS = 10;

    private final DescriptorTable table;

    PathFunctions(Wasi wasi) {
        this.table = wasi.descriptors();
    }

    private DirectoryDescriptor directory(long number, long rights) {
        if (!(table.get(number) instanceof DirectoryDescriptor directory)) {
            throw new WasiException(Errno.NOTDIR);
        }
        directory.require(rights);
        return directory;
    }

    private DirectoryDescriptor writableDirectory(long number, long rights) {
        DirectoryDescriptor directory = directory(number, rights);
        directory.requireWritable();
        return directory;
    }

    private static String path(Guest guest, long[] a, int index) {
        return guest.path(Guest.u32(a[index]), Guest.u32(a[index + 1]));
    }

    private static LastLink lookup(long flags) {
        if ((flags & ~Flags.LOOKUP_SYMLINK_FOLLOW) != 0) {
            throw new WasiException(Errno.INVAL);
        }
        return flags != 0 ? LastLink.FOLLOW : LastLink.KEEP;
    }

    void createDirectory(Guest guest, long[] a) {
        DirectoryDescriptor start = writableDirectory(a[0], Rights.PATH_CREATE_DIRECTORY);
        try (Place place = start.directory().find(path(guest, a, 1), LastLink.NAME)) {
            place.createDirectory();
        }
    }

    void filestatGet(Guest guest, long[] a) {
        DirectoryDescriptor start = directory(a[0], Rights.PATH_FILESTAT_GET);
        try (Place place = start.directory().find(path(guest, a, 2), lookup(a[1]))) {
            guest.storeStatus(Guest.u32(a[4]), place.status());
        }
    }

    void filestatSetTimes(Guest guest, long[] a) {
        DirectoryDescriptor start = writableDirectory(a[0], Rights.PATH_FILESTAT_SET_TIMES);
        TimesArgument times = TimesArgument.of(a[4], a[5], a[6]);
        try (Place place = start.directory().find(path(guest, a, 2), lookup(a[1]))) {
            place.setTimes(times.accessed(), times.modified());
        }
    }

    void link(Guest guest, long[] a) {
        DirectoryDescriptor from = writableDirectory(a[0], Rights.PATH_LINK_SOURCE);
        DirectoryDescriptor to = writableDirectory(a[4], Rights.PATH_LINK_TARGET);
        try (Place existing = from.directory().find(path(guest, a, 2), lookup(a[1]));
                Place place = to.directory().find(path(guest, a, 5), LastLink.NAME)) {
            place.createLink(existing);
        }
    }

    void readlink(Guest guest, long[] a) {
        DirectoryDescriptor start = directory(a[0], Rights.PATH_READLINK);
        long at = Guest.u32(a[3]);
        try (Place place = start.directory().find(path(guest, a, 1), LastLink.KEEP)) {
            byte[] text = place.readSymbolicLink().getBytes(StandardCharsets.UTF_8);
            int size = (int) Math.min(text.length, Guest.u32(a[4]));
            guest.memory().write(at, text, 0, size);
            guest.memory().storeI32(Guest.u32(a[5]), size);
        }
    }

    void removeDirectory(Guest guest, long[] a) {
        DirectoryDescriptor start = writableDirectory(a[0], Rights.PATH_REMOVE_DIRECTORY);
        try (Place place = start.directory().find(path(guest, a, 1), LastLink.NAME)) {
            place.removeDirectory();
        }
    }

    void unlinkFile(Guest guest, long[] a) {
        DirectoryDescriptor start = writableDirectory(a[0], Rights.PATH_UNLINK_FILE);
        try (Place place = start.directory().find(path(guest, a, 1), LastLink.NAME)) {
            place.removeFile();
        }
    }

    void rename(Guest guest, long[] a) {
        DirectoryDescriptor from = writableDirectory(a[0], Rights.PATH_RENAME_SOURCE);
        DirectoryDescriptor to = writableDirectory(a[3], Rights.PATH_RENAME_TARGET);
        try (Place source = from.directory().find(path(guest, a, 1), LastLink.NAME);
                Place target = to.directory().find(path(guest, a, 4), LastLink.NAME)) {
            source.renameTo(target);
        }
    }

    void symlink(Guest guest, long[] a) {
        DirectoryDescriptor start = writableDirectory(a[2], Rights.PATH_SYMLINK);
        String text = path(guest, a, 0);
        if (text.isEmpty()) {
            throw new WasiException(Errno.NOENT);
        }
        if (text.startsWith("/")) {
            // No guest could follow it, and others who do would be led to where the guest wants.
            throw new WasiException(Errno.PERM);
        }
        try (Place place = start.directory().find(path(guest, a, 3), LastLink.NAME)) {
            place.createSymbolicLink(text);
        }
    }

    void open(Guest guest, long[] a) {
        guest.memory().loadI32(Guest.u32(a[8]));
        DirectoryDescriptor start = directory(a[0], Rights.PATH_OPEN);
        OpenRequest request = new OpenRequest(lookup(a[1]), (int) a[4], a[5] & Rights.ALL, a[6] & Rights.ALL, (int) a[7]);
        request.check(start);
        String path = path(guest, a, 2);
        Descriptor opened = open(start, path, request);
        try {
            guest.memory().storeI32(Guest.u32(a[8]), table.add(opened));
        } catch (WasiException e) {
            opened.close();
            throw e;
        }
    }

    private static Descriptor open(DirectoryDescriptor start, String path, OpenRequest request) {
        for (int attempt = 1;; attempt++) {
            try (Place place = start.directory().find(path, request.lookup())) {
                return place.exists() ? openPresent(start, place, request) : create(place, request);
            } catch (WasiException e) {
                boolean moved = e.errno() == Errno.EXIST && !request.has(Flags.OPEN_EXCL)
                        || e.errno() == Errno.NOENT && request.has(Flags.OPEN_CREAT);
                if (!moved || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static Descriptor create(Place place, OpenRequest request) {
        if (!request.has(Flags.OPEN_CREAT)) {
            throw new WasiException(Errno.NOENT);
        }
        if (place.isDirectoryWanted()) {
            throw new WasiException(Errno.ISDIR);
        }
        return new FileDescriptor(place.createFile(request.reads()), request.rights() & Rights.FILE, request.flags());
    }

    private static Descriptor openPresent(DirectoryDescriptor start, Place place, OpenRequest request) {
        if (request.has(Flags.OPEN_CREAT | Flags.OPEN_EXCL)) {
            throw new WasiException(Errno.EXIST);
        }
        FileStatus status = place.status();
        if (status.type() == FileType.SYMBOLIC_LINK) {
            throw new WasiException(Errno.LOOP);
        }
        if (status.isDirectory()) {
            if (request.has(Flags.OPEN_CREAT) || request.has(Flags.OPEN_TRUNC)
                    || request.writes() && !request.has(Flags.OPEN_DIRECTORY)) {
                throw new WasiException(Errno.ISDIR);
            }
            return new DirectoryDescriptor(place.openDirectory(), start.access(), request.rights() & Rights.DIRECTORY,
                    request.inheriting() & start.inheriting());
        }
        if (request.has(Flags.OPEN_DIRECTORY)) {
            throw new WasiException(Errno.NOTDIR);
        }
        if (status.type() != FileType.REGULAR_FILE && status.type() != FileType.CHARACTER_DEVICE) {
            // Opening a pipe waits for somebody at its other end.
            throw new WasiException(Errno.NXIO);
        }
        return openFile(place, request);
    }

    private static Descriptor openFile(Place place, OpenRequest request) {
        boolean truncates = request.has(Flags.OPEN_TRUNC);
        OpenFile file = place.openFile(request.reads(), request.writes() || truncates);
        try {
            if (truncates && file.type() == FileType.REGULAR_FILE) {
                file.resize(0);
            }
        } catch (IOException e) {
            file.close();
            throw new WasiException(Errno.IO);
        }
        return new FileDescriptor(file, request.rights() & Rights.FILE, request.flags());
    }
}
