package dev.tuber.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the programs to measure: in the folder that {@code tuber.workloads} names, or in {@code ../shared/workloads}. */
public final class Workload {
    private Workload() {
    }

    /** The folder that has them. */
    public static Path folder() {
        String named = System.getProperty("tuber.workloads", System.getenv("TUBER_WORKLOADS"));
        if (named != null) {
            return Path.of(named).toAbsolutePath();
        }
        for (Path above = Path.of("").toAbsolutePath(); above != null; above = above.getParent()) {
            Path found = above.resolve("shared").resolve("workloads");
            if (Files.isDirectory(found)) {
                return found;
            }
        }
        throw new IllegalStateException("no workloads: set -Dtuber.workloads=DIR or TUBER_WORKLOADS");
    }

    /** The program {@code name}. */
    public static Path path(String name) {
        return folder().resolve(name + ".wasm");
    }

    static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
