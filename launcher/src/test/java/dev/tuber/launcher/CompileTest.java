package dev.tuber.launcher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code tuber compile}: the jar runs as a process of its own and does what {@code tuber run} does. */
@Timeout(180)
class CompileTest {
    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    Path folder;

    private Path compile(String program, String... options) {
        Path jar = folder.resolve("program.jar");
        List<String> words = new ArrayList<>(List.of("compile"));
        words.addAll(List.of(options));
        words.addAll(List.of(program, "-o", jar.toString()));
        assertEquals(new CapturedRun(0, "", ""), CapturedRun.of(new byte[0], words.toArray(String[]::new)));
        return jar;
    }

    private static String example(String name) {
        return EXAMPLES.resolve(name).toString();
    }

    private CapturedRun java(Map<String, String> variables, Path jar, List<String> options, String... args)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(JAVA, "--sun-misc-unsafe-memory-access=allow"));
        words.addAll(options);
        words.addAll(List.of("-jar", jar.toString()));
        words.addAll(List.of(args));
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile()).redirectError(err.toFile());
        builder.environment().putAll(variables);
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return new CapturedRun(process.exitValue(), out, Files.readString(err));
    }

    private CapturedRun java(Path jar, String... args) throws IOException, InterruptedException {
        return java(Map.of(), jar, List.of(), args);
    }

    @Test
    void runsWithArguments() throws IOException, InterruptedException {
        assertEquals(new CapturedRun(0, "args.wat\n--dir\ntwo words\n", ""), java(compile(example("args.wat")), "--dir", "two words"));
    }

    @Test
    void keepsOptionsAndTakesMore() throws IOException, InterruptedException {
        Path jar = compile(example("args.wat"), "--argv0", "my name");
        assertEquals(new CapturedRun(0, "my name\none\n", ""), java(jar, "one"));
        Path fib = compile(example("fib.wat"), "--invoke=fib");
        assertEquals(new CapturedRun(0, "6765\n", ""), java(fib, "20"));
        Path plain = compile(example("fib.wat"));
        assertEquals(new CapturedRun(0, "55\n", ""), java(Map.of("TUBER_OPTIONS", " --invoke  fib "), plain, List.of(), "10"));
    }

    @Test
    void generatesNothingWhenItRuns() throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        CapturedRun run = java(Map.of(), compile(example("fib.wat"), "--invoke", "fib"), List.of("-Xlog:class+load:file=" + log), "12");
        assertEquals("144\n", run.out());
        String loaded = Files.readString(log);
        assertTrue(loaded.contains(" dev.tuber.jvm.LoadedClasses "), loaded);
        assertFalse(loaded.contains(" dev.tuber.jvm.ClassTranslator "), "a class was generated");
    }

    @Test
    void countsFuelWhenItWasCompiledSo() throws IOException, InterruptedException {
        Path metered = compile(example("fib.wat"), "--invoke", "fib", "--fuel");
        assertEquals(new CapturedRun(0, "55\n", ""), java(Map.of("TUBER_OPTIONS", "--fuel 10000"), metered, List.of(), "10"));
        assertEquals(134, java(Map.of("TUBER_OPTIONS", "--fuel 100"), metered, List.of(), "10").status());
        assertEquals(new CapturedRun(1, "", "Error: the program was compiled with --fuel: say in TUBER_OPTIONS how much it may have\n"),
                java(metered, "10"));
        assertEquals(new CapturedRun(1, "", "Error: the program was compiled without --fuel, so it cannot be run with it\n"),
                java(Map.of("TUBER_OPTIONS", "--fuel 100"), compile(example("fib.wat"), "--invoke", "fib"), List.of(), "10"));
    }

    @Test
    void aTrapHasItsBacktrace() throws IOException, InterruptedException {
        assertEquals(CapturedRun.of(new byte[0], "run", "--invoke", "divide", example("divide.wat"), "1", "0"),
                java(compile(example("divide.wat"), "--invoke", "divide"), "1", "0"));
    }

    @Test
    void aDeepRecursionIsATrap() throws IOException, InterruptedException {
        Path program = Files.writeString(folder.resolve("deep.wat"), "(module $m (func $f (export \"_start\") (call $f)))");
        CapturedRun run = java(compile(program.toString()));
        assertEquals(134, run.status());
        assertTrue(run.err().contains("m!f") && run.err().endsWith("wasm trap: call stack exhausted\n"), run.err());
    }

    @Test
    void compilingAgainGivesTheSameJar() throws IOException {
        byte[] first = Files.readAllBytes(compile(example("args.wat")));
        assertArrayEquals(first, Files.readAllBytes(compile(example("args.wat"))));
    }

    @Test
    void tellsWhereOurJarsAre() throws IOException {
        try (JarFile jar = new JarFile(compile(example("args.wat")).toFile())) {
            var attributes = jar.getManifest().getMainAttributes();
            assertTrue(attributes.getValue("Main-Class").matches("wasm\\.m[0-9a-f]+\\.Main"));
            assertEquals("ALL-UNNAMED", attributes.getValue("Enable-Native-Access"));
            assertTrue(attributes.getValue("Class-Path").contains(" file:/"));
        }
    }

    @Test
    void namesTheJarAfterTheFile() {
        assertEquals("a.jar", CompileCommand.outOf(CommandLine.parse(new String[] {"compile", "x/a.wasm"})));
        assertEquals("a.jar", CompileCommand.outOf(CommandLine.parse(new String[] {"compile", "a"})));
        assertEquals("b", CompileCommand.outOf(CommandLine.parse(new String[] {"compile", "a.wasm", "-o", "b"})));
    }

    @Test
    void takesPartInAnAotCache() throws IOException, InterruptedException {
        Path jar = compile(example("fib.wat"), "--invoke", "fib");
        Path cache = folder.resolve("aot");
        Path log = folder.resolve("log");
        java(Map.of(), jar, List.of("-XX:AOTCacheOutput=" + cache), "10");
        CapturedRun run = java(Map.of(), jar, List.of("-XX:AOTCache=" + cache, "-Xlog:class+load:file=" + log), "10");
        assertEquals(new CapturedRun(0, "55\n", ""), run);
        assertTrue(Files.readAllLines(log).stream().anyMatch(
                line -> line.contains(" wasm.") && line.contains(".G0 source: shared objects file")), "the class is not in the cache");
    }
}
