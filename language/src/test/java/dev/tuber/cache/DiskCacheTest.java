package dev.tuber.cache;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tuber.jvm.ClassCache;
import dev.tuber.module.WasmModule;
import dev.tuber.validate.ModuleValidator;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each {@link DiskCache} stands for a process. */
class DiskCacheTest {
    private static final long LIMIT = 4_000;
    private static final WasmModule MODULE = module(0);

    @TempDir
    Path parent;

    private Path directory;

    @BeforeEach
    void nameTheDirectory() {
        directory = parent.resolve("made").resolve("cache");
    }

    /** A module that differs from others in a custom section. */
    private static WasmModule module(int number) {
        return ModuleValidator.load(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0, 0, 2, 1, (byte) number});
    }

    private DiskCache cache() {
        return new DiskCache(directory, LIMIT, "settings");
    }

    private void keep(WasmModule module, String name, byte... classFile) {
        try (DiskCache cache = cache()) {
            cache.open(module).keep(name, classFile);
        }
    }

    private Optional<byte[]> find(WasmModule module, String name) {
        return cache().open(module).find(name);
    }

    private boolean keeps(WasmModule module, String name) {
        return find(module, name).isPresent();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    @Test
    void theNextProcessFindsTheClass() {
        assertFalse(keeps(MODULE, "a"));
        assertFalse(Files.exists(directory), "reading makes no directory");
        keep(MODULE, "a", (byte) 1, (byte) 2);
        assertArrayEquals(new byte[] {1, 2}, find(MODULE, "a").orElseThrow());
        assertFalse(keeps(MODULE, "b"));
        assertFalse(keeps(module(1), "a"), "another module");
        assertFalse(new DiskCache(directory, LIMIT, "other settings").open(MODULE).find("a").isPresent());
    }

    /** Another thread may have begun to write. */
    @Test
    void whatWasKeptIsThereWhenAWriteEnds() throws InterruptedException {
        for (int number = 0; number < 200; number++) {
            DiskCache cache = cache();
            cache.open(MODULE).keep("a" + number % 3, new byte[] {(byte) number});
            Thread other = new Thread(cache::close);
            other.start();
            Thread.yield();
            cache.close();
            assertArrayEquals(new byte[] {(byte) number}, find(MODULE, "a" + number % 3).orElseThrow());
            other.join();
        }
    }

    @Test
    void classesStayInTheOrderOfTheirUse() throws IOException {
        for (String name : List.of("c", "a", "b")) {
            keep(MODULE, name, (byte) 1);
        }
        Path file = files().getFirst();
        byte[] whole = Files.readAllBytes(file);
        byte[] damaged = whole.clone();
        damaged[whole.length - 3]++;
        Files.write(file, damaged);
        keep(MODULE, "c", (byte) 1);
        assertArrayEquals(whole, Files.readAllBytes(file));
        assertEquals(List.of("c", "a", "b"), cache().open(MODULE).names());
    }

    @Test
    void knowsModulesThatHaveClasses() {
        assertFalse(cache().knows(MODULE.bytes()));
        keep(MODULE, "a");
        assertTrue(cache().knows(MODULE.bytes().clone()));
        assertFalse(cache().knows(module(1).bytes()));
    }

    @Test
    void aRunThatGeneratesNothingWritesNothing() throws IOException {
        keep(MODULE, "a");
        FileTime written = Files.getLastModifiedTime(files().getFirst());
        try (DiskCache cache = cache()) {
            assertTrue(cache.open(MODULE).find("a").isPresent());
        }
        assertEquals(written, Files.getLastModifiedTime(files().getFirst()));
    }

    @Test
    void processesAddToWhatOthersWrote() {
        try (DiskCache one = cache(); DiskCache other = cache()) {
            ClassCache.Classes ofOne = one.open(MODULE);
            ClassCache.Classes ofOther = other.open(MODULE);
            ofOne.keep("a", new byte[] {1});
            ofOther.keep("b", new byte[] {2});
        }
        assertTrue(keeps(MODULE, "a"));
        assertTrue(keeps(MODULE, "b"));
    }

    @Test
    void manyAtOnceLeaveAWholeEntry() throws IOException {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            IntStream.range(0, 64).forEach(number -> threads.execute(() -> {
                keep(MODULE, "a" + number % 4, (byte) (number % 4));
                find(MODULE, "a0").ifPresent(found -> assertArrayEquals(new byte[] {0}, found));
            }));
        }
        assertEquals(1, files().size(), () -> "something is left over");
        keep(MODULE, "last");
        ClassCache.Classes classes = cache().open(MODULE);
        assertTrue(classes.find("last").isPresent());
        for (int number = 0; number < 4; number++) {
            byte[] expected = {(byte) number};
            classes.find("a" + number).ifPresent(found -> assertArrayEquals(expected, found));
        }
    }

    @Test
    void whatIsDamagedIsReplaced() throws IOException {
        keep(MODULE, "a", (byte) 1);
        Path file = files().getFirst();
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x20;
            Files.write(file, damaged);
            assertFalse(keeps(MODULE, "a"), "byte " + at);
            keep(MODULE, "a", (byte) 1);
            assertArrayEquals(whole, Files.readAllBytes(file), "byte " + at);
        }
        Files.write(file, new byte[0]);
        assertFalse(keeps(MODULE, "a"));
    }

    @Test
    void whatWasNotUsedForLongestGoes() throws IOException {
        for (int number = 0; number < 4; number++) {
            keep(module(number), "a", new byte[700]);
            Files.setLastModifiedTime(newest(), FileTime.from(Instant.now().minusSeconds(100_000 - number)));
        }
        assertTrue(keeps(module(0), "a"), "this is a use");
        keep(module(4), "a", new byte[700]);
        keep(module(5), "a", new byte[700]);
        long size = 0;
        for (Path file : files()) {
            size += Files.size(file);
        }
        assertTrue(size <= LIMIT, size + " bytes");
        assertTrue(keeps(module(0), "a"));
        assertFalse(keeps(module(1), "a"));
        assertTrue(keeps(module(5), "a"));
    }

    private Path newest() throws IOException {
        Path newest = null;
        for (Path file : files()) {
            if (newest == null || Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(newest)) > 0) {
                newest = file;
            }
        }
        return newest;
    }

    @Test
    void oneModuleDoesNotPushAllOthersOut() {
        keep(MODULE, "a", new byte[(int) LIMIT / 2]);
        assertFalse(keeps(MODULE, "a"));
    }

    @Test
    void whatAKilledProcessLeftIsRemoved() throws IOException {
        keep(MODULE, "a");
        Path old = Files.write(directory.resolve("x.classes.1-1.new"), new byte[10]);
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(10_000)));
        Path young = Files.write(directory.resolve("x.classes.2-1.new"), new byte[10]);
        Path foreign = Files.write(directory.resolve("notes.txt"), new byte[10]);
        keep(MODULE, "b");
        assertFalse(Files.exists(old));
        assertTrue(Files.exists(young));
        assertTrue(Files.exists(foreign));
    }

    @Test
    void nobodyElseMayReadOrWriteWhatIsWritten() throws IOException {
        assumePosix();
        keep(MODULE, "a");
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(files().getFirst())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwx---", "rwxr-x-w-", "rwxrwxrwx"})
    void directoriesThatOthersMayWriteToAreNotUsed(String permissions) throws IOException {
        assumePosix();
        keep(MODULE, "a");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(permissions));
        assertFalse(keeps(MODULE, "a"));
        try (DiskCache cache = cache()) {
            cache.open(module(1)).keep("a", new byte[0]);
            cache.close();
            assertEquals("others may write to " + directory, cache.problem().orElseThrow().getMessage());
        }
        assertEquals(1, files().size());
    }

    @Test
    void filesThatOthersMayWriteToAreNotReadButReplaced() throws IOException {
        assumePosix();
        keep(MODULE, "a");
        Files.setPosixFilePermissions(files().getFirst(), PosixFilePermissions.fromString("rw-rw----"));
        assertFalse(keeps(MODULE, "a"));
        keep(MODULE, "b");
        assertTrue(keeps(MODULE, "b"));
        assertFalse(keeps(MODULE, "a"));
    }

    @Test
    void linksAreNotFollowed() throws IOException {
        assumePosix();
        keep(MODULE, "a");
        Path file = files().getFirst();
        Path moved = Files.move(file, parent.resolve("moved"));
        Files.createSymbolicLink(file, moved);
        assertFalse(keeps(MODULE, "a"));
        keep(MODULE, "b");
        assertTrue(keeps(MODULE, "b"));
        assertTrue(Files.isRegularFile(file, java.nio.file.LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void filesOfOthersAreNotRead() throws IOException {
        assumePosix();
        keep(MODULE, "a");
        try {
            Files.setAttribute(files().getFirst(), "unix:uid", 12_345);
        } catch (IOException notRoot) {
            assumeTrue(false, "only root can give files away");
        }
        assertFalse(keeps(MODULE, "a"));
    }

    @Test
    void anUnusableDirectoryIsNoFailure() throws IOException {
        Files.createDirectories(directory.getParent());
        Files.write(directory, new byte[] {1});
        try (DiskCache cache = cache()) {
            ClassCache.Classes classes = cache.open(MODULE);
            assertEquals(Optional.empty(), classes.find("a"));
            classes.keep("a", new byte[0]);
            cache.close();
            assertTrue(cache.problem().isPresent());
        }
        assertArrayEquals(new byte[] {1}, Files.readAllBytes(directory));
    }

    private static void assumePosix() {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("unix"));
    }
}
