package dev.tuber.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only shows when the guest's mistake is the first thing that a JVM sees: classes that are not initialized yet. */
class FreshJvmTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"-Xss400k", "-Xss1m", "-Xss16m"})
    void endlessRecursionIsATrap(String stack) throws IOException, InterruptedException {
        Path program = Files.writeString(folder.resolve("recursion.wat"),
                "(module $m (func $f (export \"_start\") (call $f)))");
        Process process = new ProcessBuilder(command(stack, "run", program.toString())).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(134, process.waitFor(), printed);
        assertTrue(printed.contains("wasm trap: call stack exhausted") && printed.contains("m!f"), printed);
    }

    /** A command line that runs the command from the class path. */
    static List<String> command(String stack, String... words) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                stack, "-Dtruffle.UseFallbackRuntime=true", "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED", "-cp", classPath(), Main.class.getName()));
        command.addAll(List.of(words));
        return command;
    }

    /** All that this JVM runs from, as one class path; tests may run on a module path. */
    private static String classPath() {
        String modules = System.getProperty("jdk.module.path", "");
        String classes = System.getProperty("java.class.path", "");
        return List.of(modules, classes, classesOfMain()).stream().filter(path -> !path.isEmpty())
                .reduce((one, other) -> one + java.io.File.pathSeparator + other).orElseThrow();
    }

    private static String classesOfMain() {
        try {
            return Path.of("target", "classes").toRealPath().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
