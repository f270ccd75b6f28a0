package dev.tuber.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LoopTurnsTest {
    private static final int MOST = 1024;
    private static final int[] VALUES = {0, 1, 2, 3, 7, 1022, 1023, 1024, 1025, 3072, 1 << 20, 1 << 30, Integer.MAX_VALUE - 1,
        Integer.MAX_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE + 1, -(1 << 20), -1024, -1023, -3, -2, -1};
    private static final int[] STEPS = {1, 2, 3, 4, 7, 8, 24, 1000, 1 << 19, (1 << 20) - 1, 1 << 20};

    private interface Turns {
        int of(int value, int limit, int step);
    }

    private interface Comparison {
        boolean goesOn(int sum, int limit);
    }

    static Stream<Arguments> loops() {
        return Stream.of(
                row("ne", 1, (v, l, s) -> LoopTurns.untilEqual(MOST, v, l, s), (sum, limit) -> sum != limit),
                row("ne", -1, (v, l, s) -> LoopTurns.untilEqual(MOST, l, v, s), (sum, limit) -> sum != limit),
                row("lt_s", 1, (v, l, s) -> LoopTurns.whileBelow(MOST, v, l, s, Integer.MIN_VALUE), (sum, limit) -> sum < limit),
                row("gt_s", -1, (v, l, s) -> LoopTurns.whileBelow(MOST, v, l, s, Integer.MAX_VALUE), (sum, limit) -> sum > limit),
                row("lt_u", 1, (v, l, s) -> LoopTurns.whileBelow(MOST, v, l, s, 0),
                        (sum, limit) -> Integer.compareUnsigned(sum, limit) < 0),
                row("gt_u", -1, (v, l, s) -> LoopTurns.whileBelow(MOST, v, l, s, -1),
                        (sum, limit) -> Integer.compareUnsigned(sum, limit) > 0),
                row("le_s", 1, (v, l, s) -> LoopTurns.whileUpTo(MOST, v, l, s, Integer.MIN_VALUE), (sum, limit) -> sum <= limit),
                row("ge_s", -1, (v, l, s) -> LoopTurns.whileUpTo(MOST, v, l, s, Integer.MAX_VALUE), (sum, limit) -> sum >= limit),
                row("le_u", 1, (v, l, s) -> LoopTurns.whileUpTo(MOST, v, l, s, 0),
                        (sum, limit) -> Integer.compareUnsigned(sum, limit) <= 0),
                row("ge_u", -1, (v, l, s) -> LoopTurns.whileUpTo(MOST, v, l, s, -1),
                        (sum, limit) -> Integer.compareUnsigned(sum, limit) >= 0));
    }

    private static Arguments row(String name, int direction, Turns turns, Comparison comparison) {
        return Arguments.of(name, direction, turns, comparison);
    }

    /** How many turns there are, by going round. */
    private static int count(int value, int limit, int step, Comparison comparison) {
        int sum = value;
        for (int turn = 1; turn < MOST; turn++) {
            sum += step;
            if (!comparison.goesOn(sum, limit)) {
                return turn;
            }
        }
        return MOST;
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("loops")
    void noMoreThanThereAre(String name, int direction, Turns turns, Comparison comparison) {
        for (int value : VALUES) {
            for (int limit : VALUES) {
                for (int step : STEPS) {
                    int count = count(value, limit, direction * step, comparison);
                    int known = turns.of(value, limit, step);
                    assertTrue(known >= 1 && known <= count, () -> known + " of " + count + ": " + value + ", " + limit + ", " + step);
                }
            }
        }
    }

    /** Where no sum wraps around; for numbers below zero in loops that compare signed numbers only. */
    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("loops")
    void allThereAre(String name, int direction, Turns turns, Comparison comparison) {
        int[] values = name.endsWith("_u") ? new int[] {1 << 21, (1 << 21) + 1, (1 << 21) + 6, (1 << 21) + 7000, 1 << 30}
                : new int[] {-(1 << 30), -7000, -2, -1, 0, 1, 5, 7000, 1 << 30};
        for (int value : values) {
            for (int limit : values) {
                for (int step : STEPS) {
                    assertEquals(count(value, limit, direction * step, comparison), turns.of(value, limit, step),
                            () -> value + ", " + limit + ", " + step);
                }
            }
        }
    }
}
