package dev.tuber.wasi;

import static dev.tuber.wasi.TestGuest.FIRST_DIRECTORY;
import static dev.tuber.wasi.TestGuest.RESULT;
import static dev.tuber.wasi.WasiFunction.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.FileType;
import dev.tuber.wasi.abi.Flags;
import dev.tuber.wasi.abi.Rights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescriptorFunctionsTest {
    @TempDir
    private Path host;
    private TestGuest guest;

    @BeforeEach
    void open() throws IOException {
        guest = new TestGuest(new WasiConfig().directory(host, "/data"));
    }

    @AfterEach
    void close() {
        guest.close();
    }

    @Test
    void readsWhatItWrote() throws IOException {
        int fd = guest.open("file", Flags.OPEN_CREAT);
        assertEquals(5, guest.write(fd, "hello"));
        assertEquals(7, guest.write(fd, ", world"));
        assertEquals("", guest.read(fd, 10));
        assertEquals(0, guest.seek(fd, 0, 0));
        assertEquals("hel", guest.read(fd, 3));
        assertEquals("lo, world", guest.read(fd, 100));
        assertEquals("hello, world", Files.readString(host.resolve("file")));
    }

    @Test
    void positionsMoveOnlyWhereTheyShould() {
        int fd = guest.open("file", Flags.OPEN_CREAT);
        guest.write(fd, "0123456789");
        assertEquals("345", guest.pread(fd, 3, 3));
        assertEquals(2, guest.pwrite(fd, "xy", 8));
        guest.ok(FD_TELL, fd, RESULT);
        assertEquals(10, guest.i64(0));
        assertEquals(4, guest.seek(fd, -6, 1));
        assertEquals("4567xy", guest.read(fd, 10));
        assertEquals(8, guest.seek(fd, -2, 2));
        assertEquals(100, guest.seek(fd, 90, 2));
        assertEquals("", guest.read(fd, 1));
        guest.fails(Errno.INVAL, FD_SEEK, fd, -1, 0, RESULT);
        guest.fails(Errno.INVAL, FD_SEEK, fd, 0, 3, RESULT);
        guest.fails(Errno.OVERFLOW, FD_SEEK, fd, Long.MAX_VALUE, 1, RESULT);
        guest.fails(Errno.INVAL, FD_PREAD, fd, 60000, 1, -1L, RESULT);
        guest.fails(Errno.SPIPE, FD_SEEK, 0, 1, 0, RESULT);
        guest.fails(Errno.SPIPE, FD_PREAD, 0, 60000, 1, 0L, RESULT).fails(Errno.SPIPE, FD_PWRITE, 1, 60000, 1, 0L, RESULT);
        guest.fails(Errno.BADF, FD_SEEK, FIRST_DIRECTORY, 0, 0, RESULT);
    }

    @Test
    void scatteredBuffersAreFilledInOrder() {
        int fd = guest.open("file", Flags.OPEN_CREAT);
        guest.write(fd, "abcdefgh");
        guest.seek(fd, 0, 0);
        guest.vector(60000, 70000, 3);
        guest.vector(60008, 0, 0);
        guest.vector(60016, 70100, 100);
        guest.ok(FD_READ, fd, 60000, 3, RESULT);
        assertEquals(8, guest.i32());
        assertEquals("abc", guest.text(70000, 3));
        assertEquals("defgh", guest.text(70100, 5));
        guest.ok(FD_READ, fd, 60000, 0, RESULT);
        assertEquals(0, guest.i32());
    }

    @Test
    void hostileBuffersFail() {
        int fd = guest.open("file", Flags.OPEN_CREAT);
        guest.fails(Errno.FAULT, FD_WRITE, fd, 0xFFFF_FFF8L, 1, RESULT);
        guest.fails(Errno.INVAL, FD_WRITE, fd, 0, 0xFFFF_FFFFL, RESULT);
        guest.vector(60000, 16, -1);
        guest.fails(Errno.FAULT, FD_WRITE, fd, 60000, 1, RESULT);
        guest.fails(Errno.FAULT, FD_READ, fd, 60000, 1, RESULT);
        guest.fails(Errno.FAULT, FD_WRITE, 1, 60000, 1, RESULT);
        guest.vector(60000, -16, 16);
        guest.fails(Errno.FAULT, FD_WRITE, fd, 60000, 1, RESULT);
        guest.fails(Errno.FAULT, FD_TELL, fd, 4 * 65536 - 4);
    }

    @Test
    void appendsWhereverThePositionIs() throws IOException {
        int fd = guest.open("file", Flags.OPEN_CREAT);
        guest.write(fd, "one");
        guest.ok(FD_FDSTAT_SET_FLAGS, fd, Flags.FD_APPEND);
        guest.seek(fd, 0, 0);
        guest.write(fd, "two");
        assertEquals("onetwo", Files.readString(host.resolve("file")));
        guest.fails(Errno.INVAL, FD_FDSTAT_SET_FLAGS, fd, 1 << 5);
    }

    @Test
    void sizesChange() throws IOException {
        int fd = guest.open("file", Flags.OPEN_CREAT);
        guest.write(fd, "12345");
        guest.ok(FD_FILESTAT_SET_SIZE, fd, 3);
        assertEquals("123", Files.readString(host.resolve("file")));
        guest.ok(FD_FILESTAT_SET_SIZE, fd, 5);
        assertEquals("123\0\0", Files.readString(host.resolve("file")));
        guest.ok(FD_ALLOCATE, fd, 0, 4);
        assertEquals(5, Files.size(host.resolve("file")));
        guest.ok(FD_ALLOCATE, fd, 4, 6);
        assertEquals(10, Files.size(host.resolve("file")));
        guest.fails(Errno.INVAL, FD_FILESTAT_SET_SIZE, fd, -1L);
        guest.fails(Errno.INVAL, FD_ALLOCATE, fd, 0, 0);
        guest.fails(Errno.FBIG, FD_ALLOCATE, fd, Long.MAX_VALUE, 1);
        guest.ok(FD_ADVISE, fd, 0, 10, 5).ok(FD_SYNC, fd).ok(FD_DATASYNC, fd);
        guest.fails(Errno.INVAL, FD_ADVISE, fd, 0, 10, 6);
    }

    @Test
    void directoriesAreNoFiles() {
        guest.vector(60000, 65536, 10);
        guest.fails(Errno.ISDIR, FD_READ, FIRST_DIRECTORY, 60000, 1, RESULT);
        guest.fails(Errno.BADF, FD_WRITE, FIRST_DIRECTORY, 60000, 1, RESULT);
        guest.fails(Errno.BADF, FD_ALLOCATE, FIRST_DIRECTORY, 0, 1);
        guest.fails(Errno.BADF, FD_FILESTAT_SET_SIZE, FIRST_DIRECTORY, 1);
        guest.fails(Errno.BADF, FD_ADVISE, FIRST_DIRECTORY, 0, 0, 0);
    }

    @Test
    void statusTellsWhatIsThere() throws IOException {
        int fd = guest.open("file", Flags.OPEN_CREAT);
        guest.write(fd, "12345");
        Files.createLink(host.resolve("second"), host.resolve("file"));
        guest.ok(FD_FILESTAT_GET, fd, RESULT);
        assertEquals(Files.getAttribute(host.resolve("file"), "unix:ino"), guest.i64(8));
        assertEquals(FileType.REGULAR_FILE, guest.i64(16));
        assertEquals(2, guest.i64(24));
        assertEquals(5, guest.i64(32));
        guest.ok(FD_FILESTAT_GET, FIRST_DIRECTORY, RESULT);
        assertEquals(FileType.DIRECTORY, guest.i64(16));
        guest.ok(FD_FDSTAT_GET, fd, RESULT);
        assertEquals(FileType.REGULAR_FILE, guest.i64(0));
        assertEquals(Rights.FILE, guest.i64(8));
        assertEquals(0, guest.i64(16));
    }

    @Test
    void anOpenFileSurvivesItsName() throws IOException {
        int fd = guest.open("file", Flags.OPEN_CREAT);
        guest.write(fd, "12345");
        guest.ok(PATH_UNLINK_FILE, FIRST_DIRECTORY, "file");
        Files.writeString(host.resolve("file"), "another file");
        guest.write(fd, "678");
        guest.ok(FD_FILESTAT_GET, fd, RESULT);
        assertEquals(8, guest.i64(32));
        assertEquals("12345678", guest.pread(fd, 20, 0));
        assertEquals("another file", Files.readString(host.resolve("file")));
    }

    @Test
    void timesAreSet() throws IOException {
        int fd = guest.open("file", Flags.OPEN_CREAT);
        guest.ok(FD_FILESTAT_SET_TIMES, fd, 1_000_000_001L, 2_000_000_002L, Flags.TIMES_ATIM | Flags.TIMES_MTIM);
        assertEquals(FileTime.from(2_000_000_002L, TimeUnit.NANOSECONDS), Files.getLastModifiedTime(host.resolve("file")));
        guest.ok(FD_FILESTAT_SET_TIMES, fd, 0, 5_000_000_000L, Flags.TIMES_MTIM);
        guest.ok(FD_FILESTAT_GET, fd, RESULT);
        assertEquals(1_000_000_001L, guest.i64(40));
        assertEquals(5_000_000_000L, guest.i64(48));
        guest.fails(Errno.INVAL, FD_FILESTAT_SET_TIMES, fd, 0, 0, Flags.TIMES_ATIM | Flags.TIMES_ATIM_NOW);
        guest.ok(FD_FILESTAT_SET_TIMES, fd, 0, 0, Flags.TIMES_MTIM_NOW | Flags.TIMES_ATIM_NOW);
        guest.ok(FD_FILESTAT_GET, fd, RESULT);
        long now = System.currentTimeMillis() * 1_000_000;
        assertEquals(0, Math.abs(now - guest.i64(48)) / 60_000_000_000L);
    }

    @Test
    void numbersAreTheLowestFreeAndCanBeChanged() {
        int first = guest.open("a", Flags.OPEN_CREAT);
        int second = guest.open("b", Flags.OPEN_CREAT);
        assertEquals(4, first);
        assertEquals(5, second);
        guest.write(second, "of b");
        guest.ok(FD_RENUMBER, second, first);
        assertEquals("of b", guest.pread(first, 10, 0));
        guest.fails(Errno.BADF, FD_CLOSE, second);
        guest.fails(Errno.BADF, FD_RENUMBER, first, 77);
        guest.fails(Errno.BADF, FD_RENUMBER, 77, first);
        guest.ok(FD_RENUMBER, first, first).ok(FD_CLOSE, first).fails(Errno.BADF, FD_CLOSE, first);
        assertEquals(4, guest.open("a", 0));
        guest.fails(Errno.BADF, FD_CLOSE, -1).fails(Errno.BADF, FD_CLOSE, Integer.MAX_VALUE);
    }

    @Test
    void rightsAreTakenAndNeverGiven() {
        int fd = guest.open("file", Flags.OPEN_CREAT);
        guest.ok(FD_FDSTAT_SET_RIGHTS, fd, Rights.FD_READ, 0);
        guest.vector(60000, 65536, 10);
        guest.fails(Errno.NOTCAPABLE, FD_WRITE, fd, 60000, 1, RESULT);
        guest.fails(Errno.NOTCAPABLE, FD_SEEK, fd, 1, 0, RESULT);
        guest.fails(Errno.NOTCAPABLE, FD_FDSTAT_SET_RIGHTS, fd, Rights.FD_READ | Rights.FD_WRITE, 0);
        assertEquals("", guest.read(fd, 1));
        guest.ok(FD_FDSTAT_SET_RIGHTS, FIRST_DIRECTORY, Rights.PATH_OPEN, Rights.FD_READ);
        guest.fails(Errno.NOTCAPABLE, PATH_OPEN, FIRST_DIRECTORY, 0, "file", 0, Rights.FD_WRITE, 0, 0, RESULT);
        guest.ok(PATH_OPEN, FIRST_DIRECTORY, 0, "file", 0, Rights.FD_READ, 0, 0, RESULT);
        guest.fails(Errno.NOTCAPABLE, PATH_CREATE_DIRECTORY, FIRST_DIRECTORY, "d");
        guest.fails(Errno.NOTCAPABLE, PATH_OPEN, FIRST_DIRECTORY, 0, "new", Flags.OPEN_CREAT, Rights.FD_READ, 0, 0, RESULT);
    }

    @Test
    void preopenedDirectoriesHaveNames() {
        guest.ok(FD_PRESTAT_GET, FIRST_DIRECTORY, RESULT);
        assertEquals(5L << 32, guest.i64(0));
        guest.ok(FD_PRESTAT_DIR_NAME, FIRST_DIRECTORY, 64, 5);
        assertEquals("/data", guest.text(64, 5));
        guest.fails(Errno.NAMETOOLONG, FD_PRESTAT_DIR_NAME, FIRST_DIRECTORY, 64, 4);
        guest.fails(Errno.BADF, FD_PRESTAT_GET, 4, RESULT).fails(Errno.BADF, FD_PRESTAT_GET, 1, RESULT);
    }

    @Test
    void directoriesAreReadInPiecesWhileTheyChange() throws IOException {
        Set<String> expected = new TreeSet<>(Set.of(".", ".."));
        for (int i = 0; i < 50; i++) {
            Files.writeString(host.resolve("file" + i), "");
            expected.add("file" + i);
        }
        Set<String> found = new TreeSet<>();
        long cookie = 0;
        while (true) {
            guest.ok(FD_READDIR, FIRST_DIRECTORY, 65536, 100, cookie, RESULT);
            int used = guest.i32();
            if (used == 0) {
                break;
            }
            int at = 0;
            while (at + 24 <= used && at + 24 + guest.memory.loadI32(65536 + at + 16) <= used) {
                int length = guest.memory.loadI32(65536 + at + 16);
                String name = guest.text(65536 + at + 24, length);
                found.add(name);
                cookie = guest.memory.loadI64(65536 + at);
                if (name.startsWith("file")) {
                    guest.ok(PATH_UNLINK_FILE, FIRST_DIRECTORY, name);
                }
                at += 24 + length;
            }
        }
        assertEquals(expected, found);
        guest.ok(FD_READDIR, FIRST_DIRECTORY, 65536, 4096, 0, RESULT);
        assertEquals(24 + 1 + 24 + 2, guest.i32());
        guest.ok(FD_READDIR, FIRST_DIRECTORY, 65536, 4096, Long.MIN_VALUE, RESULT);
        assertEquals(0, guest.i32());
        guest.ok(FD_READDIR, FIRST_DIRECTORY, 65536, 10, 0, RESULT);
        assertEquals(10, guest.i32());
        guest.fails(Errno.FAULT, FD_READDIR, FIRST_DIRECTORY, 65536, 0xFFFF_FFFFL, 0, RESULT);
        guest.fails(Errno.NOTDIR, FD_READDIR, 1, 65536, 100, 0, RESULT);
    }
}
