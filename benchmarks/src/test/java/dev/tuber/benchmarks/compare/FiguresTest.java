package dev.tuber.benchmarks.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    private static final double EXACT = 1e-9;

    private static Sample sample(double... calls) {
        return new Sample("e", "t", "", 1, 40, 10, 0, 5, calls);
    }

    private static Figures figures(double... calls) {
        return new Figures(List.of(sample(calls)));
    }

    /** Calls of 60, 20, 10 and 10 ms: 100 in all, so the last third begins after 66.7. */
    @Test
    void warmIsTheMedianOfCallsThatBeganInTheLastThird() {
        assertEquals(10, figures(60, 20, 10, 10).warm(), EXACT);
        assertEquals(70, figures(30, 70).warm(), EXACT, "when none began there, the last one");
        assertEquals(5, figures(5).warm(), EXACT);
    }

    @Test
    void callsThatWereNotDoneCountAsWarm() {
        Figures figures = figures(60, 20, 10, 10);
        assertEquals(40 + 10 + 60 + 20, figures.until(2), EXACT);
        assertEquals(40 + 10 + 60 + 20 + 5, figures.until(2.5), EXACT);
        assertEquals(40 + 10 + 100 + 6 * 10, figures.until(10), EXACT);
        assertEquals(List.of(false, false, true), List.of(figures.isExtrapolated(2), figures.isExtrapolated(4), figures.isExtrapolated(5)));
    }

    @ParameterizedTest
    @CsvSource({"0, 60, 60", "0, 30, 60", "0, 80, 40", "60, 100, 13.3333333", "70, 90, 13.3333333", "80, 100, 10", "80, 101, NaN"})
    void theMeanCallOfAPartOfTheTimeCountsCallsInPart(double from, double to, double mean) {
        assertEquals(mean, figures(60, 20, 10, 10).meanCall(from, to), 1e-6);
    }

    @Test
    void processesGiveTheirMedian() {
        Figures figures = new Figures(List.of(sample(9, 3), sample(1, 7), sample(5, 5)));
        assertEquals(5, figures.first(), EXACT);
        assertEquals(1, figures.best(), EXACT);
        assertEquals(15, figures.loadAndFirst(), EXACT);
    }

    @Test
    void oneFailureLeavesNoFigures() {
        Sample failed = new Sample("e", "t", "trap", 1, 0, 0, 0, 0, new double[0]);
        Figures figures = new Figures(List.of(sample(1), failed));
        assertEquals(Optional.of("trap"), figures.failure());
        assertTrue(figures.isEmpty());
        assertEquals(Double.NaN, figures.warm());
    }
}
