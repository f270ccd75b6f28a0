package dev.tuber.benchmarks.compare;

import dev.tuber.benchmarks.Workload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A WASI command that runs once. What it prints is compared with what it prints under node. */
final class Program implements Task {
    private static final Path SCRIPTS = Path.of("benchmarks", "scripts").toAbsolutePath();
    private static final int LIMIT_SECONDS = 120;

    private final String name;
    private final Path file;
    private final List<String> arguments;
    private final String directory;
    private final Path input;
    private String expected;

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

    private static Program workload(String name, List<String> arguments, Path input) {
        return new Program(name, Workload.path(name), arguments, SCRIPTS + "::/w", input);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Sample measure(Engine engine) throws IOException, InterruptedException {
        if (expected == null) {
            expected = run(Engine.of("node"), new double[2]);
        }
        double systemLoad = Machine.systemLoad();
        double[] times = new double[2];
        String printed = run(engine, times);
        if (!printed.equals(expected)) {
            return Sample.failed(engine, this, "printed something else than under node");
        }
        return new Sample(engine.name(), name, "", systemLoad, 0, 0, times[1], 0, new double[]{times[0]});
    }

    /** Runs it, whatever its exit code, and asks the shell how long it took: elapsed and processor time. */
    private String run(Engine engine, double[] times) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("bash", "-c",
                "TIMEFORMAT='%3R %3U %3S'; time timeout " + LIMIT_SECONDS + " \"$@\" 2>/dev/null || true", "timed"));
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
}
