package dev.tuber.benchmarks.compare;

import dev.tuber.benchmarks.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Measures what was asked for and prints tables of all results. From the root of a built checkout, with {@code node} on the
 * path; see benchmarks/run for the options.
 */
public final class Compare {
    private static final Path RESULTS = Path.of("benchmarks", "target", "results.tsv");
    private static final Path PAGE = Path.of("docs", "performance.md");
    private static final String MARK = "<!-- What follows is written by benchmarks/run. -->\n";

    private final Options options;
    private final List<Kernel> kernels;
    private final List<Program> programs;

    private Compare(Options options) throws IOException, InterruptedException {
        this.options = options;
        this.kernels = Kernel.all(Workload.folder().resolve("workloads.tsv"), options.seconds());
        this.programs = new ArrayList<>(Program.all());
        if (options.programs().isPresent()) {
            programs.addAll(Program.timed(options.programs().get()));
        }
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        try {
            new Compare(Options.parse(List.of(args))).run();
        } catch (IllegalArgumentException e) {
            System.err.println("Error: " + e.getMessage());
            System.exit(1);
        }
    }

    private void run() throws IOException, InterruptedException {
        List<Task> tasks = new ArrayList<>(kernels);
        tasks.addAll(programs);
        tasks.removeIf(task -> !options.wants(task));
        List<Engine> engines = options.engines().stream().map(Engine::of).toList();
        Results results = options.add() ? Results.kept(RESULTS, sample -> options.rounds() > 0 && options.engines().contains(sample.engine())
                && tasks.stream().anyMatch(task -> task.name().equals(sample.task()))) : Results.empty(RESULTS);
        for (int round = 0; round < options.rounds(); round++) {
            for (Task task : tasks) {
                for (Engine engine : engines.stream().filter(task::suits).toList()) {
                    Sample sample = task.measure(engine);
                    results.add(sample);
                    System.err.printf("%s, %s: %s%n", task.name(), engine.name(), sample.isFailed() ? sample.failure() : said(sample));
                }
            }
        }
        String tables = about(results) + Tables.text(results, kernels, programs);
        System.out.print(tables);
        if (options.write()) {
            String page = Files.readString(PAGE);
            Files.writeString(PAGE, page.substring(0, page.indexOf(MARK) + MARK.length()) + tables);
        }
    }

    private static String said(Sample sample) {
        Figures figures = new Figures(List.of(sample));
        return "first " + Tables.digits(figures.first()) + " ms, best " + Tables.digits(figures.best()) + " ms";
    }

    private static String about(Results results) throws IOException, InterruptedException {
        double[] loads = results.all().stream().mapToDouble(Sample::systemLoad).sorted().toArray();
        String load = loads.length == 0 ? "unknown"
                : "%.1f to %.1f, median %.1f".formatted(loads[0], loads[loads.length - 1], loads[loads.length / 2]);
        return """
                %s; %s; node %s; %s %s; Tuber at %s%s.
                Average load of the system before each process: %s.
                """.formatted(LocalDate.now(), Machine.description(), output("node", "--version"),
                System.getProperty("java.vm.name"), Runtime.version(), output("git", "rev-parse", "--short", "HEAD"), peers(), load);
    }

    private static String output(String... command) throws IOException, InterruptedException {
        return Finished.run(List.of(command), 10).printed().strip();
    }

    private static String peers() throws IOException {
        Path lib = Path.of("benchmarks", "peers", "target", "lib");
        if (!Files.isDirectory(lib)) {
            return "";
        }
        try (Stream<Path> files = Files.list(lib)) {
            List<String> names = files.map(file -> file.getFileName().toString()).toList();
            return version(names, "wasi", "Chicory") + version(names, "wasm-language", "GraalWasm");
        }
    }

    private static String version(List<String> jars, String jar, String engine) {
        return jars.stream().filter(name -> name.matches(jar + "-[\\d.]+\\.jar")).findFirst()
                .map(name -> "; " + engine + " " + name.replaceAll("^" + jar + "-|\\.jar$", "")).orElse("");
    }
}
