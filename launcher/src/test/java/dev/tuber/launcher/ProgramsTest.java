package dev.tuber.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real programs print and return under {@code tuber run} what they do under node's WASI: for each case of
 * {@code programs/cases.txt} as {@code programs/expected} keeps it, and where {@code node} is on the path, as node does now.
 *
 * <p>{@code -Dgolden.rewrite=true} writes {@code programs/expected} anew, from node.
 */
class ProgramsTest {
    private static final Path PROGRAMS = Path.of("src", "test", "resources", "dev", "tuber", "launcher", "programs");
    private static final Path WASI_MJS = Path.of("..", "benchmarks", "node", "wasi.mjs").toAbsolutePath();
    private static final int OLDEST_NODE = 20;

    @TempDir
    Path ours;

    @TempDir
    Path nodes;

    /** What a user sees of a process. Bytes of output are the chars U+0000 to U+00FF, so that any can be compared. */
    private record Outcome(int status, String out, String err) {
    }

    private record Case(String name, String program, List<String> arguments, String input) {
        static Case parse(String line) {
            String[] nameAndCommand = line.split(": ", 2);
            String[] commandAndInput = nameAndCommand[1].split(" < ", 2);
            List<String> words = List.of(commandAndInput[0].split(" "));
            return new Case(nameAndCommand[0], words.getFirst(), words.subList(1, words.size()),
                    commandAndInput.length == 1 ? null : commandAndInput[1]);
        }

        byte[] readInput(Path folder) throws IOException {
            return input == null ? new byte[0] : Files.readAllBytes(folder.resolve(input));
        }

        /** The options and operands of both commands: the program and its arguments, in a folder. */
        List<String> operands(Path folder, Path module) {
            List<String> words = new ArrayList<>(List.of("--dir", folder + "::.", module.toString()));
            words.addAll(arguments);
            return words;
        }
    }

    @TestFactory
    Stream<DynamicTest> asUnderNode() throws IOException, InterruptedException {
        Path workloads = workloads();
        assumeTrue(workloads != null, "no folder of programs: set -Dtuber.workloads=DIR");
        boolean live = nodeVersion() >= OLDEST_NODE;
        copyGuestFiles(ours);
        copyGuestFiles(nodes);
        return Files.readAllLines(PROGRAMS.resolve("cases.txt")).stream().filter(line -> !line.startsWith("#")).map(Case::parse)
                .map(test -> DynamicTest.dynamicTest(test.name(), () -> check(test, workloads, live)));
    }

    private void check(Case test, Path workloads, boolean live) throws IOException, InterruptedException {
        Path module = workloads.resolve(test.program() + ".wasm").toAbsolutePath();
        if (Boolean.getBoolean("golden.rewrite")) {
            write(test, underNode(test, module));
        } else if (live) {
            assertEquals(read(test), underNode(test, module), test.name() + ", under node");
        }
        assertEquals(read(test), underTuber(test, module), test.name() + ", under tuber");
    }

    private Outcome underTuber(Case test, Path module) throws IOException {
        List<String> words = new ArrayList<>(List.of("run"));
        words.addAll(test.operands(ours, module));
        InputStream in = System.in;
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        try {
            System.setIn(new ByteArrayInputStream(test.readInput(ours)));
            System.setOut(new PrintStream(printed, true));
            System.setErr(new PrintStream(complained, true));
            int status = Main.run(words.toArray(String[]::new));
            return new Outcome(status, printed.toString(StandardCharsets.ISO_8859_1),
                    complained.toString(StandardCharsets.ISO_8859_1));
        } finally {
            System.setIn(in);
            System.setOut(out);
            System.setErr(err);
        }
    }

    private Outcome underNode(Case test, Path module) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("node", "--no-warnings", WASI_MJS.toString()));
        words.addAll(test.operands(nodes, module));
        Path input = Files.write(nodes.resolve(".stdin"), test.readInput(nodes));
        Path out = nodes.resolve(".stdout");
        Path err = nodes.resolve(".stderr");
        Process process = new ProcessBuilder(words).redirectInput(input.toFile()).redirectOutput(out.toFile())
                .redirectError(err.toFile()).start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return new Outcome(process.waitFor(), Files.readString(out, StandardCharsets.ISO_8859_1),
                Files.readString(err, StandardCharsets.ISO_8859_1));
    }

    private static Outcome read(Case test) throws IOException {
        return new Outcome(Integer.parseInt(text(expectation(test, "status"), "0").strip()),
                text(expectation(test, "out"), ""), text(expectation(test, "err"), ""));
    }

    private static void write(Case test, Outcome outcome) throws IOException {
        keep(expectation(test, "out"), outcome.out());
        keep(expectation(test, "err"), outcome.err());
        keep(expectation(test, "status"), outcome.status() == 0 ? "" : outcome.status() + "\n");
    }

    private static Path expectation(Case test, String ending) {
        return PROGRAMS.resolve("expected").resolve(test.name() + "." + ending);
    }

    private static String text(Path file, String whenAbsent) throws IOException {
        return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : whenAbsent;
    }

    private static void keep(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        if (!text.isEmpty()) {
            Files.writeString(file, text, StandardCharsets.ISO_8859_1);
        }
    }

    private static void copyGuestFiles(Path to) throws IOException {
        try (Stream<Path> files = Files.list(PROGRAMS.resolve("guest"))) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static Path workloads() {
        String named = System.getProperty("tuber.workloads", System.getenv("TUBER_WORKLOADS"));
        Path folder = Path.of(named == null ? "../../shared/workloads" : named);
        assertFalse(named != null && !Files.isDirectory(folder), () -> "no such folder: " + named);
        return Files.isDirectory(folder) ? folder : null;
    }

    /** The main version of the {@code node} on the path, or 0. */
    private static int nodeVersion() throws InterruptedException {
        try {
            Process process = new ProcessBuilder("node", "--version").start();
            String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Integer.parseInt(version.strip().substring(1).split("\\.")[0]) : 0;
        } catch (IOException notInstalled) {
            return 0;
        }
    }
}
