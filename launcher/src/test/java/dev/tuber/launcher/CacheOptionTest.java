package dev.tuber.launcher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code tuber run --cache}, in this process and in others. */
@Timeout(120)
class CacheOptionTest {
    /** Many functions of several types in a table: what a hash code decides would differ from process to process. */
    private static final String PROGRAM = """
            (module $program
              (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
              (type $a (func (param i32) (result i32))) (type $b (func (param i64) (result i64))) (type $c (func (param f64)))
              (memory (export "memory") 1)
              (table funcref (elem $a1 $b1 $c1 $b2 $a2))
              (func $a1 (type $a) (i32.add (local.get 0) (i32.const 1)))
              (func $a2 (type $a) (i32.div_u (i32.const 8) (local.get 0)))
              (func $b1 (type $b) (i64.add (local.get 0) (i64.const 1)))
              (func $b2 (type $b) (i64.mul (local.get 0) (i64.const 3)))
              (func $c1 (type $c))
              (data (i32.const 16) "\\20\\00\\00\\00\\03\\00\\00\\00") (data (i32.const 32) "up\\0a")
              (func (export "_start")
                (drop (call $write (i32.const 1) (i32.const 16) (i32.const 1) (i32.const 8))))
              (func (export "stay") (call 6) (loop (br 0)))
              (func (export "all") (param i32) (result i64)
                (call_indirect (type $c) (f64.const 1) (i32.const 2))
                (i64.add (i64.extend_i32_u (call_indirect (type $a) (local.get 0) (i32.const 4)))
                  (call_indirect (type $b) (i64.const 5) (i32.const 3)))))
            """;

    @TempDir
    Path folder;

    private Path classes;
    private Path program;

    @BeforeEach
    void writeTheProgram() throws IOException {
        classes = folder.resolve("classes");
        program = Files.writeString(folder.resolve("program.wat"), PROGRAM);
    }

    private CapturedRun run(String... words) {
        return CapturedRun.of(new byte[0], Stream.concat(Stream.of("run", "--tier=jvm"), Stream.of(words)).toArray(String[]::new));
    }

    private CapturedRun runAll(String cache, String argument) {
        return run(cache, "--invoke", "all", program.toString(), argument);
    }

    private Path onlyEntry(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> all = files.toList();
            assertEquals(1, all.size(), all::toString);
            return all.getFirst();
        }
    }

    private ProcessBuilder process(Path cache, String export) {
        return new ProcessBuilder(FreshJvmTest.command("-Xss1m", "run", "--tier=jvm", "--cache=" + cache, "--invoke", export,
                program.toString())).redirectErrorStream(true);
    }

    @Test
    void keepsClassesForTheNextRun() throws IOException {
        assertEquals(new CapturedRun(0, "17\n", ""), runAll("--cache=" + classes, "4"));
        byte[] entry = Files.readAllBytes(onlyEntry(classes));
        assertEquals(new CapturedRun(0, "19\n", ""), runAll("--cache=" + classes, "2"));
        assertArrayEquals(entry, Files.readAllBytes(onlyEntry(classes)));
    }

    @Test
    void canBeTurnedOff() {
        for (String off : List.of("--no-cache", "--cache=off")) {
            assertEquals(new CapturedRun(0, "17\n", ""), run("--cache=" + classes, off, "--invoke", "all", program.toString(), "4"));
            assertFalse(Files.exists(classes), off);
        }
    }

    @Test
    void aTrapIsTheSameAndLosesNoClass() throws IOException {
        CapturedRun first = runAll("--cache=" + classes, "0");
        assertEquals(134, first.status());
        assertTrue(first.err().contains("0x") && first.err().contains("program!a2\n"), first.err());
        byte[] entry = Files.readAllBytes(onlyEntry(classes));
        assertEquals(first, runAll("--cache=" + classes, "0"));
        assertArrayEquals(entry, Files.readAllBytes(onlyEntry(classes)));
    }

    @Test
    void aDamagedEntryIsReplaced() throws IOException {
        runAll("--cache=" + classes, "4");
        Path file = onlyEntry(classes);
        byte[] entry = Files.readAllBytes(file);
        for (int at = 0; at < entry.length; at += 97) {
            byte[] damaged = entry.clone();
            damaged[at] ^= 1;
            Files.write(file, damaged);
            assertEquals(new CapturedRun(0, "17\n", ""), runAll("--cache=" + classes, "4"), "byte " + at);
            assertArrayEquals(entry, Files.readAllBytes(file), "byte " + at);
        }
    }

    @Test
    void saysWhyADirectoryThatWasNamedIsNotUsed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        CapturedRun outcome = runAll("--cache=" + file, "4");
        assertEquals("17\n", outcome.out());
        assertEquals(0, outcome.status());
        assertTrue(outcome.err().startsWith("tuber: no classes are kept: ") && outcome.err().contains(file.toString()), outcome.err());
    }

    @Test
    void everyProcessGeneratesTheSame() throws IOException, InterruptedException {
        Path other = folder.resolve("other");
        List<Process> processes = List.of(process(classes, "_start").start(), process(classes, "_start").start(),
                process(other, "_start").start());
        for (Process process : processes) {
            assertEquals("up\n", new String(process.getInputStream().readAllBytes()));
            assertEquals(0, process.waitFor());
        }
        assertArrayEquals(Files.readAllBytes(onlyEntry(classes)), Files.readAllBytes(onlyEntry(other)));
        runAll("--cache=" + classes, "4");
        ProcessBuilder all = process(other, "all");
        all.command().add("4");
        assertEquals(0, all.start().waitFor());
        assertArrayEquals(Files.readAllBytes(onlyEntry(classes)), Files.readAllBytes(onlyEntry(other)));
    }

    @Test
    void aSignalLosesNoClass() throws IOException, InterruptedException {
        Process process = process(classes, "stay").start();
        assertEquals('u', process.getInputStream().read());
        process.destroy();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertTrue(Files.size(onlyEntry(classes)) > 1000);
    }
}
