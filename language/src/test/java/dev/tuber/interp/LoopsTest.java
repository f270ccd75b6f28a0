package dev.tuber.interp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tuber.runtime.FuncInstance;
import dev.tuber.runtime.MemoryInstance;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Loops that add a constant and compare make as many turns as they should, whatever is known about them. */
class LoopsTest {
    /** Loops poll in between. */
    private static final int MOST_TURNS = 1_100;
    private static final int[] STEPS = {1, -1, 3, -8, 1 << 20, (1 << 20) + 1};
    private static final int[] STARTS = {0, 1025, Integer.MAX_VALUE - 2, Integer.MIN_VALUE + 1, -1};
    private static final int[] LIMITS = {0, 6, 2050, Integer.MAX_VALUE, Integer.MIN_VALUE, -8};

    private static boolean goesOn(String comparison, int sum, int limit) {
        int unsigned = Integer.compareUnsigned(sum, limit);
        return switch (comparison) {
            case "eq" -> sum == limit;
            case "ne" -> sum != limit;
            case "lt_s" -> sum < limit;
            case "lt_u" -> unsigned < 0;
            case "gt_s" -> sum > limit;
            case "gt_u" -> unsigned > 0;
            case "le_s" -> sum <= limit;
            case "le_u" -> unsigned <= 0;
            case "ge_s" -> sum >= limit;
            default -> unsigned >= 0;
        };
    }

    private static int count(String comparison, int start, int limit, int step) {
        int sum = start;
        int turns = 1;
        for (sum += step; turns < MOST_TURNS && goesOn(comparison, sum, limit); turns++) {
            sum += step;
        }
        return turns;
    }

    /** Counts its turns, but no more than {@link #MOST_TURNS}. */
    private static String function(String comparison, int step, String limit) {
        return "(func (export \"f\") (param $sum i32) (param $limit i32) (result i32) (local $turns i32) (block $out (loop $next "
                + "(local.set $turns (i32.add (local.get $turns) (i32.const 1)))"
                + "(br_if $out (i32.eq (local.get $turns) (i32.const " + MOST_TURNS + ")))"
                + "(local.set $sum (i32.add (local.get $sum) (i32.const " + step + ")))"
                + "(br_if $next (i32." + comparison + " (local.get $sum) " + limit + ")))) (local.get $turns))";
    }

    @ParameterizedTest
    @ValueSource(strings = {"eq", "ne", "lt_s", "lt_u", "gt_s", "gt_u", "le_s", "le_u", "ge_s", "ge_u"})
    void loopsGoOnAsTheirConditionSays(String comparison) {
        for (int step : STEPS) {
            FuncInstance variable = Guest.of("(module " + function(comparison, step, "(local.get $limit)") + ")").func("f");
            for (int limit : LIMITS) {
                FuncInstance constant = Guest.of("(module " + function(comparison, step, "(i32.const " + limit + ")") + ")").func("f");
                for (int start : STARTS) {
                    String loop = start + " to " + limit + " by " + step;
                    int expected = count(comparison, start, limit, step);
                    assertEquals(expected, turns(variable, start, limit), loop);
                    assertEquals(expected, turns(constant, start, limit), loop);
                }
            }
        }
    }

    private static long turns(FuncInstance func, int start, int limit) {
        long[] values = {start, limit};
        func.call(null, values, null);
        return values[0];
    }

    private static final int ARMS = 12;
    private static final int PROGRAM_BYTES = 3_000;

    /** Goes on by what the next byte of memory says, until that is none of its arms. */
    private static String machine(String head, String operand) {
        StringBuilder text = new StringBuilder("(module (memory (export \"memory\") 1) (func (export \"f\") (param $pc i32) (result i32)"
                + " (local $sum i32) (local $at i32) (block $end (loop $next " + "(block ".repeat(ARMS) + head + " (br_table");
        for (int target = 0; target < ARMS; target++) {
            text.append(' ').append(target);
        }
        text.append(' ').append(ARMS + 1).append(" (i32.load8_u (local.get $at)))");
        for (int arm = 0; arm < ARMS; arm++) {
            text.append(") (local.set $sum (i32.add (i32.mul (local.get $sum) (i32.const ").append(2 * arm + 3).append(")) ")
                    .append(operand).append(")) (br $next)");
        }
        return text.append(")) (local.get $sum))").toString();
    }

    @ParameterizedTest
    @CsvSource({"(i32.load8_u (local.get $pc)), 1", "(i32.load8_u offset=1 (local.get $at)), 1", "(i32.const 5), 0"})
    void machinesGoOnWithWhatComesNext(String operand, int isLoaded) {
        Guest guest = Guest.of(machine("(local.set $at (local.get $pc)) (local.set $pc (i32.add (local.get $pc) (i32.const 1)))", operand)
                + ")");
        byte[] program = new byte[PROGRAM_BYTES];
        new Random(7).nextBytes(program);
        int expected = 0;
        MemoryInstance memory = (MemoryInstance) guest.instance().export("memory");
        for (int at = 0; at < PROGRAM_BYTES; at++) {
            program[at] = (byte) (at == PROGRAM_BYTES - 1 ? ARMS : (program[at] & 0xFF) % ARMS);
            memory.storeI8(at, program[at]);
        }
        for (int at = 0; at < PROGRAM_BYTES - 1; at++) {
            expected = expected * (2 * program[at] + 3) + (isLoaded != 0 ? program[at + 1] : 5);
        }
        for (int round = 0; round < 3; round++) {
            assertEquals(expected, (int) guest.call("f", 0));
        }
    }
}
