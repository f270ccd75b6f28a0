package dev.tuber.wasi;

import static dev.tuber.wasi.TestGuest.FIRST_DIRECTORY;
import static dev.tuber.wasi.TestGuest.RESULT;
import static dev.tuber.wasi.WasiFunction.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.Flags;
import dev.tuber.wasi.abi.Rights;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A file system of the embedder's, which is not the machine's. */
class VirtualFilesTest {
    private static final int FD = FIRST_DIRECTORY;

    private final MemoryFileSystem files = new MemoryFileSystem();
    private TestGuest guest;

    @BeforeEach
    void open() throws IOException {
        files.createDirectory(Path.of("/box"));
        files.createDirectory(Path.of("/outside"));
        guest = new TestGuest(new WasiConfig().files(files).directory(Path.of("/box"), "/"));
    }

    @AfterEach
    void close() {
        guest.close();
    }

    @Test
    void filesAreWrittenAndRead() {
        guest.ok(PATH_CREATE_DIRECTORY, FD, "a").ok(PATH_CREATE_DIRECTORY, FD, "a/b");
        int fd = guest.open("a/b/file", Flags.OPEN_CREAT);
        guest.write(fd, "content");
        assertEquals("tent", guest.pread(fd, 10, 3));
        guest.ok(FD_FILESTAT_SET_SIZE, fd, 3).ok(FD_SYNC, fd);
        assertEquals("con", guest.pread(fd, 10, 0));
        guest.ok(FD_FILESTAT_SET_SIZE, fd, 5);
        assertEquals("con\0\0", guest.pread(fd, 10, 0));
        guest.ok(FD_FILESTAT_GET, fd, RESULT);
        assertEquals(5, guest.i64(32));
        guest.ok(PATH_RENAME, FD, "a/b/file", FD, "a/moved");
        assertEquals("con\0\0", guest.read(guest.open("a/moved", 0), 10));
        guest.fails(Errno.NOTEMPTY, PATH_REMOVE_DIRECTORY, FD, "a");
        guest.ok(PATH_UNLINK_FILE, FD, "a/moved").ok(PATH_REMOVE_DIRECTORY, FD, "a/b").ok(PATH_REMOVE_DIRECTORY, FD, "a");
    }

    @Test
    void linksStayInside() {
        guest.ok(PATH_CREATE_DIRECTORY, FD, "a").ok(PATH_SYMLINK, "../file", FD, "a/link").ok(PATH_SYMLINK, "../outside", FD, "out");
        guest.write(guest.open("a/link", Flags.OPEN_CREAT), "through");
        assertEquals("through", guest.read(guest.open("file", 0), 10));
        guest.fails(Errno.PERM, PATH_OPEN, FD, 1, "out", 0, 0, 0, 0, RESULT);
        guest.fails(Errno.PERM, PATH_CREATE_DIRECTORY, FD, "out/x");
    }

    @Test
    void whatTheFileSystemLacksIsNotSupported() {
        guest.write(guest.open("file", Flags.OPEN_CREAT), "x");
        guest.fails(Errno.NOTSUP, PATH_LINK, FD, 0, "file", FD, "hard");
    }

    @Test
    void directoriesAreListed() {
        guest.open("one", Flags.OPEN_CREAT, Rights.FD_WRITE);
        guest.ok(FD_READDIR, FD, 65536, 1000, 2, RESULT);
        assertEquals("one", guest.text(65536 + 24, 3));
        assertEquals(27, guest.i32());
    }

    @Test
    void aDirectoryThatIsMissingIsTheHostsMistake() {
        assertThrows(NoSuchFileException.class,
                () -> Wasi.open(new WasiConfig().files(files).directory(Path.of("/none"), "/")));
    }
}
