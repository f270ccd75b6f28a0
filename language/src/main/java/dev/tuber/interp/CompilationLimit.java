package dev.tuber.interp;

import dev.tuber.code.FunctionCode;
import dev.tuber.code.OpLayout;

/**
 * Which functions the partial evaluator can take. It gives up at {@code MaximumLoopExplosionCount}, 10,000 states of the
 * loop, one for each operation, after work that grows with the square of their number; a function above that stays
 * interpreted.
 */
final class CompilationLimit {
    /** The compiler's own number is 10,000; a few states are not operations. */
    static final int OPERATIONS = 9_900;

    private CompilationLimit() {
    }

    static boolean allows(FunctionCode function) {
        int[] code = function.code();
        int count = 0;
        for (int pc = 0; pc < code.length && count <= OPERATIONS; pc += OpLayout.length(code, pc)) {
            count++;
        }
        return count <= OPERATIONS;
    }
}
