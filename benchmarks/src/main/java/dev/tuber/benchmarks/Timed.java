package dev.tuber.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What one process took.
 *
 * @param printed on its standard output
 * @param millis from its start to its end, or what it says itself
 * @param processorMillis of all its threads, in user code and in the kernel; 0 when it says its time itself
 */
record Timed(String printed, double millis, double processorMillis) {
    private static final Pattern NUMBER = Pattern.compile("\\d+\\.\\d+( ms|\n)");
    private static final int LIMIT_SECONDS = 120;

    /** Runs a command, whatever its exit code, and asks the shell how long it took. */
    static Timed process(List<String> command, Path input) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("bash", "-c",
                "TIMEFORMAT='%3R %3U %3S'; time \"$@\" 2>/dev/null || true", "timed"));
        words.addAll(command);
        Process process = new ProcessBuilder(words).redirectInput(input.toFile()).start();
        String printed = finish(process, words);
        String[] seconds = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip().split(" ");
        return new Timed(printed, Double.parseDouble(seconds[0]) * 1e3,
                (Double.parseDouble(seconds[1]) + Double.parseDouble(seconds[2])) * 1e3);
    }

    /** Runs a command that prints milliseconds, in one part or in several. */
    static Timed selfTimed(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = finish(process, List.of(command));
        double millis = NUMBER.matcher(printed).results().map(MatchResult::group).mapToDouble(
                number -> Double.parseDouble(number.replace(" ms", ""))).sum();
        return new Timed(printed, millis, 0);
    }

    /** What a command prints, without the last line break. */
    static String output(String... command) throws IOException, InterruptedException {
        return finish(new ProcessBuilder(command).start(), List.of(command)).strip();
    }

    private static String finish(Process process, List<String> command) throws IOException, InterruptedException {
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException(command + " failed, and printed " + printed);
        }
        return printed;
    }

    static double medianMillis(Collection<Timed> times) {
        return median(times, Timed::millis);
    }

    static double medianProcessorMillis(Collection<Timed> times) {
        return median(times, Timed::processorMillis);
    }

    private static double median(Collection<Timed> times, ToDoubleFunction<Timed> value) {
        double[] sorted = times.stream().mapToDouble(value).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
