package dev.tuber.interp;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;

/**
 * How often the conditional branches of a function are taken, counted while it is interpreted and told to the partial
 * evaluator. Where there is no compiler nothing is counted: a JVM profiles the interpreter itself, not the guest.
 */
final class BranchProfile {
    private static final boolean COUNTED = Interpreter.COMPILER;
    private static final BranchProfile NONE = new BranchProfile(0);
    /** Counting stops here: enough to know. */
    private static final int ENOUGH = 1 << 24;

    /** At the {@code pc} of a branch how often it was taken, behind that how often it was not. */
    @CompilationFinal(dimensions = 1)
    private final int[] counts;

    private BranchProfile(int codeLength) {
        counts = new int[codeLength];
    }

    static BranchProfile of(int codeLength) {
        return COUNTED ? new BranchProfile(codeLength) : NONE;
    }

    boolean profile(int pc, boolean taken) {
        if (!COUNTED) {
            return taken;
        }
        if (CompilerDirectives.inInterpreter()) {
            int index = taken ? pc : pc + 1;
            int count = counts[index];
            if (count < ENOUGH) {
                counts[index] = count + 1;
            }
            return taken;
        }
        return CompilerDirectives.injectBranchProbability(probability(counts[pc], counts[pc + 1]), taken);
    }

    /** Never 0 or 1: one run more could go the other way. */
    private static double probability(int taken, int untaken) {
        return (taken + 0.01) / (taken + untaken + 0.02);
    }
}
