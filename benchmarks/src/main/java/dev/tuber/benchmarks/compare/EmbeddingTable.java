package dev.tuber.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What JMH has measured of calls, instances and texts, of several engines, as Markdown. Arguments are files of comma-separated values. */
public final class EmbeddingTable {
    private static final String ALLOCATED = ":gc.alloc.rate.norm";

    /** What is measured, by the name of the method. */
    private enum Row {
        callTyped("host to guest, by the fastest way"),
        callDynamic("host to guest, with objects"),
        callThroughHost("host to guest to host, and back"),
        callThroughHostWithCaller("the same, the host's function sees its caller"),
        callThroughHostWatched("the same, with a call hook"),
        newInstance("another instance of 100 functions, in the same world"),
        newStoreAndInstanceOf100Functions("a world of its own and an instance of 100 functions, opened and closed"),
        newInstanceAndFirstCall("the same, and a call"),
        writeAndReadText("a text of 32 letters into memory, and out of it");

        private final String words;

        Row(String words) {
            this.words = words;
        }
    }

    private EmbeddingTable() {
    }

    /** Prints the table; the first engine is the one that others are compared with. */
    public static void main(String[] files) throws IOException {
        List<Map<String, Double>> engines = new ArrayList<>();
        StringBuilder head = new StringBuilder("|");
        StringBuilder line = new StringBuilder("|---|");
        for (String file : files) {
            engines.add(read(Path.of(file)));
            String name = Path.of(file).getFileName().toString().replace(".csv", "");
            head.append(" | ").append(name).append(engines.size() == 1 ? ", ns" : ", ratio").append(" | bytes");
            line.append("--:|--:|");
        }
        System.out.println(head.append(" |"));
        System.out.println(line);
        for (Row row : Row.values()) {
            if (engines.stream().anyMatch(engine -> engine.containsKey(row.name()))) {
                System.out.println(text(row, engines));
            }
        }
    }

    private static String text(Row row, List<Map<String, Double>> engines) {
        StringBuilder text = new StringBuilder("| ").append(row.words);
        Double first = engines.getFirst().get(row.name());
        for (Map<String, Double> engine : engines) {
            Double nanos = engine.get(row.name());
            text.append(" | ");
            if (nanos == null) {
                text.append('-');
            } else if (engine == engines.getFirst() || first == null) {
                text.append(number(nanos)).append(first == null ? " ns" : "");
            } else {
                text.append(number(nanos / first));
            }
            Double bytes = engine.get(row.name() + ALLOCATED);
            text.append(" | ").append(bytes == null ? "-" : String.format(Locale.ROOT, "%,.0f", bytes));
        }
        return text.append(" |").toString();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
    }

    private static Map<String, Double> read(Path file) throws IOException {
        Map<String, Double> scores = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] cells = line.replace("\"", "").split(",");
            if (!cells[0].equals("Benchmark")) {
                scores.put(cells[0].substring(cells[0].lastIndexOf('.', cells[0].indexOf(':') < 0 ? cells[0].length()
                        : cells[0].indexOf(':')) + 1), Double.parseDouble(cells[4]));
            }
        }
        return scores;
    }
}
