package dev.tuber.spec;

import dev.tuber.interp.Interpreter;
import dev.tuber.runtime.Tier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The scripts of the specification, named by their paths in its folder, and their outcomes. Each runs once. */
final class Suite {
    /** Those of the component model wait for the component model. */
    private static final List<String> FOLDERS = List.of("core", "custom", "legacy", "proposals");

    private final Path folder;
    private final Map<String, Outcome> outcomes = new TreeMap<>();

    Suite(Path folder) {
        this.folder = folder;
    }

    /** Sorted. */
    List<String> scripts() {
        return FOLDERS.stream().map(folder::resolve).filter(Files::isDirectory).flatMap(this::below).sorted().toList();
    }

    private Stream<String> below(Path part) {
        try (Stream<Path> files = Files.walk(part)) {
            return files.filter(file -> file.toString().endsWith(".wast"))
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In a tier, made anew. */
    Outcome outcome(String script, Tier tier) throws IOException {
        return Outcome.of(Files.readAllBytes(folder.resolve(script)), tier);
    }

    /** In the interpreter. */
    Outcome outcome(String script) {
        return outcomes.computeIfAbsent(script, name -> {
            try {
                return outcome(name, Interpreter.INSTANCE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
