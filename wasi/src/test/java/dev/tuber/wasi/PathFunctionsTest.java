package dev.tuber.wasi;

import static dev.tuber.wasi.TestGuest.ALL_RIGHTS;
import static dev.tuber.wasi.TestGuest.FIRST_DIRECTORY;
import static dev.tuber.wasi.TestGuest.RESULT;
import static dev.tuber.wasi.WasiFunction.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.FileType;
import dev.tuber.wasi.abi.Flags;
import dev.tuber.wasi.abi.Rights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PathFunctionsTest {
    private static final int FD = FIRST_DIRECTORY;

    @TempDir
    private Path host;
    private TestGuest guest;

    @BeforeEach
    void open() throws IOException {
        Files.createDirectories(host.resolve("dir/nested"));
        Files.writeString(host.resolve("dir/nested/file"), "nested");
        Files.writeString(host.resolve("file"), "file");
        guest = new TestGuest(new WasiConfig().directory(host, "."));
    }

    @AfterEach
    void close() {
        guest.close();
    }

    private int readWrite(String path, int flags) {
        return guest.call(PATH_OPEN, FD, 1, path, flags, Rights.FD_READ | Rights.FD_WRITE, 0, 0, RESULT);
    }

    @Test
    void opensInEveryMode() throws IOException {
        assertEquals(Errno.NOENT, guest.openError("new", 0));
        assertEquals(Errno.SUCCESS, guest.openError("new", Flags.OPEN_CREAT));
        assertEquals(Errno.SUCCESS, guest.openError("new", Flags.OPEN_CREAT));
        assertEquals(Errno.EXIST, guest.openError("new", Flags.OPEN_CREAT | Flags.OPEN_EXCL));
        assertEquals(Errno.NOTDIR, guest.openError("file", Flags.OPEN_DIRECTORY));
        assertEquals(Errno.NOTDIR, guest.openError("file/", 0));
        assertEquals(Errno.NOTDIR, guest.openError("file/x", 0));
        assertEquals(Errno.NOENT, guest.openError("none/x", Flags.OPEN_CREAT));
        assertEquals(Errno.NOENT, guest.openError("", 0));
        assertEquals(Errno.SUCCESS, guest.openError("dir", 0));
        assertEquals(Errno.SUCCESS, guest.openError("dir/", Flags.OPEN_DIRECTORY));
        assertEquals(Errno.SUCCESS, guest.openError(".", Flags.OPEN_DIRECTORY));
        assertEquals(Errno.ISDIR, readWrite("dir", 0));
        assertEquals(Errno.ISDIR, guest.openError("dir", Flags.OPEN_CREAT));
        assertEquals(Errno.EXIST, guest.openError("dir", Flags.OPEN_CREAT | Flags.OPEN_EXCL));
        assertEquals(Errno.ISDIR, guest.openError("new2/", Flags.OPEN_CREAT));
        assertEquals(Errno.INVAL, guest.openError("x", Flags.OPEN_CREAT | Flags.OPEN_DIRECTORY));
        assertEquals(Errno.INVAL, guest.openError("file", 1 << 4));
        assertEquals(Errno.SUCCESS, readWrite("file", Flags.OPEN_TRUNC));
        assertEquals(0, Files.size(host.resolve("file")));
        assertEquals(Errno.NAMETOOLONG, guest.openError("x".repeat(300), Flags.OPEN_CREAT));
        assertEquals(Errno.NAMETOOLONG, guest.openError("x/".repeat(3000), 0));
        guest.fails(Errno.NOTDIR, PATH_OPEN, 1, 0, "file", 0, 0, 0, 0, RESULT);
        guest.fails(Errno.INVAL, PATH_OPEN, FD, 2, "file", 0, 0, 0, 0, RESULT);
        guest.fails(Errno.FAULT, PATH_OPEN, FD, 0, "file", 0, 0, 0, 0, 4 * 65536);
        guest.fails(Errno.FAULT, PATH_OPEN, FD, 0, 0xFFFF_FFF0L, 16, 0, 0, 0, 0, RESULT);
    }

    @Test
    void namesMustBeUtf8WithoutNul() {
        int at = 50000;
        guest.memory.write(at, new byte[] {'a', (byte) 0xFF}, 0, 2);
        guest.fails(Errno.ILSEQ, PATH_CREATE_DIRECTORY, FD, at, 2);
        guest.fails(Errno.INVAL, PATH_CREATE_DIRECTORY, FD, "a\0b");
    }

    @Test
    void whatIsOpenedForReadingCannotBeWritten() {
        int fd = guest.open("file", 0, Rights.FD_READ | Rights.FD_SEEK);
        guest.vector(60000, 65536, 1);
        guest.fails(Errno.NOTCAPABLE, FD_WRITE, fd, 60000, 1, RESULT);
        assertEquals("file", guest.read(fd, 10));
    }

    @Test
    void pathsGoThroughDirectories() {
        int fd = guest.open("dir/.//nested/../../dir/nested/../nested///./file", 0);
        assertEquals("nested", guest.read(fd, 10));
        int dir = guest.open("dir/nested", Flags.OPEN_DIRECTORY);
        guest.ok(PATH_OPEN, dir, 0, "file", 0, Rights.FD_READ, 0, 0, RESULT);
        assertEquals("nested", guest.read(guest.i32(), 10));
        guest.fails(Errno.PERM, PATH_OPEN, dir, 0, "../nested/file", 0, Rights.FD_READ, 0, 0, RESULT);
    }

    @Test
    void directoriesAreMadeAndRemoved() {
        guest.ok(PATH_CREATE_DIRECTORY, FD, "made").ok(PATH_CREATE_DIRECTORY, FD, "made/inner/");
        guest.ok(PATH_CREATE_DIRECTORY, FD, "made/inner/most");
        assertTrue(Files.isDirectory(host.resolve("made/inner/most")));
        guest.fails(Errno.EXIST, PATH_CREATE_DIRECTORY, FD, "made").fails(Errno.EXIST, PATH_CREATE_DIRECTORY, FD, "file");
        guest.fails(Errno.EXIST, PATH_CREATE_DIRECTORY, FD, ".").fails(Errno.NOENT, PATH_CREATE_DIRECTORY, FD, "none/x");
        guest.fails(Errno.NOTEMPTY, PATH_REMOVE_DIRECTORY, FD, "made").fails(Errno.NOTDIR, PATH_REMOVE_DIRECTORY, FD, "file");
        guest.fails(Errno.INVAL, PATH_REMOVE_DIRECTORY, FD, ".").fails(Errno.NOENT, PATH_REMOVE_DIRECTORY, FD, "none");
        guest.ok(PATH_REMOVE_DIRECTORY, FD, "made/inner/most/").ok(PATH_REMOVE_DIRECTORY, FD, "made/inner");
        guest.ok(PATH_REMOVE_DIRECTORY, FD, "made");
        assertFalse(Files.exists(host.resolve("made")));
    }

    @Test
    void filesAreUnlinked() {
        guest.fails(Errno.ISDIR, PATH_UNLINK_FILE, FD, "dir").fails(Errno.ISDIR, PATH_UNLINK_FILE, FD, "dir/");
        guest.fails(Errno.NOTDIR, PATH_UNLINK_FILE, FD, "file/").fails(Errno.NOENT, PATH_UNLINK_FILE, FD, "none");
        guest.ok(PATH_UNLINK_FILE, FD, "dir/nested/file").fails(Errno.NOENT, PATH_UNLINK_FILE, FD, "dir/nested/file");
    }

    @Test
    void namesAreChanged() throws IOException {
        guest.ok(PATH_RENAME, FD, "file", FD, "dir/moved");
        assertEquals("file", Files.readString(host.resolve("dir/moved")));
        guest.ok(PATH_RENAME, FD, "dir/moved", FD, "dir/nested/file");
        assertEquals("file", Files.readString(host.resolve("dir/nested/file")));
        guest.fails(Errno.NOENT, PATH_RENAME, FD, "file", FD, "x");
        guest.ok(PATH_CREATE_DIRECTORY, FD, "empty").ok(PATH_CREATE_DIRECTORY, FD, "other");
        guest.ok(PATH_RENAME, FD, "other/", FD, "empty/");
        guest.fails(Errno.NOTEMPTY, PATH_RENAME, FD, "empty", FD, "dir");
        guest.fails(Errno.ISDIR, PATH_RENAME, FD, "dir/nested/file", FD, "empty");
        guest.fails(Errno.NOTDIR, PATH_RENAME, FD, "empty", FD, "dir/nested/file");
        guest.fails(Errno.NOTDIR, PATH_RENAME, FD, "dir/nested/file/", FD, "x");
        guest.fails(Errno.INVAL, PATH_RENAME, FD, "dir", FD, "dir/nested/x");
        guest.fails(Errno.BUSY, PATH_RENAME, FD, ".", FD, "x");
    }

    @Test
    void linksAreMadeAndRead() throws IOException {
        guest.ok(PATH_SYMLINK, "nested/file", FD, "dir/link");
        assertEquals(Path.of("nested/file"), Files.readSymbolicLink(host.resolve("dir/link")));
        guest.ok(PATH_READLINK, FD, "dir/link", 512, 100, RESULT);
        assertEquals("nested/file", guest.text(512, guest.i32()));
        guest.ok(PATH_READLINK, FD, "dir/link", 512, 6, RESULT);
        assertEquals("nested", guest.text(512, guest.i32()));
        assertEquals("nested", guest.read(guest.open("dir/link", 0), 10));
        guest.fails(Errno.LOOP, PATH_OPEN, FD, 0, "dir/link", 0, Rights.FD_READ, 0, 0, RESULT);
        guest.fails(Errno.INVAL, PATH_READLINK, FD, "file", 512, 6, RESULT);
        guest.fails(Errno.NOENT, PATH_READLINK, FD, "none", 512, 6, RESULT);
        guest.fails(Errno.EXIST, PATH_SYMLINK, "x", FD, "file").fails(Errno.NOENT, PATH_SYMLINK, "", FD, "x");
        guest.ok(PATH_SYMLINK, "dir/nested", FD, "way");
        assertEquals("nested", guest.read(guest.open("way/file", 0), 10));
        guest.ok(PATH_FILESTAT_GET, FD, 0, "way", RESULT);
        assertEquals(FileType.SYMBOLIC_LINK, guest.i64(16));
        guest.ok(PATH_FILESTAT_GET, FD, 1, "way", RESULT);
        assertEquals(FileType.DIRECTORY, guest.i64(16));
        guest.ok(PATH_FILESTAT_GET, FD, 0, "way/", RESULT);
        assertEquals(FileType.DIRECTORY, guest.i64(16));
        guest.fails(Errno.NOTDIR, PATH_REMOVE_DIRECTORY, FD, "way/");
        guest.ok(PATH_UNLINK_FILE, FD, "way");
        assertTrue(Files.exists(host.resolve("dir/nested/file")));
    }

    @Test
    void danglingLinksCanBeCreatedThrough() throws IOException {
        guest.ok(PATH_SYMLINK, "target", FD, "dangling");
        assertEquals(Errno.NOENT, guest.openError("dangling", 0));
        assertEquals(Errno.EXIST, guest.openError("dangling", Flags.OPEN_CREAT | Flags.OPEN_EXCL));
        guest.write(guest.open("dangling", Flags.OPEN_CREAT), "made");
        assertEquals("made", Files.readString(host.resolve("target")));
    }

    @Test
    void hardLinksNameTheSameFile() throws IOException {
        guest.ok(PATH_LINK, FD, 0, "dir/nested/file", FD, "dir/hard");
        assertEquals("nested", Files.readString(host.resolve("dir/hard")));
        assertTrue(Files.isSameFile(host.resolve("dir/hard"), host.resolve("dir/nested/file")));
        guest.fails(Errno.EXIST, PATH_LINK, FD, 0, "file", FD, "dir/hard");
        guest.fails(Errno.PERM, PATH_LINK, FD, 0, "dir", FD, "dir2");
        guest.fails(Errno.NOENT, PATH_LINK, FD, 0, "none", FD, "x");
        guest.ok(PATH_SYMLINK, "file", FD, "soft");
        guest.ok(PATH_LINK, FD, 0, "soft", FD, "kept").ok(PATH_LINK, FD, 1, "soft", FD, "followed");
        assertTrue(Files.isSymbolicLink(host.resolve("kept")));
        assertTrue(Files.isSameFile(host.resolve("followed"), host.resolve("file")));
    }

    @Test
    void timesOfPathsAreSet() throws IOException {
        guest.ok(PATH_FILESTAT_SET_TIMES, FD, 0, "dir/nested/file", 0, 3_000_000_000L, Flags.TIMES_MTIM);
        assertEquals(3000, Files.getLastModifiedTime(host.resolve("dir/nested/file")).toMillis());
        guest.ok(PATH_FILESTAT_SET_TIMES, FD, 0, "dir", 0, 4_000_000_000L, Flags.TIMES_MTIM);
        guest.ok(PATH_FILESTAT_GET, FD, 0, "dir", RESULT);
        assertEquals(4_000_000_000L, guest.i64(48));
        guest.fails(Errno.NOENT, PATH_FILESTAT_SET_TIMES, FD, 0, "none", 0, 1, Flags.TIMES_MTIM);
    }

    @Test
    void linksInCirclesEnd() {
        guest.ok(PATH_SYMLINK, "b", FD, "a").ok(PATH_SYMLINK, "a", FD, "b").ok(PATH_SYMLINK, "self/self", FD, "self");
        assertEquals(Errno.LOOP, guest.openError("a", 0));
        assertEquals(Errno.LOOP, guest.openError("a/x", 0));
        assertEquals(Errno.LOOP, guest.openError("self", 0));
    }

    @Test
    void readOnlyDirectoriesStayAsTheyAre() throws IOException {
        try (TestGuest reader = new TestGuest(new WasiConfig().readOnlyDirectory(host, "."))) {
            reader.fails(Errno.ROFS, PATH_CREATE_DIRECTORY, FD, "x").fails(Errno.ROFS, PATH_UNLINK_FILE, FD, "file");
            reader.fails(Errno.ROFS, PATH_SYMLINK, "x", FD, "y").fails(Errno.ROFS, PATH_RENAME, FD, "file", FD, "y");
            reader.fails(Errno.ROFS, PATH_OPEN, FD, 0, "file", 0, ALL_RIGHTS, 0, 0, RESULT);
            reader.fails(Errno.ROFS, PATH_OPEN, FD, 0, "file", Flags.OPEN_TRUNC, Rights.FD_READ, 0, 0, RESULT);
            reader.fails(Errno.ROFS, FD_FILESTAT_SET_TIMES, FD, 0, 0, Flags.TIMES_MTIM_NOW);
            assertEquals("file", reader.read(reader.open("file", 0, Rights.FD_READ), 10));
            int dir = reader.open("dir", Flags.OPEN_DIRECTORY);
            reader.fails(Errno.ROFS, PATH_CREATE_DIRECTORY, dir, "x");
        }
    }

    private static final int NAME = 256;

    @Test
    void directoriesGrowByNoMoreThanTheirQuota() throws IOException {
        try (TestGuest limited = new TestGuest(new WasiConfig().directory(host, ".", 2 * NAME + 10))) {
            int file = limited.open("a", Flags.OPEN_CREAT, ALL_RIGHTS);
            assertEquals(8, limited.write(file, "12345678"));
            limited.ok(PATH_CREATE_DIRECTORY, FD, "new");
            limited.fails(Errno.DQUOT, PATH_CREATE_DIRECTORY, FD, "another").fails(Errno.DQUOT, PATH_SYMLINK, "a", FD, "b");
            limited.fails(Errno.DQUOT, PATH_LINK, FD, 0, "a", FD, "c");
            assertEquals(Errno.DQUOT, limited.openError("dir/nested/d", Flags.OPEN_CREAT));
            assertEquals(2, limited.write(file, "90123"), "as much as there is room for");
            limited.fails(Errno.DQUOT, FD_WRITE, file, 60000, 1, RESULT);
            assertEquals(5, limited.pwrite(file, "abcde", 0), "what makes nothing longer needs no room");
            limited.fails(Errno.DQUOT, FD_FILESTAT_SET_SIZE, file, 11).fails(Errno.DQUOT, FD_ALLOCATE, file, 0, 11);
            assertEquals("abcde67890", Files.readString(host.resolve("a")));
            int inner = limited.open("dir/nested/file", 0, ALL_RIGHTS);
            limited.fails(Errno.DQUOT, FD_PWRITE, inner, 60000, 1, 100L, RESULT);
            assertEquals(6, Files.size(host.resolve("dir/nested/file")));
        }
    }

    @Test
    void whatIsRemovedGivesRoomForMore() throws IOException {
        try (TestGuest limited = new TestGuest(new WasiConfig().directory(host, ".", NAME + 10))) {
            for (int round = 0; round < 3; round++) {
                int file = limited.open("a", Flags.OPEN_CREAT, ALL_RIGHTS);
                assertEquals(10, limited.write(file, "1234567890"));
                limited.ok(FD_FILESTAT_SET_SIZE, file, 0);
                assertEquals(10, limited.pwrite(file, "1234567890", 0));
                limited.ok(PATH_UNLINK_FILE, FD, "a");
                int other = limited.open("b", Flags.OPEN_CREAT, ALL_RIGHTS);
                limited.vector(60000, 65536, 1);
                limited.fails(Errno.DQUOT, FD_WRITE, other, 60000, 1, RESULT);
                limited.ok(FD_CLOSE, file);
                assertEquals(10, limited.write(other, "1234567890"));
                limited.ok(FD_CLOSE, other).ok(PATH_UNLINK_FILE, FD, "b");
                limited.ok(PATH_CREATE_DIRECTORY, FD, "c").ok(PATH_REMOVE_DIRECTORY, FD, "c");
            }
            assertEquals(Errno.SUCCESS, limited.openError("file", Flags.OPEN_TRUNC));
            int file = limited.open("a", Flags.OPEN_CREAT, ALL_RIGHTS);
            assertEquals(14, limited.write(file, "12345678901234567890"), "what was there before counts, too");
        }
    }
}
