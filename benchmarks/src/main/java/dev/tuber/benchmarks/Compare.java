package dev.tuber.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Times Tuber beside V8 in fresh processes, in turn, and prints a Markdown table of medians and ratios. A process whose
 * output differs from the other's ends the run: a wrong result has no speed.
 *
 * <p>{@code Compare ROUNDS}, from the root of a built checkout with {@code node} on the path; see benchmarks/run.
 */
public final class Compare {
    /** One row: two commands that must print the same, unless they print their own time in milliseconds. */
    private record Row(String name, List<String> ours, List<String> theirs, boolean selfTimed, Path input) {
    }

    private final int rounds;

    private Compare(int rounds) {
        this.rounds = rounds;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        new Compare(args.length == 0 ? 11 : Integer.parseInt(args[0])).run();
    }

    private void run() throws IOException, InterruptedException {
        Path lua = script("bench.lua", "local t = {} for i = 1, 2000 do t[i] = i * i end print(#t, t[2000])");
        Path sql = script("bench.sql", """
                create table t(a integer primary key, b text);
                insert into t(b) values ('x'), ('y'), ('z');
                select b, count(*) from t group by b order by b;
                """);
        String folder = lua.getParent().toString();
        List<Row> rows = List.of(
                command("`tuber run hello.wasm`", sql, List.of(), "hello", List.of()),
                command("`tuber run lua.wasm` with a script", sql, List.of("--dir", folder + "::/w"), "lua",
                        List.of("/w/bench.lua")),
                command("`tuber run sqlite.wasm` with a script", sql, List.of(), "sqlite", List.of(":memory:")),
                load("load of sqlite.wasm, bytes to instance, stock `java`", false),
                load("load of sqlite.wasm, bytes to instance, the command's JVM options", true));
        System.out.printf("%s, %d rounds, %d cores; node %s; JDK %s%n%n", LocalDate.now(), rounds,
                Runtime.getRuntime().availableProcessors(), output(List.of("node", "--version"), sql).strip(),
                Runtime.version());
        System.out.println("| what | node, ms | Tuber, ms | ratio |");
        System.out.println("|---|---|---|---|");
        for (Row row : rows) {
            measure(row);
        }
    }

    private static Row command(String name, Path input, List<String> options, String program, List<String> args) {
        String file = Workload.path(program).toString();
        List<String> ours = join(List.of("target/tuber/bin/tuber", "run"), options, List.of(file), args);
        List<String> theirs = join(List.of("node", "--no-warnings", "benchmarks/node/wasi.mjs"), options, List.of(file),
                args);
        return new Row(name, ours, theirs, false, input);
    }

    private static Row load(String name, boolean likeTheCommand) {
        String file = Workload.path("sqlite").toString();
        List<String> ours = likeTheCommand ? List.of("target/tuber/bin/tuber", "load-time", file)
                : List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dtruffle.UseFallbackRuntime=true", "--sun-misc-unsafe-memory-access=allow", "-cp",
                        System.getProperty("java.class.path"), "dev.tuber.benchmarks.LoadTime", file);
        return new Row(name, ours, List.of("node", "--no-warnings", "benchmarks/node/load.mjs", file), true, Path.of(file));
    }

    @SafeVarargs
    private static List<String> join(List<String>... parts) {
        return Arrays.stream(parts).flatMap(List::stream).collect(Collectors.toList());
    }

    private static Path script(String name, String text) throws IOException {
        Path folder = Path.of("target", "benchmarks").toAbsolutePath();
        Files.createDirectories(folder);
        return Files.writeString(folder.resolve(name), text);
    }

    private void measure(Row row) throws IOException, InterruptedException {
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int round = -1; round < rounds; round++) {
            double[] time = new double[2];
            String expected = timed(row.theirs(), row, time, 0);
            String actual = timed(row.ours(), row, time, 1);
            if (!row.selfTimed() && !actual.equals(expected)) {
                throw new IllegalStateException(row.name() + " printed:\n" + actual + "\nbut node:\n" + expected);
            }
            if (round >= 0) {
                theirs.add(time[0]);
                ours.add(time[1]);
            }
        }
        System.out.printf(Locale.ROOT, "| %s | %.1f | %.1f | %.2f |%n", row.name(), median(theirs), median(ours),
                median(ours) / median(theirs));
    }

    private static String timed(List<String> command, Row row, double[] time, int index)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        String printed = output(command, row.input());
        time[index] = row.selfTimed() ? Double.parseDouble(printed.strip()) : (System.nanoTime() - start) / 1e6;
        return printed;
    }

    private static String output(List<String> command, Path input) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectInput(input.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException(command + " failed, and printed " + printed);
        }
        return printed;
    }

    private static double median(List<Double> times) {
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }
}
