package dev.tuber.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tuber compile -o X.cwasm} and what may be done with that. */
class PrecompiledTest {
    private static final String FIB = Path.of("..", "examples", "fib.wat").toString();
    private static final String ALLOW = "--allow-precompiled";

    @TempDir
    Path folder;

    private static CapturedRun tuber(String... words) {
        return CapturedRun.of(new byte[0], words);
    }

    private String compile(String program, String... options) {
        Path out = folder.resolve("program.cwasm");
        String[] words = java.util.stream.Stream.of(new String[] {"compile"}, options, new String[] {program, "-o", out.toString()})
                .flatMap(java.util.Arrays::stream).toArray(String[]::new);
        assertEquals(new CapturedRun(0, "", ""), tuber(words));
        return out.toString();
    }

    private static void complains(String start, String... words) {
        CapturedRun run = tuber(words);
        assertEquals(1, run.status(), run::toString);
        assertEquals("", run.out());
        assertTrue(run.err().startsWith("Error: " + start), run.err());
    }

    @Test
    void runsAsTheModuleDoes() throws IOException {
        String fib = compile(FIB);
        assertEquals(new CapturedRun(0, "832040\n", ""), tuber("run", ALLOW, "--invoke", "fib", fib, "30"));
        String args = compile(Path.of("..", "examples", "args.wat").toString());
        assertEquals(new CapturedRun(0, "program.cwasm\none\n", ""), tuber(ALLOW, args, "one"));
        Path traps = Files.writeString(folder.resolve("traps.wat"), "(module $m (func $f (export \"_start\") unreachable))");
        assertEquals(tuber("run", traps.toString()), tuber("run", ALLOW, compile(traps.toString())));
    }

    @Test
    void isToldByItsContentAndComesFromStandardInputToo() throws IOException {
        byte[] content = Files.readAllBytes(Path.of(compile(FIB)));
        Path named = Files.write(folder.resolve("innocent.wasm"), content);
        assertEquals(new CapturedRun(0, "55\n", ""), tuber("run", ALLOW, "--invoke", "fib", named.toString(), "10"));
        assertEquals(new CapturedRun(0, "55\n", ""), CapturedRun.of(content, "run", ALLOW, "--invoke", "fib", "-", "10"));
        Path text = Files.copy(Path.of(FIB), folder.resolve("text.cwasm"));
        assertEquals(new CapturedRun(0, "55\n", ""), tuber("run", ALLOW, "--invoke", "fib", text.toString(), "10"));
    }

    @Test
    void mustBeAllowed() throws IOException {
        String fib = compile(FIB);
        String message = fib + " is a precompiled module, which can do what you can do: if you trust who made it, say --allow-precompiled\n";
        complains(message, "run", "--invoke", "fib", fib, "10");
        complains(message, "run", "--preload", "fib=" + fib, "--invoke", "fib", FIB, "10");
        Path user = Files.writeString(folder.resolve("user.wat"),
                "(module (import \"f\" \"fib\" (func $fib (param i32) (result i64))) (func (export \"g\") (result i64) (call $fib (i32.const 10))))");
        assertEquals(new CapturedRun(0, "55\n", ""),
                tuber("run", ALLOW, "--preload", "f=" + fib, "--invoke", "g", user.toString()));
        for (String command : List.of("validate", "print", "inspect", "compile")) {
            complains(fib + " is a precompiled module: tuber run takes it, and nothing else does\n", command, fib);
        }
    }

    @Test
    void fitsOneWayToRunOnly() throws IOException {
        String fib = compile(FIB);
        complains(fib + ": precompiled with other settings: tier: jvm, here it is interpreter\n", "run", ALLOW, "--tier=interpreter", fib);
        complains(fib + ": precompiled with other settings: fuel: off, here it is on\n", "run", ALLOW, "--fuel=1000", fib);
        String metered = compile(FIB, "--fuel");
        complains(metered + ": precompiled with other settings: fuel: on, here it is off\n", "run", ALLOW, metered);
        assertEquals(new CapturedRun(0, "55\n", ""), tuber("run", ALLOW, "--fuel=10000", "--invoke", "fib", metered, "10"));
        assertEquals(134, tuber("run", ALLOW, "--fuel=100", "--invoke", "fib", metered, "10").status());
        byte[] content = Files.readAllBytes(Path.of(metered));
        content[content.length / 2]++;
        Files.write(Path.of(metered), content);
        complains(metered + ": damaged precompiled module: ", "run", ALLOW, "--fuel=10000", metered);
    }

    @Test
    void keepsNoOptionsForTheRun() {
        complains("--dir is for jars; a precompiled module gets it from tuber run\n", "compile", "--dir", ".", FIB, "-o", "x.cwasm");
    }
}
