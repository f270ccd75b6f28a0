package dev.tuber.benchmarks.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What is known of the machine; Linux tells the most. */
final class Machine {
    private Machine() {
    }

    /** Average over a minute; 0 when it is unknown. */
    static double systemLoad() {
        return lines("/proc/loadavg").stream().findFirst().map(line -> Double.parseDouble(line.split(" ")[0])).orElse(0.0);
    }

    /** As {@code 2 cores (Some CPU), 24 GiB}. */
    static String description() {
        Optional<String> processor = value("/proc/cpuinfo", "model name");
        Optional<String> memory = value("/proc/meminfo", "MemTotal").map(text -> Long.parseLong(text.replaceAll("\\D", "")))
                .map(kib -> ", " + Math.round(kib / 1048576.0) + " GiB");
        return Runtime.getRuntime().availableProcessors() + " cores" + processor.map(name -> " (" + name + ")").orElse("")
                + memory.orElse("");
    }

    private static Optional<String> value(String file, String name) {
        return lines(file).stream().filter(line -> line.startsWith(name)).findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip());
    }

    private static List<String> lines(String file) {
        try {
            return Files.exists(Path.of(file)) ? Files.readAllLines(Path.of(file)) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
