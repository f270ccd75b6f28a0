package dev.tuber.lower;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.tuber.code.Disassembly;
import dev.tuber.code.FunctionCode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Lowered bodies do what the bodies do. */
class LoweringMeaningTest {
    private static final int BODIES = Integer.getInteger("lowering.bodies", 40_000);
    private static final int MOST_LOOP_HEADERS = 40;

    @Test
    void randomBodiesGiveTheSameResultsOnAStackAndInSlots() {
        for (int seed = 0; seed < BODIES; seed++) {
            RandomBody body = new RandomBody(seed);
            Lowerer lowerer = new Lowerer(0, 1 << 16);
            body.tell(lowerer);
            FunctionCode code = lowerer.finish();
            for (int run = 0; run < 3; run++) {
                compare(seed, run, body, code);
            }
        }
    }

    private static void compare(int seed, int run, RandomBody body, FunctionCode code) {
        long[] locals = new long[body.locals.length];
        for (int i = 0; i < locals.length; i++) {
            locals[i] = run == 0 ? 0 : i * run - 1;
        }
        long[] expected = new StackMachine(body, locals.clone(), MOST_LOOP_HEADERS).run();
        try {
            assertArrayEquals(expected, new SlotMachine(code, locals, MOST_LOOP_HEADERS).run());
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed " + seed + ", locals " + Arrays.toString(locals) + "\n" + Disassembly.of(code), e);
        }
    }
}
