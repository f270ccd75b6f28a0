package dev.tuber.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the JVM watches when it makes the AOT cache: ordinary runs, so that the classes of an ordinary run are in the
 * cache, and one large module, so that decoder, validator and lowering have profiles.
 */
final class Training {
    /** Enough functions for HotSpot to compile what reads them. */
    private static final int COPIES = 1_500;
    private static final int RUNS = 3;

    private Training() {
    }

    /** Runs each module of a folder several times. */
    static int run(String folder) {
        for (int i = 0; i < RUNS; i++) {
            for (Path file : modules(Path.of(folder))) {
                Main.run(new String[] {"run", "--dir", folder, file.toString(), "one", "two"});
            }
        }
        return Main.SUCCESS;
    }

    private static List<Path> modules(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
