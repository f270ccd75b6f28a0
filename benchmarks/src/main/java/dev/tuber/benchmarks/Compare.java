package dev.tuber.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Times fresh processes of Tuber and of others, in turn, and writes tables of medians into docs/performance.md. A process
 * that prints something else than node's ends the run: a wrong result has no speed.
 *
 * <p>{@code Compare ROUNDS}, from the root of a built checkout with {@code node} on the path; see benchmarks/run.
 */
public final class Compare {
    private static final Path PAGE = Path.of("docs", "performance.md");
    private static final String MARK = "<!-- What follows is written by benchmarks/run. -->\n";
    private static final Path SCRIPTS = Path.of("benchmarks", "scripts");
    private static final Path PEERS = Path.of("benchmarks", "peers", "target");

    /** Tuber's place among the engines; the first is node, and those that follow may fail. */
    private static final int OURS = 1;

    /** A way to run WASI commands: what stands before the directory, the program and its arguments. */
    private record Engine(String name, List<String> start) {
    }

    private record Program(String name, String file, List<String> arguments, Path input) {
    }

    private final int rounds;
    private final StringBuilder page = new StringBuilder();

    private Compare(int rounds) {
        this.rounds = rounds;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Compare compare = new Compare(args.length == 0 ? 11 : Integer.parseInt(args[0]));
        compare.run();
        String written = Files.readString(PAGE);
        Files.writeString(PAGE, written.substring(0, written.indexOf(MARK) + MARK.length()) + compare.page);
    }

    private void run() throws IOException, InterruptedException {
        print("%s; %d rounds; %d cores; node %s; %s %s; Tuber at %s.%n", LocalDate.now(), rounds,
                Runtime.getRuntime().availableProcessors(), Timed.output("node", "--version"),
                System.getProperty("java.vm.name"), Runtime.version(), Timed.output("git", "rev-parse", "--short", "HEAD"));
        print("Load of the system when it began: %s.%n", Timed.output("cut", "-d ", "-f1-3", "/proc/loadavg"));
        loads();
        programs(engines());
    }

    private void loads() throws IOException, InterruptedException {
        String file = Workload.path("sqlite").toString();
        List<Timed> node = new ArrayList<>();
        List<Timed> command = new ArrayList<>();
        List<Timed> plain = new ArrayList<>();
        for (int round = -1; round < rounds; round++) {
            Timed theirs = Timed.selfTimed("node", "--no-warnings", "benchmarks/node/load.mjs", file);
            Timed ours = Timed.selfTimed("target/tuber/bin/tuber", "run", "--times", file, "-version");
            Timed stock = Timed.selfTimed(java(), "-Dtruffle.UseFallbackRuntime=true", "--sun-misc-unsafe-memory-access=allow",
                    "-cp", System.getProperty("java.class.path"), LoadTime.class.getName(), file);
            if (round >= 0) {
                node.add(theirs);
                command.add(ours);
                plain.add(stock);
            }
        }
        double base = Timed.medianMillis(node);
        print("%n## Load: the bytes of sqlite.wasm (1.3 MB) to an instance, in a fresh process%n%n| engine | ms | ratio |%n|---|---|---|%n");
        print("| node | %.1f | 1 |%n", base);
        print("| tuber | %.1f | %.2f |%n", Timed.medianMillis(command), Timed.medianMillis(command) / base);
        print("| java, class path, no AOT cache | %.1f | %.2f |%n", Timed.medianMillis(plain), Timed.medianMillis(plain) / base);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static List<Engine> engines() {
        List<Engine> engines = new ArrayList<>(List.of(
                new Engine("node", List.of("node", "--no-warnings", "benchmarks/node/wasi.mjs", "--dir")),
                new Engine("tuber", List.of("target/tuber/bin/tuber", "run", "--dir"))));
        if (Files.isDirectory(PEERS)) {
            String jars = PEERS.resolve("classes") + ":" + PEERS.resolve("lib") + "/*";
            engines.add(new Engine("Chicory", List.of(java(), "-cp", jars, "dev.tuber.peers.Chicory")));
            engines.add(new Engine("GraalWasm", List.of(java(), "-XX:+UnlockExperimentalVMOptions", "-XX:+EnableJVMCI",
                    "--upgrade-module-path=target/tuber/lib/graal", "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow", "-cp", jars, "dev.tuber.peers.GraalWasm")));
        }
        return engines;
    }

    private void programs(List<Engine> engines) throws IOException, InterruptedException {
        List<Program> programs = List.of(
                new Program("hello", "hello", List.of(), SCRIPTS.resolve("bench.lua")),
                new Program("lua bench.lua", "lua", List.of("/w/bench.lua"), SCRIPTS.resolve("bench.lua")),
                new Program("sqlite < bench.sql", "sqlite", List.of("-batch", ":memory:"), SCRIPTS.resolve("bench.sql")),
                new Program("bzip2 -c < sqlite.wasm", "bzip2", List.of("-c"), Workload.path("sqlite")));
        print("%n## Whole processes: milliseconds (processor time), ratio to node's milliseconds%n%n| program |");
        engines.forEach(engine -> print(" %s |", engine.name()));
        print("%n|---|%s%n", "---|".repeat(engines.size()));
        for (Program program : programs) {
            print("| %s |", program.name());
            row(program, engines).forEach(cell -> print(" %s |", cell));
            print("%n");
        }
    }

    private List<String> row(Program program, List<Engine> engines) throws IOException, InterruptedException {
        List<List<Timed>> times = new ArrayList<>();
        engines.forEach(engine -> times.add(new ArrayList<>()));
        String expected = Timed.process(command(engines.getFirst(), program), program.input()).printed();
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < engines.size(); i++) {
                Timed timed = Timed.process(command(engines.get(i), program), program.input());
                if (timed.printed().equals(expected)) {
                    times.get(i).add(timed);
                } else if (i <= OURS) {
                    throw new IllegalStateException(engines.get(i).name() + " printed for " + program.name() + ":\n"
                            + timed.printed() + "\nbut node:\n" + expected);
                }
            }
        }
        double base = Timed.medianMillis(times.getFirst());
        return times.stream().map(each -> each.isEmpty() ? "failed" : "%.0f (%.0f), %.2f".formatted(
                Timed.medianMillis(each), Timed.medianProcessorMillis(each), Timed.medianMillis(each) / base)).toList();
    }

    private static List<String> command(Engine engine, Program program) {
        List<String> words = new ArrayList<>(engine.start());
        words.add(SCRIPTS + "::/w");
        words.add(Workload.path(program.file()).toString());
        words.addAll(program.arguments());
        return words;
    }

    private void print(String format, Object... values) {
        String text = format.formatted(values);
        System.out.print(text);
        page.append(text);
    }
}
