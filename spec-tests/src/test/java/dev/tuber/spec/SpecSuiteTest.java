package dev.tuber.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.oracle.truffle.api.Truffle;
import dev.tuber.interp.Interpreter;
import dev.tuber.jvm.JvmTier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The specification's own tests: every command of every script passes, but for those that wait for a feature and are listed
 * with it in {@code expected-failures.txt}. What came out is written to {@code target} and stands in the README.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SpecSuiteTest {
    /** Whether the pom runs this with the Graal compiler. */
    private static final boolean OPTIMIZING = "optimizing".equals(System.getProperty("tuber.runtime"));

    private static Suite suite;
    private static ExpectedFailures expected;

    @BeforeAll
    static void find() throws IOException {
        Path folder = SharedFolder.SPEC.find().orElse(null);
        if (folder == null && System.getenv("CI") != null) {
            fail(SharedFolder.SPEC.advice());
        }
        Assumptions.assumeTrue(folder != null, SharedFolder.SPEC.advice());
        suite = new Suite(folder);
        expected = ExpectedFailures.read();
    }

    @Test
    @Order(1)
    void theRuntimeOfTruffleIsTheOneAskedFor() {
        String runtime = Truffle.getRuntime().getClass().getName();
        assertEquals(OPTIMIZING, runtime.contains("HotSpot"), runtime);
    }

    @Test
    @Order(2)
    void thereAreScriptsAndTheListNamesNoOthers() {
        List<String> scripts = suite.scripts();
        assertFalse(scripts.isEmpty(), () -> "no script is there: " + SharedFolder.SPEC.advice());
        Set<String> folders = scripts.stream().map(SpecSuiteTest::folder).collect(Collectors.toSet());
        List<String> missing = expected.scripts().stream()
                .filter(script -> folders.contains(folder(script)) && !scripts.contains(script)).toList();
        assertEquals(List.of(), missing);
    }

    /** One without the proposals is fine. */
    private static String folder(String script) {
        return script.substring(0, script.indexOf('/'));
    }

    @TestFactory
    @Order(3)
    Stream<DynamicTest> scripts() {
        // Nothing that is out of scope gets as far as being compiled.
        return suite.scripts().stream().filter(script -> !OPTIMIZING || !expected.isOutOfScope(script))
                .map(script -> dynamicTest(script,
                        () -> assertEquals(List.of(), expected.problems(script, suite.outcome(script)), script)));
    }

    /** Not in the run with the compiler, which does not see generated code. */
    @TestFactory
    @Order(3)
    @Tag("results")
    Stream<DynamicTest> scriptsInGeneratedCode() {
        JvmTier tier = new JvmTier(null, Interpreter.INSTANCE);
        return suite.scripts().stream().map(script -> dynamicTest(script, () -> {
            Outcome outcome = suite.outcome(script, tier);
            assertEquals(List.of(), expected.problems(script, outcome));
            assertEquals(suite.outcome(script).states(), outcome.states(), "memories, globals and tables of the two tiers");
            assertEquals(suite.outcome(script).traps(), outcome.traps(), "traps and their backtraces in the two tiers");
        }));
    }

    /** Functions are split, or cut into chunks, although they are short. */
    @TestFactory
    @Order(3)
    @Tag("results")
    Stream<DynamicTest> scriptsInPieces() {
        return Stream.of(100, 0).flatMap(bytes -> {
            JvmTier tier = JvmTier.splitting(Interpreter.INSTANCE, bytes);
            return suite.scripts().stream().map(script -> dynamicTest(script + " by " + bytes, () -> {
                Outcome outcome = suite.outcome(script, tier);
                assertEquals(List.of(), expected.problems(script, outcome));
                assertEquals(suite.outcome(script).traps(), outcome.traps(), "traps and their backtraces");
            }));
        });
    }

    /** Not in the run with the compiler, by its tag: the results are the same. */
    @Test
    @Order(4)
    @Tag("results")
    void theReadmeShowsTheResults() throws IOException {
        ResultsTable table = new ResultsTable(suite, expected);
        table.writeTsv();
        if (ResultsTable.REWRITE) {
            table.rewriteReadme();
        }
        assertEquals(table.markdown(), table.inReadme(), "-Dspec.rewrite=true writes the present results into the README");
    }
}
