package dev.tuber.interp;

import dev.tuber.code.FunctionCode;

/**
 * Which functions the partial evaluator can take. It gives up at {@code MaximumLoopExplosionCount}, 10,000 states of the
 * loop, one for each operation, after work that grows with the square of their number; a function above that stays
 * interpreted.
 */
final class CompilationLimit {
    /** Operations; some states come from elsewhere, so it stays below the compiler's number. */
    static final int OPERATIONS = 9_500;
    /** No operation takes less room than this on the average: constants, copies and pure instructions take 3 or 4. */
    private static final int INTS_PER_OPERATION = 3;

    private CompilationLimit() {
    }

    static boolean allows(FunctionCode function) {
        return function.code().length <= OPERATIONS * INTS_PER_OPERATION;
    }
}
