package dev.tuber.benchmarks.compare;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What one process took. Times are in milliseconds; those of a {@link Program} are one call, and it has no load.
 *
 * @param failure empty when the process did what it should
 * @param systemLoad average of the system over a minute, when the process began
 * @param start from the start of the process until loading began
 * @param load from the bytes of a module to an instance
 * @param processor of all threads, in user code and in the kernel; 0 for a {@link Kernel}
 * @param peakMib of resident memory; 0 for a {@link Program}
 * @param calls one after the other
 */
record Sample(String engine, String task, String failure, double systemLoad, double start, double load, double processor,
        double peakMib, double[] calls) {
    private static final int COLUMNS = 9;

    static Sample failed(Engine engine, Task task, String reason) {
        String line = reason.replaceAll("\\s+", " ").strip();
        return new Sample(engine.name(), task.name(), line.isEmpty() ? "failed" : line, Machine.systemLoad(), 0, 0, 0, 0, new double[0]);
    }

    boolean isFailed() {
        return !failure.isEmpty();
    }

    /** One line, with tabulators between its parts. */
    String line() {
        return String.join("\t", engine, task, failure, text(systemLoad), text(start), text(load), text(processor), text(peakMib),
                Arrays.stream(calls).mapToObj(Sample::text).collect(Collectors.joining(",")));
    }

    /** @throws IllegalArgumentException when the line is none that {@link #line} made */
    static Sample of(String line) {
        String[] parts = line.split("\t", -1);
        if (parts.length != COLUMNS) {
            throw new IllegalArgumentException("not a result: " + line);
        }
        double[] numbers = Arrays.stream(parts, 3, COLUMNS - 1).mapToDouble(Double::parseDouble).toArray();
        double[] calls = parts[COLUMNS - 1].isEmpty() ? new double[0]
                : Arrays.stream(parts[COLUMNS - 1].split(",")).mapToDouble(Double::parseDouble).toArray();
        return new Sample(parts[0], parts[1], parts[2], numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], calls);
    }

    private static String text(double number) {
        return String.valueOf(Math.round(number * 1e4) / 1e4);
    }
}
