package dev.tuber.launcher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.module.CustomSection;
import dev.tuber.module.WasmModule;
import dev.tuber.validate.ModuleValidator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users see: output, messages, exit status. */
class MainTest {
    private static final Path EXAMPLES = Path.of("..", "examples");

    @TempDir
    Path folder;

    private static CapturedRun tuber(String... args) {
        return CapturedRun.of(new byte[0], args);
    }

    private static String example(String name) {
        return EXAMPLES.resolve(name).toString();
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void runsPrograms() throws IOException {
        assertEquals(new CapturedRun(0, "hello, world\n", ""), tuber("run", example("hello.wasm")));
        assertEquals(new CapturedRun(0, "hello, world\n", ""), tuber(example("hello.wat")));
        assertEquals(new CapturedRun(0, "args.wat\n--dir\ntwo\n", ""), tuber(example("args.wat"), "--dir", "two"));
        assertEquals(new CapturedRun(0, "me\n", ""), tuber("--argv0", "me", example("args.wat")));
        byte[] input = "a".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        assertEquals(new CapturedRun(0, "a".repeat(100_000), ""), CapturedRun.of(input, example("cat.wat")));
    }

    @Test
    void givesTheStatusOfTheProgram() throws IOException {
        String file = file("exit.wat", """
                (module (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
                  (func (export "_start") (call $exit (i32.const 42))))
                """);
        assertEquals(new CapturedRun(42, "", ""), tuber(file));
    }

    @Test
    void losesNoOutputAtATrap() throws IOException {
        String text = Files.readString(EXAMPLES.resolve("hello.wat"));
        String trapping = text.replace("(drop (call $fd_write", "(unreachable) (drop (call $fd_write");
        String file = file("trap.wat", text.replace("world\\n", "world!").replace("(i32.const 8)))))", "(i32.const 8))) (unreachable)))"));
        CapturedRun outcome = tuber(file);
        assertEquals(134, outcome.status());
        assertEquals("hello, world!", outcome.out());
        assertTrue(outcome.err().endsWith("wasm trap: wasm `unreachable` instruction executed\n"), outcome.err());
        assertEquals("", tuber(file("early.wat", trapping)).out());
    }

    @Test
    void passesOnVariablesAndDirectories() throws IOException {
        String file = file("world.wat", """
                (module
                  (import "wasi_snapshot_preview1" "environ_sizes_get" (func $sizes (param i32 i32) (result i32)))
                  (import "wasi_snapshot_preview1" "environ_get" (func $get (param i32 i32) (result i32)))
                  (import "wasi_snapshot_preview1" "fd_prestat_get" (func $prestat (param i32 i32) (result i32)))
                  (import "wasi_snapshot_preview1" "fd_prestat_dir_name" (func $name (param i32 i32 i32) (result i32)))
                  (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
                  (memory (export "memory") 1)
                  (func $print (param i32 i32)
                    (i32.store (i32.const 0) (local.get 0))
                    (i32.store (i32.const 4) (local.get 1))
                    (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8))))
                  (func (export "_start")
                    (drop (call $sizes (i32.const 16) (i32.const 20)))
                    (drop (call $get (i32.const 256) (i32.const 1024)))
                    (call $print (i32.const 1024) (i32.load (i32.const 20)))
                    (drop (call $prestat (i32.const 3) (i32.const 16)))
                    (drop (call $name (i32.const 3) (i32.const 2048) (i32.load (i32.const 20))))
                    (call $print (i32.const 2048) (i32.load (i32.const 20)))))
                """);
        assertEquals(new CapturedRun(0, "A=1\0B=2=3\0/data", ""),
                tuber("run", "--env", "A=1", "--env=B=2=3", "--dir", folder + "::/data", file));
        assertEquals(new CapturedRun(0, "PATH=" + System.getenv("PATH") + "\0" + folder, ""),
                tuber("run", "--env", "PATH", "--dir", folder.toString(), file));
        complains("--env NO_SUCH_NAME: there is no such variable to pass on", "--env", "NO_SUCH_NAME", file);
        complains("--listen nonsense: it is HOST:PORT", "--listen", "nonsense", file);
        CapturedRun outcome = tuber("--dir", folder.resolve("absent").toString(), file);
        assertEquals(1, outcome.status());
        assertTrue(outcome.err().contains("absent"), outcome.err());
    }

    @Test
    void callsAnExport() {
        assertEquals(new CapturedRun(0, "832040\n", ""), tuber("run", "--invoke", "fib", example("fib.wat"), "30"));
    }

    @Test
    void printsResultsOneALine() {
        assertEquals(new CapturedRun(0, "3\n2\n", ""), tuber("--invoke", "divide", example("divide.wat"), "17", "5"));
    }

    @Test
    void ofReferencesOnlyNullCanBeTyped() throws IOException {
        String file = file("references.wat", """
                (module (func $f (export "f") (param i32 externref funcref) (result externref funcref) (local.get 1) (ref.func $f)))
                """);
        assertEquals(new CapturedRun(0, "null\n<funcref>\n", ""), tuber("--invoke", "f", file, "0x7f", "null", "null"));
        complains("an argument of type externref cannot be typed, but for null", "--invoke", "f", file, "1", "2", "null");
        complains("an argument of type funcref cannot be typed, but for null", "--invoke", "f", file, "1", "null", "f");
    }

    @Test
    void aTrapShowsItsBacktrace() {
        assertEquals(new CapturedRun(134, "", """
                Error: error while executing at wasm backtrace:
                    0:     0x32 - divide!quotient
                    1:     0x3a - divide!divide

                Caused by:
                    wasm trap: integer divide by zero
                """), tuber("run", "--invoke", "divide", example("divide.wat"), "1", "0"));
    }

    @Test
    void aTrapLeavesACoredump() throws IOException {
        Path dump = folder.resolve("core");
        CapturedRun plain = tuber("run", "--invoke", "divide", example("divide.wat"), "1", "0");
        assertEquals(plain, tuber("run", "--coredump", dump.toString(), "--invoke", "divide", example("divide.wat"), "1", "0"));
        WasmModule module = ModuleValidator.load(Files.readAllBytes(dump));
        assertEquals(List.of("core", "coremodules", "coreinstances", "corestack"),
                module.customSections().stream().map(CustomSection::name).toList());
        CapturedRun unwritten = tuber("run", "--coredump", folder.toString(), "--invoke", "divide", example("divide.wat"), "1", "0");
        assertEquals(134, unwritten.status());
        assertTrue(unwritten.err().startsWith("cannot write --coredump " + folder) && unwritten.err().endsWith(plain.err()),
                unwritten.err());
    }

    @Test
    void wizerWritesAModuleThatIsInitialized() throws IOException {
        String file = file("wise.wat", """
                (module (global $g (mut i32) (i32.const 1)) (memory 1)
                  (func (export "init") (global.set $g (i32.const 42)) (i32.store (i32.const 8) (i32.const 5)))
                  (func (export "get") (result i32) (i32.mul (global.get $g) (i32.load (i32.const 8)))))
                """);
        String out = folder.resolve("ready.wasm").toString();
        assertEquals(new CapturedRun(0, "", ""), tuber("wizer", file, "-o", out, "--init-func", "init", "-r", "value=get"));
        assertEquals(new CapturedRun(0, "210\n", ""), tuber("--invoke", "value", out));
        assertEquals(new CapturedRun(1, "", "Error: module cannot be pre-initialized: it exports no function `wizer-initialize`\n"),
                tuber("wizer", file, "-o", out));
        assertEquals(1, tuber("wizer", file, "-o", out, "-r", "value").status());
        assertEquals(1, tuber("wizer", file).status());
    }

    @Test
    void wizerAllowsWasiWhereItIsAsked() throws IOException {
        Files.writeString(folder.resolve("conf.txt"), "42");
        String file = file("reading.wat", """
                (module
                  (import "wasi_snapshot_preview1" "path_open"
                    (func $open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
                  (import "wasi_snapshot_preview1" "fd_read" (func $read (param i32 i32 i32 i32) (result i32)))
                  (memory (export "memory") 1)
                  (data (i32.const 8) "conf.txt")
                  (data (i32.const 32) "\\40\\00\\00\\00\\02\\00\\00\\00")
                  (func (export "wizer-initialize")
                    (if (call $open (i32.const 3) (i32.const 0) (i32.const 8) (i32.const 8) (i32.const 0) (i64.const 2) (i64.const 0)
                          (i32.const 0) (i32.const 0)) (then (unreachable)))
                    (if (call $read (i32.load (i32.const 0)) (i32.const 32) (i32.const 1) (i32.const 48)) (then (unreachable))))
                  (func (export "get") (result i32) (i32.load16_u (i32.const 64))))
                """);
        String out = folder.resolve("configured.wasm").toString();
        assertEquals(new CapturedRun(0, "", ""), tuber("wizer", file, "-o", out, "--allow-wasi", "--dir", folder + "::."));
        assertEquals(new CapturedRun(0, ('4' | '2' << 8) + "\n", ""), tuber("--invoke", "get", out));
        assertEquals(134, tuber("wizer", file, "-o", out, "--allow-wasi").status());
        assertTrue(tuber("wizer", file, "-o", out).err().contains("calls the import `wasi_snapshot_preview1::path_open`"));
        assertTrue(tuber("wizer", file, "-o", out, "--dir", folder.toString()).err().contains("--dir and --env need --allow-wasi"));
    }

    @Test
    void endlessRecursionIsATrapToo() throws IOException {
        String file = file("deep.wat", "(module (func $f (export \"f\") (call $f)))");
        CapturedRun outcome = tuber("run", "--invoke", "f", file);
        assertEquals(134, outcome.status());
        assertTrue(outcome.err().contains("<unknown>!f\n") && outcome.err().contains(" more\n")
                && outcome.err().endsWith("    wasm trap: call stack exhausted\n"), outcome.err());
    }

    @Test
    void initializesBeforeItInvokes() throws IOException {
        String file = file("reactor.wat", """
                (module (global $g (mut i32) (i32.const 1))
                  (func (export "_initialize") (global.set $g (i32.const 42)))
                  (func (export "get") (result i32) (global.get $g)))
                """);
        assertEquals(new CapturedRun(0, "42\n", ""), tuber("--invoke", "get", file));
    }

    @Test
    void readsAModuleFromStandardInput() throws IOException {
        byte[] module = Files.readAllBytes(EXAMPLES.resolve("fib.wat"));
        assertEquals(new CapturedRun(0, "55\n", ""), CapturedRun.of(module, "run", "--invoke", "fib", "-", "10"));
    }

    @Test
    void complainsInOneMessage() throws IOException {
        complains("there is no file nowhere.wasm", "nowhere.wasm");
        complains("tuber run has no option --nonsense (tuber run --help lists them)", "--nonsense", "x.wasm");
        complains("no file is given: tuber run [OPTION...] FILE [ARG...]", "run");
        complains("the module has no export \"nope\" (it exports [fib])", "--invoke", "nope", example("fib.wat"));
        complains("\"fib\" takes 1 argument, [i32], but 2 are given", "--invoke", "fib", example("fib.wat"), "1", "2");
        complains("\"x\" is no i32", "--invoke", "fib", example("fib.wat"), "x");
        complains("--jit is jvm or graal, not fast", "--jit=fast", example("fib.wat"));
        complains("unknown import: `env::missing` has not been defined, the module wants func [] -> []",
                file("unlinked.wat", "(module (import \"env\" \"missing\" (func)))"));
    }

    private static void complains(String message, String... args) {
        assertEquals(new CapturedRun(1, "", "Error: " + message + "\n"), tuber(args));
    }

    @Test
    void showsWhereAModuleIsWrong() throws IOException {
        String file = file("wrong.wat", "(module\n  (func (result i32)\n    (i64.const 3)))");
        assertEquals(new CapturedRun(1, "", """
                Error: type mismatch: end expects [i32] but the stack holds [i64] (function 0, line 3, column 18)
                   3 |     (i64.const 3)))
                     |                  ^
                """), tuber("validate", file));
        CapturedRun truncated = tuber("validate", file("truncated.wasm", "\0asm\1\0\0\0\1\5"));
        assertEquals(1, truncated.status());
        assertTrue(truncated.err().contains("(offset 0x"), truncated.err());
    }

    @Test
    void validatesSilently() {
        assertEquals(new CapturedRun(0, "", ""), tuber("validate", example("hello.wasm")));
    }

    @Test
    void theExampleIsWhatItsTextGives() throws IOException {
        Path out = folder.resolve("hello.wasm");
        assertEquals(new CapturedRun(0, "", ""), tuber("parse", example("hello.wat"), "-o", out.toString()));
        assertArrayEquals(Files.readAllBytes(EXAMPLES.resolve("hello.wasm")), Files.readAllBytes(out));
    }

    @Test
    void printsTextThatMeansTheSame() throws IOException {
        for (String name : new String[] {"hello.wasm", "cat.wat", "args.wat", "fib.wat", "divide.wat", "reverse.wat"}) {
            String printed = tuber("print", example(name)).out();
            assertEquals(new CapturedRun(0, printed, ""), tuber("print", file("printed.wat", printed)), name);
        }
    }

    @Test
    void inspects() {
        String text = tuber("inspect", example("hello.wasm")).out();
        assertTrue(text.startsWith("kind: command (exports _start)\nsize: 209 bytes\nimports:\n"), text);
        assertTrue(text.contains("wasi_snapshot_preview1.fd_write         func [i32 i32 i32 i32] -> [i32]\n"), text);
        assertTrue(text.contains("  custom \"name\"                           67\n"), text);
    }

    @Test
    void inspectsTiers() throws IOException {
        String text = tuber("inspect", "--tiers", example("divide.wat")).out();
        assertTrue(text.contains("""
                tier jvm:
                  functions                               2, 0 more are imported
                  functions that run in the interpreter   0
                  functions that were split               0
                  of them, cut into chunks                0
                  methods that they became                0
                  methods of all functions                2
                """), text);
        String line = "(local.set 0 (i32.add (i32.mul (local.get 0) (local.get 1)) (i32.const 77777)))\n";
        String giant = file("giant.wat", "(module (func $small) (func $giant (param i32 i32) (result i32)\n" + line.repeat(5_000)
                + "(local.get 0)))");
        String importing = tuber("inspect", "--tiers", example("hello.wasm")).out();
        assertTrue(importing.contains("  functions                               1, 1 more are imported\n"), importing);
        String split = tuber("inspect", "--tiers", giant).out();
        assertTrue(split.contains("functions that were split               1\n"), split);
        assertTrue(split.contains("\nfunctions that were split (methods, bytes of code, of the longest):\n  1 giant  "), split);
        int longest = Integer.parseInt(split.replaceAll("(?s).*the longest +(\\d+) \\(the limit is (\\d+)\\).*", "$1"));
        assertTrue(longest > 1_000 && longest <= 8_000, split);
    }

    @Test
    void runsScriptsAndCounts() throws IOException {
        String good = file("good.wast", """
                (module (func (export "f") (param i32) (result i32) (local.get 0)))
                (assert_return (invoke "f" (i32.const 7)) (i32.const 7))
                """);
        assertEquals(new CapturedRun(0, "2 passed, 0 failed\n", ""), tuber("wast", good));
        String bad = file("bad.wast", """
                (module (func (export "f") (result f32) (f32.const nan)))
                (assert_return (invoke "f") (f32.const 1))
                (assert_trap (invoke "f") "unreachable")
                (assert_return (invoke "g"))
                (assert_return (invoke "f") (f32.const nan:canonical))
                """);
        assertEquals(new CapturedRun(1, bad + """
                :2: assert_return: expected Exactly[value=Number[type=f32, bits=1065353216]], but result 0 is f32 0x7fc00000
                """ + bad + """
                :3: assert_trap: expected the trap "unreachable", but there was none
                """ + bad + """
                :4: assert_return: no such export: "g" is absent
                2 passed, 3 failed
                """, ""), tuber("wast", bad));
    }

    @Test
    void helpAndVersion() {
        assertEquals(new CapturedRun(0, Help.overview(), ""), tuber("--help"));
        assertEquals(new CapturedRun(0, Help.of(Command.PARSE), ""), tuber("parse", "--help"));
        assertTrue(tuber("--version").out().startsWith("tuber 0."));
    }
}
