package dev.tuber.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An export that is called again and again.
 *
 * @param kind as in {@code workloads.tsv}
 * @param call the name of the export, its argument, its result, and what the module imports or {@code -}
 * @param seconds how long
 */
record Kernel(String name, String kind, Path file, List<String> call, double seconds) implements Task {
    private static final int LONGEST_CALL_SECONDS = 90;
    static final String REAL = "real";
    /** Real programs have so many times as much code to compile. */
    private static final int TIMES_FOR_REAL = 5;
    private static final double NANOS = 1e6;

    /** Reads {@code workloads.tsv}; its first line names the columns. */
    static List<Kernel> all(Path table, double seconds) throws IOException {
        List<String> lines = Files.readAllLines(table);
        List<String> columns = List.of(lines.getFirst().split("\t"));
        List<Kernel> kernels = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t");
            List<String> call = List.of(cells[columns.indexOf("export")], cells[columns.indexOf("n")], cells[columns.indexOf("checksum")],
                    cells[columns.indexOf("imports")]);
            String kind = cells[columns.indexOf("kind")];
            kernels.add(new Kernel(cells[columns.indexOf("name")], kind, table.resolveSibling(cells[columns.indexOf("file")]), call,
                    kind.equals(REAL) ? TIMES_FOR_REAL * seconds : seconds));
        }
        return kernels;
    }

    /** Whether means are taken over it: it needs nothing that came after WebAssembly 2.0 without SIMD. */
    boolean isInMeans() {
        return List.of("kernel", "host", REAL).contains(kind);
    }

    @Override
    public boolean suits(Engine engine) {
        return !engine.driver().isEmpty();
    }

    @Override
    public Sample measure(Engine engine) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(engine.driver());
        words.add(file.toString());
        words.addAll(call);
        words.add(String.valueOf(seconds));
        double systemLoad = Machine.systemLoad();
        long started = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        Finished finished = Finished.run(words, (int) seconds + LONGEST_CALL_SECONDS);
        if (finished.status() != 0) {
            return Sample.failed(engine, this, finished.reason());
        }
        Map<String, String> said = new HashMap<>();
        finished.printed().lines().map(line -> line.split(" ", 2)).filter(words2 -> words2.length == 2)
                .forEach(line -> said.put(line[0], line[1]));
        double[] calls = Arrays.stream(said.get("calls").split(",")).mapToDouble(nanos -> Long.parseLong(nanos) / NANOS).toArray();
        return new Sample(engine.name(), name, "", systemLoad, (Long.parseLong(said.get("began")) - started) / 1e3,
                Long.parseLong(said.get("load")) / NANOS, 0, Long.parseLong(said.get("peak")) / 1024.0, calls);
    }
}
