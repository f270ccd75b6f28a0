package dev.tuber.benchmarks.compare;

import dev.tuber.benchmarks.Workload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A WASI command that runs once. What it prints and its exit code are compared with those under node. */
final class Program implements Task {
    private static final Path SCRIPTS = Path.of("benchmarks", "scripts").toAbsolutePath();
    private static final Path PROGRAMS = Path.of("benchmarks", "programs").toAbsolutePath();
    private static final int EXCERPT = 80;
    private static final int LIMIT_SECONDS = 120;

    private final String name;
    private final Path file;
    private final List<String> arguments;
    private final String directory;
    private final Path input;
    private String expected;
    private boolean kept;

    /**
     * @param directory what the guest may see, as {@code HOST::GUEST}
     * @param input its standard input
     */
    Program(String name, Path file, List<String> arguments, String directory, Path input) {
        this.name = name;
        this.file = file;
        this.arguments = arguments;
        this.directory = directory;
        this.input = input;
    }

    /** The commands among the workloads. */
    static List<Program> all() {
        return List.of(workload("hello", List.of(), SCRIPTS.resolve("bench.lua")),
                workload("lua", List.of("/w/bench.lua"), SCRIPTS.resolve("bench.lua")),
                workload("sqlite", List.of("-batch", ":memory:"), SCRIPTS.resolve("bench.sql")),
                workload("bzip2", List.of("-c"), Workload.path("sqlite")));
    }

    /**
     * The cases of {@code benchmarks/programs/timed.txt} whose programs are there.
     *
     * @param programs the folder that build.sh has filled
     */
    static List<Program> timed(Path programs) throws IOException, InterruptedException {
        Path work = Path.of("benchmarks", "target", "programs").toAbsolutePath();
        Finished made = Finished.run(List.of("sh", "-c", "rm -rf \"$1\" && " + PROGRAMS.resolve("folder") + " \"$1\"", "sh",
                work.toString()), LIMIT_SECONDS);
        if (made.status() != 0) {
            throw new IllegalStateException(made.printed());
        }
        return Files.readAllLines(PROGRAMS.resolve("timed.txt")).stream().filter(line -> !line.startsWith("#"))
                .map(line -> timed(line, programs.toAbsolutePath(), work)).filter(program -> Files.exists(program.file)).toList();
    }

    /** As {@code NAME: PROGRAM [ARGUMENT...] [< STANDARD INPUT]}. */
    static Program timed(String line, Path programs, Path work) {
        int colon = line.indexOf(": ");
        int redirection = line.indexOf(" < ");
        String command = line.substring(colon + 2, redirection < 0 ? line.length() : redirection);
        List<String> words = List.of(command.split(" "));
        Path input = redirection < 0 ? Path.of("/dev/null") : work.resolve(line.substring(redirection + 3));
        return new Program(line.substring(0, colon), programs.resolve(words.getFirst() + ".wasm"), words.subList(1, words.size()),
                work + "::.", input);
    }

    private static Program workload(String name, List<String> arguments, Path input) {
        return new Program(name, Workload.path(name), arguments, SCRIPTS + "::/w", input);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean suits(Engine engine) {
        return true;
    }

    @Override
    public Sample measure(Engine engine) throws IOException, InterruptedException {
        if (engine.keepsClasses() && !kept) {
            kept = true;
            run(engine, new double[2]);
        }
        if (expected == null) {
            expected = run(Engine.of("node"), new double[2]);
        }
        double systemLoad = Machine.systemLoad();
        double[] times = new double[2];
        String printed = run(engine, times);
        if (!printed.equals(expected)) {
            return Sample.failed(engine, this, "printed something else than under node: " + excerpt(printed));
        }
        return new Sample(engine.name(), name, "", systemLoad, 0, 0, times[1], 0, new double[]{times[0]});
    }

    private static String excerpt(String printed) {
        return printed.length() <= EXCERPT ? printed : "... " + printed.substring(printed.length() - EXCERPT);
    }

    /** Runs it and asks the shell how long it took: elapsed and processor time. Returns what it prints, and its exit code. */
    private String run(Engine engine, double[] times) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("bash", "-c",
                "TIMEFORMAT='%3R %3U %3S'; time timeout " + LIMIT_SECONDS + " \"$@\" 2>/dev/null; echo \"exit $?\"", "timed"));
        words.addAll(engine.command());
        words.add(directory);
        words.add(file.toString());
        words.addAll(arguments);
        Process process = new ProcessBuilder(words).redirectInput(input.toFile()).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        String[] seconds = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip().split(" ");
        process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        times[0] = Double.parseDouble(seconds[0]) * 1e3;
        times[1] = (Double.parseDouble(seconds[1]) + Double.parseDouble(seconds[2])) * 1e3;
        return printed;
    }

    @Override
    public String toString() {
        return file + " " + arguments + " < " + input;
    }
}
