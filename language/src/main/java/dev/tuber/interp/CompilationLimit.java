package dev.tuber.interp;

import dev.tuber.code.FunctionCode;
import dev.tuber.code.OpLayout;

/**
 * Which functions the partial evaluator is given; larger ones stay interpreted. It makes one state of the loop for each
 * operation, in time that grows with the square of their number, and gives up at {@code MaximumLoopExplosionCount}, 10,000.
 * Long before that it holds up all other compilations: there are few compiler threads.
 *
 * <p>RATIONALE: "Why are large functions not compiled in the interpreter tier?"
 */
final class CompilationLimit {
    /** Lua's interpreter loop has 3,641 operations and gains much, that of SQLite has 9,195 and is not done in a minute. */
    static final int OPERATIONS = 5_000;

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
