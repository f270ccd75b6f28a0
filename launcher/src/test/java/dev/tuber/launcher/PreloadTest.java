package dev.tuber.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tuber run --preload}. */
class PreloadTest {
    /** Counts its calls, from 100 on once it is initialized. */
    private static final String COUNTER = """
            (module (global $n (mut i32) (i32.const 0)) (memory (export "memory") 1)
              %s
              (func (export "next") (result i32) (global.set $n (i32.add (global.get $n) (i32.const 1))) (global.get $n)))
            """;
    private static final String USER = """
            (module (import "counter" "next" (func $next (result i32)))
              (func (export "twice") (result i32 i32) (call $next) (call $next)))
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void writeTheModules() throws IOException {
        file("reactor", COUNTER.formatted("(func (export \"_initialize\") (global.set $n (i32.const 100)))"));
        file("plain", COUNTER.formatted(""));
        file("command", COUNTER.formatted("(func (export \"_start\"))"));
        file("both", COUNTER.formatted("(func (export \"_start\")) (func (export \"_initialize\"))"));
        file("global", COUNTER.formatted("(func (export \"_start\")) (export \"n\" (global $n))"));
        file("indirect", """
                (module (import "inner" "next" (func $next (result i32))) (func (export "next") (result i32) (i32.mul (call $next) (i32.const 2))))
                """);
        file("talks", """
                (module (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
                  (memory (export "memory") 1) (data (i32.const 16) "\\20\\00\\00\\00\\03\\00\\00\\00") (data (i32.const 32) "up\\0a")
                  (func (export "next") (result i32) (call $write (i32.const 1) (i32.const 16) (i32.const 1) (i32.const 8))))
                """);
        file("traps", "(module $traps (func (export \"next\") (result i32) unreachable))");
        file("wrong", "(module (func (export \"next\") (param f32)))");
        file("invalid", "(module\n  (func (result i32)))");
        file("user", USER);
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name + ".wat"), text);
    }

    /** Runs the user's {@code twice} with modules, each {@code NAME=FILE} without folder and ending. */
    private CapturedRun twice(String... preloads) {
        List<String> words = new ArrayList<>(List.of("run", "--no-cache"));
        for (String preload : preloads) {
            words.addAll(List.of("--preload", preload.replace("=", "=" + folder + "/") + ".wat"));
        }
        words.addAll(List.of("--invoke", "twice", folder.resolve("user.wat").toString()));
        return CapturedRun.of(new byte[0], words.toArray(String[]::new));
    }

    private static CapturedRun prints(String text) {
        return new CapturedRun(0, text, "");
    }

    private CapturedRun complains(String preload, String message) {
        return new CapturedRun(1, "", "Error: --preload " + preload.replace("=", "=" + folder + "/") + ".wat: " + message + "\n");
    }

    @Test
    void aReactorIsInitializedOnce() {
        assertEquals(prints("101\n102\n"), twice("counter=reactor"));
        assertEquals(prints("1\n2\n"), twice("counter=plain"));
    }

    @Test
    void aCommandIsMadeAnewForEachCall() {
        assertEquals(prints("1\n1\n"), twice("counter=command"));
    }

    @Test
    void eachSeesThoseBeforeItAndWasi() {
        assertEquals(prints("202\n204\n"), twice("inner=reactor", "counter=indirect"));
        assertEquals(prints("up\nup\n0\n0\n"), twice("counter=talks"));
        assertEquals(complains("counter=indirect", "unknown import: `inner::next` has not been defined, the module wants func [] -> [i32]"),
                twice("counter=indirect", "inner=reactor"));
    }

    @Test
    void itsTrapsAreTraps() {
        CapturedRun run = twice("counter=traps");
        assertEquals(134, run.status());
        assertEquals(true, run.err().contains("traps!") && run.err().endsWith("wasm trap: wasm `unreachable` instruction executed\n"), run.err());
    }

    @Test
    void mistakesSayWhichModuleIsMeant() {
        assertEquals(new CapturedRun(1, "", "Error: --preload counter: Program cannot be both a Command and a Reactor\n"),
                twice("counter=both"));
        assertEquals(new CapturedRun(1, "", "Error: --preload counter: command export `n` is not a function\n"), twice("counter=global"));
        assertEquals(new CapturedRun(1, "", "Error: --preload counter is there twice\n"), twice("counter=plain", "counter=reactor"));
        assertEquals(new CapturedRun(1, "", "Error: --preload nonsense.wat: it is NAME=FILE\n"), twice("nonsense"));
        assertEquals(new CapturedRun(1, "", "Error: there is no file " + folder + "/absent.wat\n"), twice("counter=absent"));
        CapturedRun invalid = twice("counter=invalid");
        assertEquals(true, invalid.err().startsWith(complains("counter=invalid", "type mismatch: ").err().strip())
                && invalid.err().contains("line 2"), invalid.err());
        assertEquals(new CapturedRun(1, "", "Error: incompatible import type: `counter::next` is func [f32] -> [], the module wants func [] -> [i32]\n"),
                twice("counter=wrong"));
        assertEquals(new CapturedRun(1, "", "Error: unknown import: `counter::next` has not been defined, the module wants func [] -> [i32]\n"),
                twice("other=plain"));
    }
}
