package dev.tuber.benchmarks.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read and written: options, results, lists of workloads, tables. */
class FormatsTest {
    private static final String WORKLOADS = """
            name	file	export	n	checksum	kind	imports
            fast	fast.wasm	run	34	-7	kernel	-
            wide	wide.wasm	run	400	8	simd	-
            """;

    @Test
    void aSampleIsALine() {
        String line = "tuber\tfib\t\t1.5\t40.25\t100.0\t0.0\t64.5\t75.0,14.125";
        assertEquals(line, Sample.of(line).line());
        String failed = "tuber\tsimd\tSIMD is not supported\t1.5\t0.0\t0.0\t0.0\t0.0\t";
        assertEquals(failed, Sample.of(failed).line());
        assertThrows(IllegalArgumentException.class, () -> Sample.of("tuber\tfib"));
    }

    @Test
    void optionsComeInAnyOrder() {
        Options options = Options.parse(List.of("--add", "--workloads", "fib,lua", "--rounds", "3", "--engines", "tuber"));
        assertEquals(List.of("tuber"), options.engines());
        assertEquals(List.of("fib", "lua"), options.workloads());
        assertEquals(3, options.rounds());
        assertEquals(true, options.add());
        assertEquals(Engine.NAMES, Options.parse(List.of("--engines", "all")).engines());
        assertEquals(List.of("node", "tuber"), Options.parse(List.of()).engines());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--rounds", "--engine x", "--engines nodejs", "--rounds many"})
    void wrongOptionsAreRefused(String options) {
        assertThrows(IllegalArgumentException.class, () -> Options.parse(List.of(options.split(" "))));
    }

    @Test
    void everyNameIsAnEngine() {
        Engine.NAMES.forEach(name -> assertEquals(name, Engine.of(name).name()));
    }

    @Test
    void casesOfProgramsHaveArgumentsAndInput(@TempDir Path folder) {
        Program program = Program.timed("back: gzip -d -c < text.gz", folder, folder);
        assertEquals("back", program.name());
        assertEquals(folder.resolve("gzip.wasm") + " [-d, -c] < " + folder.resolve("text.gz"), program.toString());
        assertEquals(folder.resolve("cmark.wasm") + " [a.md] < /dev/null", Program.timed("c: cmark a.md", folder, folder).toString());
    }

    @ParameterizedTest
    @CsvSource({"0.12345, 0.123", "1, 1.00", "9.994, 9.99", "9.996, 10.0", "99.96, 100", "1234.4, '1,234'", "NaN, -"})
    void threeDigitsCount(double number, String text) {
        assertEquals(text, Tables.digits(number));
    }

    @Test
    void meansAreGeometricAndSayWhatIsMissing() {
        assertEquals("2.00", Tables.mean(new double[]{1, 4}));
        assertEquals("2.00 (2 of 3)", Tables.mean(new double[]{1, Double.NaN, 4}));
        assertEquals("-", Tables.mean(new double[]{Double.NaN}));
    }

    @Test
    void tablesHaveRatiosAndReasons(@TempDir Path folder) throws IOException {
        Path table = Files.writeString(folder.resolve("workloads.tsv"), WORKLOADS);
        Results results = Results.empty(folder.resolve("results.tsv"));
        for (String line : List.of("node\tfast\t\t1\t40\t1\t0\t50\t20,10,10", "tuber\tfast\t\t1\t60\t100\t0\t80\t100,15,15,15",
                "node\twide\t\t1\t40\t1\t0\t50\t20,10", "tuber\twide\tno <v128>\t1\t0\t0\t0\t0\t")) {
            results.add(Sample.of(line));
        }
        String text = Tables.text(Results.kept(folder.resolve("results.tsv"), sample -> false), Kernel.all(table, 1), List.of());
        for (String expected : List.of("| workload | node, ms | tuber, ratio |", "| fast | 10.0 | 1.50 |", "| wide | 10.0 | failed |",
                "| **geometric mean** |  | **1.50** |", "| fast | 1,051~ | 1.66~ |", "- tuber, wide: no &lt;v128>")) {
            assertEquals(true, text.contains(expected), () -> expected + " is not in:\n" + text);
        }
    }

    @Test
    void theReasonOfAFailureIsWhatIsSaidLast() {
        assertEquals("dev.X: bad", new Finished(1, "Exception in thread \"main\" dev.X: bad\n\tat a.b(C.java)\n").reason());
        assertEquals("wrong result: 1, not 2", new Finished(1, "warning\nwrong result: 1, not 2\n").reason());
        assertEquals("CompileError: x", new Finished(1, "a.mjs:1\nCompileError: x\n    at y\n\nNode.js v20\n").reason());
        assertEquals("not done in time", new Finished(Finished.TOO_LATE, "").reason());
    }
}
