package dev.tuber.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/** All samples, as a file that is written after each. */
final class Results {
    private final Path file;
    private final List<Sample> samples = new ArrayList<>();

    private Results(Path file) {
        this.file = file;
    }

    static Results empty(Path file) {
        return new Results(file);
    }

    /** The former ones, but for those that {@code replaced} accepts. */
    static Results kept(Path file, Predicate<Sample> replaced) throws IOException {
        Results results = new Results(file);
        if (Files.exists(file)) {
            Files.readAllLines(file).stream().map(Sample::of).filter(replaced.negate()).forEach(results.samples::add);
        }
        return results;
    }

    void add(Sample sample) throws IOException {
        samples.add(sample);
        Files.createDirectories(file.getParent());
        Files.write(file, samples.stream().map(Sample::line).toList());
    }

    List<Sample> all() {
        return List.copyOf(samples);
    }

    boolean has(Task task) {
        return samples.stream().anyMatch(sample -> sample.task().equals(task.name()));
    }

    /** Names of engines that did some of the tasks, in the order of {@code known}. */
    List<String> engines(Collection<String> known, Collection<String> tasks) {
        return known.stream().filter(name -> samples.stream()
                .anyMatch(sample -> sample.engine().equals(name) && tasks.contains(sample.task()))).toList();
    }

    /** What the samples of an engine and a task come to. */
    Figures figures(String engine, String task) {
        return new Figures(samples.stream().filter(each -> each.engine().equals(engine) && each.task().equals(task)).toList());
    }
}
