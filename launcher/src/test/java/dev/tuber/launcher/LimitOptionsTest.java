package dev.tuber.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Options of {@code tuber run} that limit a program, in each tier. */
@Timeout(60)
class LimitOptionsTest {
    private static final String PROGRAM = """
            (module $m
              (import "wasi_snapshot_preview1" "poll_oneoff" (func $poll (param i32 i32 i32 i32) (result i32)))
              (memory (export "memory") 1)
              (table 1 5 funcref)
              (func $count (export "count") (param i32) (result i32)
                (loop (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1))))) (local.get 0))
              (func (export "endless") (loop (br 0)))
              (func (export "sleep") ;; an hour, by the realtime clock
                (i32.store (i32.const 16) (i32.const 0)) (i64.store (i32.const 24) (i64.const 3600000000000))
                (drop (call $poll (i32.const 0) (i32.const 100) (i32.const 1) (i32.const 200))))
              (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
              (func (export "growTable") (param i32) (result i32) (table.grow (ref.null func) (local.get 0))))
            """;

    @TempDir
    Path folder;

    private String program;

    @BeforeEach
    void writeTheProgram() throws IOException {
        program = Files.writeString(folder.resolve("program.wat"), PROGRAM).toString();
    }

    private CapturedRun run(String tier, List<String> options, String export, String... arguments) {
        List<String> words = new ArrayList<>(List.of("run", "--no-cache", "--tier", tier));
        words.addAll(options);
        words.addAll(List.of("--invoke", export, program));
        words.addAll(List.of(arguments));
        return CapturedRun.of(new byte[0], words.toArray(String[]::new));
    }

    private static void trapped(CapturedRun run, String start, String end) {
        assertEquals(134, run.status(), run::toString);
        assertEquals("", run.out());
        assertTrue(run.err().startsWith(start) && run.err().endsWith(end), run::err);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jvm", "interpreter"})
    void fuel(String tier) {
        // 1 for the entry; 5 for each turn; 1 more.
        assertEquals(new CapturedRun(0, "0\n", ""), run(tier, List.of("--fuel", "503"), "count", "100"));
        trapped(run(tier, List.of("--fuel=501"), "count", "101"), "Error: error while executing at wasm backtrace:\n",
                "m!count\n\nCaused by:\n    wasm trap: all fuel consumed by WebAssembly\n");
        trapped(run(tier, List.of("--fuel", "0"), "count", "1"), "Error: ", "wasm trap: all fuel consumed by WebAssembly\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jvm", "interpreter"})
    void timeout(String tier) {
        for (String export : List.of("endless", "sleep")) {
            trapped(run(tier, List.of("--timeout", "100ms"), export),
                    "tuber: the program was stopped after 100ms (--timeout)\nError: ", "wasm trap: interrupt\n");
        }
        assertEquals(new CapturedRun(0, "0\n", ""), run(tier, List.of("--timeout", "1h"), "count", "100"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jvm", "interpreter"})
    void memory(String tier) {
        List<String> limit = List.of("--max-memory", "640k");
        assertEquals(new CapturedRun(0, "1\n", ""), run(tier, limit, "grow", "9"));
        assertEquals(new CapturedRun(0, "-1\n", ""), run(tier, limit, "grow", "10"));
        assertEquals(new CapturedRun(0, "-1\n", ""), run(tier, limit, "grow", "-1"));
        assertEquals(new CapturedRun(0, "-1\n", ""), run(tier, List.of("--max-memory", "131071"), "grow", "1"));
        assertEquals(new CapturedRun(1, "", "Error: resource limit exceeded: memory minimum size of 1 pages exceeds the limit of 0\n"),
                run(tier, List.of("--max-memory", "65535"), "grow", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jvm", "interpreter"})
    void trapsWhenGrowingFails(String tier) {
        List<String> limit = List.of("--max-memory", "640k", "--trap-on-grow-failure");
        assertEquals(new CapturedRun(0, "1\n", ""), run(tier, limit, "grow", "9"));
        assertEquals(new CapturedRun(134, "", "Error: forcing trap when growing memory: from 1 pages by 10\n"), run(tier, limit, "grow", "10"));
        assertEquals(new CapturedRun(0, "-1\n", ""), run(tier, List.of(), "growTable", "5"));
        assertEquals(new CapturedRun(134, "", "Error: forcing trap when growing table: from 1 elements by 5\n"),
                run(tier, limit, "growTable", "5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jvm", "interpreter"})
    void instances(String tier) {
        assertEquals(new CapturedRun(0, "0\n", ""), run(tier, List.of("--max-instances", "1"), "count", "1"));
        assertEquals(new CapturedRun(1, "", "Error: resource limit exceeded: instance count too high at 1, the limit is 0\n"),
                run(tier, List.of("--max-instances", "0"), "count", "1"));
        assertEquals(new CapturedRun(1, "", "Error: resource limit exceeded: instance count too high at 2, the limit is 1\n"),
                run(tier, List.of("--max-instances", "1", "--preload", "other=" + program), "count", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--fuel=much", "--fuel=-1", "--timeout=soon", "--max-memory=1t", "--max-instances=x"})
    void nonsenseIsRefused(String option) {
        CapturedRun run = run("jvm", List.of(option), "count", "1");
        assertEquals(1, run.status());
        assertTrue(run.err().startsWith("Error: " + option.replace("=", " ") + ": it is a "), run.err());
    }
}
