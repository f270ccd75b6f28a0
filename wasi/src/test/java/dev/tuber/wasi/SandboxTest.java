package dev.tuber.wasi;

import static dev.tuber.wasi.TestGuest.FIRST_DIRECTORY;
import static dev.tuber.wasi.TestGuest.RESULT;
import static dev.tuber.wasi.WasiFunction.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.Flags;
import dev.tuber.wasi.abi.Rights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxTest {
    private static final int FD = FIRST_DIRECTORY;

    @TempDir
    private Path host;
    private Path box;
    private Path outside;
    private TestGuest guest;

    @BeforeEach
    void open() throws IOException {
        box = Files.createDirectories(host.resolve("box"));
        outside = Files.createDirectories(host.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "secret");
        Files.createDirectories(outside.resolve("empty"));
        Files.createDirectories(box.resolve("a/b"));
        Files.writeString(box.resolve("a/b/secret"), "inside");
        Files.writeString(box.resolve("mine"), "mine");
        guest = new TestGuest(new WasiConfig().directory(box, "/"));
    }

    @AfterEach
    void close() throws IOException {
        guest.close();
        Files.deleteIfExists(box.resolve("toRoot"));
    }

    /** Everything below a directory, names and contents. */
    private static TreeMap<String, String> contents(Path directory) throws IOException {
        TreeMap<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.toList()) {
                found.put(directory.relativize(file).toString(), Files.isRegularFile(file)
                        ? Files.readString(file) + Files.getAttribute(file, "unix:nlink") + Files.getLastModifiedTime(file) : "");
            }
        }
        return found;
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside/secret", "..", "../", "a/../../outside/secret", "a/b/../../../outside/secret", "/", "//",
            "/etc/passwd", "../box/mine", "./../outside", "a/./.././../outside/empty", "mine/../../outside/secret",
            "toOutside/secret", "a/up/outside/secret", "toSecret", "absolute", "absoluteDir/secret", "chain/secret", "a/up",
            "toOutside", "toOutside/", "toOutside/empty/../secret", "toRoot", "toItself/../../outside/secret"})
    void noPathLeadsOutside(String path) throws IOException {
        Files.createSymbolicLink(box.resolve("toOutside"), Path.of("../outside"));
        Files.createSymbolicLink(box.resolve("a/up"), Path.of("../.."));
        Files.createSymbolicLink(box.resolve("toSecret"), Path.of("../outside/secret"));
        Files.createSymbolicLink(box.resolve("absolute"), outside.resolve("secret"));
        Files.createSymbolicLink(box.resolve("absoluteDir"), outside);
        Files.createSymbolicLink(box.resolve("chain"), Path.of("a/chain"));
        Files.createSymbolicLink(box.resolve("a/chain"), Path.of("../toOutside"));
        Files.createSymbolicLink(box.resolve("toRoot"), Path.of("/"));
        Files.createSymbolicLink(box.resolve("toItself"), Path.of("."));
        TreeMap<String, String> before = contents(outside);

        for (int flags : new int[] {0, Flags.OPEN_DIRECTORY, Flags.OPEN_CREAT, Flags.OPEN_TRUNC}) {
            int errno = guest.call(PATH_OPEN, FD, 1, path, flags, Rights.FD_READ, 0, 0, RESULT);
            assertTrue(errno == Errno.PERM || errno == Errno.NOTDIR, () -> "open gives " + errno);
        }
        int errno = guest.call(PATH_FILESTAT_GET, FD, 1, path, RESULT);
        assertTrue(errno == Errno.PERM || errno == Errno.NOTDIR, () -> "status gives " + errno);
        guest.call(PATH_CREATE_DIRECTORY, FD, path + "/new");
        guest.call(PATH_SYMLINK, "x", FD, path + "/link");
        guest.call(PATH_LINK, FD, 0, "mine", FD, path + "/hard");
        guest.call(PATH_LINK, FD, 1, path, FD, "stolen");
        guest.call(PATH_RENAME, FD, "mine", FD, path + "/gone");
        guest.call(PATH_RENAME, FD, path + "/secret", FD, "got");
        guest.call(PATH_UNLINK_FILE, FD, path + "/secret");
        guest.call(PATH_REMOVE_DIRECTORY, FD, path + "/empty");
        guest.call(PATH_FILESTAT_SET_TIMES, FD, 1, path, 0, 1, Flags.TIMES_MTIM);
        guest.call(PATH_FILESTAT_SET_TIMES, FD, 1, path + "/secret", 0, 1, Flags.TIMES_MTIM);

        assertEquals(before, contents(outside));
        assertEquals("mine", Files.readString(box.resolve("mine")));
        assertFalse(Files.exists(box.resolve("stolen")));
        assertFalse(Files.exists(box.resolve("got")));
    }

    @Test
    void linksOfTheGuestLeadNowhere() {
        guest.fails(Errno.PERM, PATH_SYMLINK, "/etc", FD, "etc");
        guest.ok(PATH_SYMLINK, "../outside", FD, "a/out").ok(PATH_SYMLINK, "../../outside", FD, "a/out2");
        assertEquals(Errno.NOENT, guest.openError("a/out/secret", 0));
        assertEquals(Errno.PERM, guest.openError("a/out2/secret", 0));
        guest.ok(PATH_RENAME, FD, "a/out", FD, "out");
        assertEquals(Errno.PERM, guest.openError("out/secret", 0));
    }

    @Test
    void nothingStaysOpen() throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        assumeTrue(Files.isDirectory(descriptors), "only Linux shows it");
        attack();
        long before = count(descriptors);
        for (int i = 0; i < 300; i++) {
            attack();
        }
        assertTrue(count(descriptors) < before + 100, () -> "before: " + before);
    }

    private static long count(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.count();
        }
    }

    /** A directory that the guest holds stays its limit when somebody moves it. */
    @Test
    void movedDirectoriesKeepTheirLimit() throws IOException {
        int dir = guest.open("a/b", Flags.OPEN_DIRECTORY);
        Files.move(box.resolve("a/b"), outside.resolve("moved"));
        guest.fails(Errno.PERM, PATH_OPEN, dir, 1, "../secret", 0, Rights.FD_READ, 0, 0, RESULT);
    }

    /** Somebody exchanges a directory of the path for a link exactly between the walk and the operation. */
    @ParameterizedTest
    @EnumSource
    void theWorstRaceLeadsNowhere(ExchangingFileSystem.Moment moment) throws IOException {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "only Linux offers what this needs");
        Files.createDirectories(outside.resolve("b"));
        Files.writeString(outside.resolve("b/secret"), "secret");
        Files.createSymbolicLink(outside.resolve("b/link"), Path.of("secret"));
        Files.createSymbolicLink(box.resolve("a/b/link"), Path.of("secret"));
        TreeMap<String, String> before = contents(outside);
        ExchangingFileSystem files = new ExchangingFileSystem(box.resolve("a"), outside, moment);
        try (TestGuest raced = new TestGuest(new WasiConfig().directory(box, "/").files(files))) {
            guest.close();
            guest = raced;
            attack();
            raced.call(PATH_READLINK, FD, "a/b/link", 512, 100, RESULT);
            raced.call(PATH_UNLINK_FILE, FD, "a/b/secret");
            raced.call(PATH_RENAME, FD, "a/b/link", FD, "got");
        }
        assertTrue(files.exchanges() > 0, "the exchange never came");
        assertEquals(before, contents(outside));
    }

    /** Somebody exchanges a directory of the path for a link all the time. */
    @Test
    void noRaceLeadsOutside() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "only Linux offers what this needs");
        AtomicReference<Exception> failure = new AtomicReference<>();
        Path real = box.resolve("a");
        Path parked = box.resolve("parked");
        AtomicBoolean stop = new AtomicBoolean();
        Thread exchanger = new Thread(() -> {
            try {
                while (!stop.get()) {
                    Files.move(real, parked);
                    Files.createSymbolicLink(real, Path.of("../outside"));
                    Files.delete(real);
                    Files.move(parked, real);
                }
            } catch (IOException e) {
                failure.set(e);
            }
        });
        Files.createDirectories(outside.resolve("b"));
        Files.writeString(outside.resolve("b/secret"), "secret");
        TreeMap<String, String> before = contents(outside);
        exchanger.start();
        int successes = 0;
        try {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2000);
            while (System.nanoTime() < end) {
                successes += attack();
            }
        } finally {
            stop.set(true);
            exchanger.join();
        }
        assertEquals(null, failure.get());
        assertEquals(before, contents(outside));
        assertTrue(successes > 0, "the guest never got through");
    }

    private int attack() {
        int successes = 0;
        if (guest.openError("a/b/secret", 0) == 0) {
            int fd = guest.i32();
            assertEquals("inside", guest.read(fd, 10));
            guest.ok(FD_CLOSE, fd);
            successes++;
        }
        if (guest.openError("a/b", Flags.OPEN_DIRECTORY) == 0) {
            guest.ok(FD_CLOSE, guest.i32());
        }
        for (String parent : new String[] {"a/b", "a"}) {
            if (guest.openError(parent + "/new", Flags.OPEN_CREAT) == 0) {
                guest.ok(FD_CLOSE, guest.i32());
            }
            guest.call(PATH_UNLINK_FILE, FD, parent + "/new");
            guest.call(PATH_CREATE_DIRECTORY, FD, parent + "/made");
            guest.call(PATH_REMOVE_DIRECTORY, FD, parent + "/made");
            guest.call(PATH_REMOVE_DIRECTORY, FD, parent + "/empty");
            guest.call(PATH_SYMLINK, "x", FD, parent + "/soft");
            guest.call(PATH_UNLINK_FILE, FD, parent + "/soft");
            guest.call(PATH_LINK, FD, 0, "mine", FD, parent + "/hard");
            guest.call(PATH_UNLINK_FILE, FD, parent + "/hard");
            guest.call(PATH_RENAME, FD, "mine", FD, parent + "/renamed");
            guest.call(PATH_RENAME, FD, parent + "/renamed", FD, "mine");
        }
        guest.call(PATH_FILESTAT_SET_TIMES, FD, 0, "a/b/secret", 0, 1, Flags.TIMES_MTIM);
        return successes;
    }
}
