package dev.tuber.benchmarks.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Results as Markdown: ratios to the first engine. What was not measured is a dash. */
final class Tables {
    private static final double WORK_MILLIS = 1000;
    private static final double[] CURVE = {0, 250, 500, 1000, 2000, 4000, 6000};

    private final Results results;
    private final List<String> engines;
    private final List<Kernel> kernels;
    private final List<Task> programs;
    private final StringBuilder text = new StringBuilder();

    private Tables(Results results, List<Kernel> kernels, List<? extends Task> programs) {
        this.results = results;
        this.kernels = kernels.stream().filter(results::has).toList();
        this.programs = programs.stream().filter(results::has).map(Task.class::cast).toList();
        this.engines = results.engines(Engine.NAMES, Stream.concat(this.kernels.stream(), this.programs.stream()).map(Task::name).toList());
    }

    /**
     * Everything, with headings of the second level.
     *
     * @param kernels and {@code programs} that may be among the results, in the order of the rows
     */
    static String text(Results results, List<Kernel> kernels, List<? extends Task> programs) {
        Tables called = new Tables(results, kernels, List.of());
        Tables run = new Tables(results, List.of(), programs);
        Tables all = new Tables(results, kernels, programs);
        if (!called.engines.isEmpty()) {
            called.kernels();
        }
        if (!run.engines.isEmpty()) {
            run.programs();
        }
        all.failures();
        return called.text.append(run.text).append(all.text).toString();
    }

    private void kernels() {
        summary();
        table("Warm: the median call in the last third of the time", Figures::warm);
        table("First call", Figures::first);
        table("Load: bytes to instance", Figures::load);
        table("Load and first call", Figures::loadAndFirst);
        untilDone();
        curve();
        peaks();
    }

    private void summary() {
        heading("Summary: geometric means of ratios to " + engines.getFirst());
        row("engine", "warm", "load", "first call", "load and first call", "until 1 s of work is done");
        line(6);
        for (String engine : engines) {
            row(engine, mean(engine, Figures::warm), mean(engine, Figures::load), mean(engine, Figures::first),
                    mean(engine, Figures::loadAndFirst), untilMean(engine));
        }
    }

    private void table(String title, ToDoubleFunction<Figures> figure) {
        heading(title);
        head();
        for (Kernel kernel : kernels) {
            row(kernel.name(), engines.stream().map(engine -> {
                Figures figures = results.figures(engine, kernel.name());
                return cell(figures, ratio(engine, figure.applyAsDouble(figures), figure.applyAsDouble(base(kernel))));
            }));
        }
        meanRow(engines.stream().skip(1).map(engine -> mean(engine, figure)).toList());
    }

    private void untilDone() {
        heading("From the start of the process until the work is done that " + engines.getFirst() + " does in 1 s when warm");
        head();
        for (Kernel kernel : kernels) {
            double count = WORK_MILLIS / base(kernel).warm();
            row(kernel.name(), engines.stream().map(engine -> {
                Figures figures = results.figures(engine, kernel.name());
                String ratio = ratio(engine, figures.until(count), base(kernel).until(count));
                return cell(figures, figures.isExtrapolated(count) ? ratio + "~" : ratio);
            }));
        }
        meanRow(engines.stream().skip(1).map(this::untilMean).toList());
    }

    private String untilMean(String engine) {
        return mean(kernels.stream().filter(Kernel::isInMeans).mapToDouble(kernel -> {
            double count = WORK_MILLIS / base(kernel).warm();
            return results.figures(engine, kernel.name()).until(count) / base(kernel).until(count);
        }).toArray());
    }

    private void curve() {
        heading("Curve: the mean call in a part of the time since loading, ratio to the warm call of " + engines.getFirst());
        List<String> titles = new ArrayList<>(List.of("engine, workload"));
        for (int i = 1; i < CURVE.length; i++) {
            titles.add("%.0f to %.0f ms".formatted(CURVE[i - 1], CURVE[i]));
        }
        row(titles.toArray(String[]::new));
        line(titles.size());
        for (String engine : engines) {
            row(engine + ", geometric mean", curve(engine, kernels.stream().filter(Kernel::isInMeans).toList()));
            for (Kernel kernel : kernels) {
                if (kernel.kind().equals(Kernel.REAL)) {
                    row(engine + ", " + kernel.name(), curve(engine, List.of(kernel)));
                }
            }
        }
    }

    private Stream<String> curve(String engine, List<Kernel> of) {
        List<String> cells = new ArrayList<>();
        for (int i = 1; i < CURVE.length; i++) {
            double from = CURVE[i - 1];
            double to = CURVE[i];
            cells.add(mean(of.stream().mapToDouble(kernel -> results.figures(engine, kernel.name()).meanCall(from, to)
                    / base(kernel).warm()).toArray()));
        }
        return cells.stream();
    }

    private void peaks() {
        heading("Peak resident memory, MiB");
        row("workload", engines.stream());
        line(engines.size() + 1);
        for (Kernel kernel : kernels) {
            row(kernel.name(), engines.stream().map(engine -> {
                Figures figures = results.figures(engine, kernel.name());
                return cell(figures, digits(figures.peakMib()));
            }));
        }
    }

    private void programs() {
        heading("Whole processes: milliseconds (processor time), ratio to " + engines.getFirst());
        row("program", engines.stream());
        line(engines.size() + 1);
        for (Task program : programs) {
            double base = first(engines.getFirst(), program);
            row(program.name(), engines.stream().map(engine -> {
                Figures figures = results.figures(engine, program.name());
                return cell(figures, "%s (%s), %s".formatted(digits(figures.first()), digits(figures.processor()),
                        digits(figures.first() / base)));
            }));
        }
        row("**geometric mean**", engines.stream().map(engine -> "**" + mean(programs.stream().mapToDouble(program ->
                first(engine, program) / first(engines.getFirst(), program)).toArray()) + "**"));
    }

    private double first(String engine, Task program) {
        return results.figures(engine, program.name()).first();
    }

    private void failures() {
        List<String> lines = new ArrayList<>();
        List<Task> tasks = new ArrayList<>(kernels);
        tasks.addAll(programs);
        for (String engine : engines) {
            for (Task task : tasks) {
                results.figures(engine, task.name()).failure()
                        .ifPresent(reason -> lines.add("- " + engine + ", " + task.name() + ": " + reason.replace("<", "&lt;")));
            }
        }
        if (!lines.isEmpty()) {
            heading("Failed, or not run because the engine lacks something");
            lines.forEach(line -> text.append(line).append('\n'));
        }
    }

    private Figures base(Kernel kernel) {
        return results.figures(engines.getFirst(), kernel.name());
    }

    private static String cell(Figures figures, String measured) {
        return figures.failure().isPresent() ? "failed" : figures.isEmpty() ? "-" : measured;
    }

    private String ratio(String engine, double value, double base) {
        return digits(engine.equals(engines.getFirst()) ? value : value / base);
    }

    private String mean(String engine, ToDoubleFunction<Figures> figure) {
        return mean(kernels.stream().filter(Kernel::isInMeans)
                .mapToDouble(kernel -> figure.applyAsDouble(results.figures(engine, kernel.name())) / figure.applyAsDouble(base(kernel)))
                .toArray());
    }

    /** Geometric, of the ratios that are there; says so when some are not. */
    static String mean(double[] ratios) {
        double[] there = Arrays.stream(ratios).filter(ratio -> !Double.isNaN(ratio)).toArray();
        if (there.length == 0) {
            return "-";
        }
        String mean = digits(Math.exp(Arrays.stream(there).map(Math::log).average().orElseThrow()));
        return there.length == ratios.length ? mean : mean + " (" + there.length + " of " + ratios.length + ")";
    }

    /** Three digits that count, or all before the point; a dash for what is not there. */
    static String digits(double number) {
        if (Double.isNaN(number)) {
            return "-";
        }
        double size = Math.abs(number);
        String format = size < 0.9995 ? "%.3f" : size < 9.995 ? "%.2f" : size < 99.95 ? "%.1f" : "%,.0f";
        return String.format(Locale.ROOT, format, number);
    }

    private void heading(String title) {
        text.append("\n## ").append(title).append("\n\n");
    }

    private void head() {
        row("workload", engines.stream().map(engine -> engine + (engine.equals(engines.getFirst()) ? ", ms" : ", ratio")));
        line(engines.size() + 1);
    }

    private void meanRow(List<String> means) {
        List<String> cells = new ArrayList<>(List.of("**geometric mean**", ""));
        means.forEach(mean -> cells.add("**" + mean + "**"));
        row(cells.toArray(String[]::new));
    }

    private void row(String first, Stream<String> rest) {
        text.append("| ").append(first).append(" | ").append(rest.collect(Collectors.joining(" | "))).append(" |\n");
    }

    private void row(String... cells) {
        row(cells[0], Arrays.stream(cells).skip(1));
    }

    private void line(int columns) {
        text.append("|").append("---|".repeat(columns)).append('\n');
    }
}
