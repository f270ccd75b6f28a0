package dev.tuber.benchmarks.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What the samples of one engine and one task come to: medians over processes, in milliseconds unless said otherwise. */
final class Figures {
    /** Calls count as warm when they began after this part of the time that all took. */
    private static final double WARM_FROM = 2 / 3.0;

    private final List<Sample> samples;
    private final Optional<String> failure;

    Figures(List<Sample> samples) {
        this.failure = samples.stream().filter(Sample::isFailed).map(Sample::failure).findFirst();
        this.samples = failure.isPresent() ? List.of() : samples;
    }

    /** Of the first process that failed. */
    Optional<String> failure() {
        return failure;
    }

    /** Whether there is nothing to tell: not measured, or a process failed. All other figures are NaN then. */
    boolean isEmpty() {
        return samples.isEmpty();
    }

    /** The median call in the last third of the time. */
    double warm() {
        return median(Figures::warm);
    }

    /** The shortest call of all. */
    double best() {
        return samples.stream().flatMapToDouble(sample -> Arrays.stream(sample.calls())).min().orElse(Double.NaN);
    }

    double first() {
        return median(sample -> sample.calls()[0]);
    }

    double load() {
        return median(Sample::load);
    }

    double loadAndFirst() {
        return median(sample -> sample.load() + sample.calls()[0]);
    }

    double processor() {
        return median(Sample::processor);
    }

    double peakMib() {
        return median(Sample::peakMib);
    }

    /** From the start of the process until so many calls are done; those that were not done count as warm ones. */
    double until(double count) {
        return median(sample -> sample.start() + sample.load() + time(sample, count));
    }

    /** Whether so many calls were done in no process, or in few. */
    boolean isExtrapolated(double count) {
        return median(sample -> sample.calls().length) < count;
    }

    /** The mean time of a call between two times since loading ended; NaN when it was not measured so long. */
    double meanCall(double from, double to) {
        return median(sample -> Arrays.stream(sample.calls()).sum() < to ? Double.NaN
                : (to - from) / (done(sample, to) - done(sample, from)));
    }

    private static double warm(Sample sample) {
        double[] calls = sample.calls();
        double limit = WARM_FROM * Arrays.stream(calls).sum();
        int index = 0;
        for (double began = 0; index < calls.length - 1 && began < limit; index++) {
            began += calls[index];
        }
        return median(Arrays.copyOfRange(calls, index, calls.length));
    }

    private static double time(Sample sample, double count) {
        double[] calls = sample.calls();
        double time = 0;
        for (int index = 0; index < count; index++) {
            double part = Math.min(1, count - index);
            if (index == calls.length) {
                return time + (count - index) * warm(sample);
            }
            time += part * calls[index];
        }
        return time;
    }

    /** Calls that are done at a time since loading ended; one that is under way counts in part. */
    private static double done(Sample sample, double time) {
        double left = time;
        int index = 0;
        while (index < sample.calls().length && sample.calls()[index] <= left) {
            left -= sample.calls()[index++];
        }
        return index < sample.calls().length ? index + left / sample.calls()[index] : index;
    }

    private double median(ToDoubleFunction<Sample> figure) {
        return median(samples.stream().mapToDouble(figure).toArray());
    }

    private static double median(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? Double.NaN : (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
