package dev.tuber.launcher.wast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tuber.interp.Interpreter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The commands {@code thread} and {@code wait} of test scripts. */
class ThreadCommandTest {
    private final List<Failure> failures = new ArrayList<>();

    private Counts run(String script) {
        return WastRunner.run(script.getBytes(StandardCharsets.UTF_8), Interpreter.INSTANCE, failures::add);
    }

    @Test
    void aThreadSeesSharedModulesAndNoOthers() {
        Counts counts = run("""
                (module $shared (global (export "g") i32 (i32.const 7)))
                (module $own (global (export "g") i32 (i32.const 8)))
                (register "own")
                (thread $t (shared (module $shared))
                  (register "m" $shared)
                  (module (global (export "seen") (import "m" "g") i32))
                  (assert_return (get "seen") (i32.const 7))
                  (assert_unlinkable (module (global (import "own" "g") i32)) "unknown import"))
                (wait $t)
                """);
        assertEquals(List.of(), failures);
        assertEquals(new Counts(9, 0), counts);
    }

    @Test
    void whatFailsInAThreadCountsAlsoWhenNobodyWaits() {
        Counts counts = run("""
                (thread $t
                  (module (func (export "f") (result i32) (i32.const 1)))
                  (assert_return (invoke "f") (i32.const 2)))
                """);
        assertEquals(new Counts(2, 1), counts);
        assertEquals(3, failures.getFirst().line());
    }

    @Test
    void onlyAStartedThreadCanBeWaitedFor() {
        assertEquals(new Counts(0, 1), run("(wait $nobody)"));
    }
}
