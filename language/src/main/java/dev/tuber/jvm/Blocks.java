package dev.tuber.jvm;

import dev.tuber.code.FunctionCode;
import dev.tuber.code.Op;
import dev.tuber.code.OpLayout;
import java.util.Arrays;

/**
 * The code of one function in pieces of straight code, in order: where they start, and where they lead. Long straight code is
 * cut, so that it can be split.
 */
final class Blocks {
    /** Words of code: so few never make a long method, whatever their operations are. */
    private static final int LONGEST = 240;
    /** So many words make a block of their own. */
    private static final int LONG_INSTRUCTION = 60;
    private static final int[] NO_TARGETS = {};

    private final FunctionCode function;
    private final int[] code;
    /** Where each block starts, and at last the end of the code. */
    private final int[] starts;
    private final int[] lasts;
    private final int[][] successors;

    Blocks(FunctionCode function) {
        this.function = function;
        this.code = function.code();
        starts = findStarts();
        lasts = new int[count()];
        for (int block = 0; block < count(); block++) {
            for (int pc = start(block); pc < end(block); pc += OpLayout.length(code, pc)) {
                lasts[block] = pc;
            }
        }
        successors = new int[count()][];
        for (int block = 0; block < count(); block++) {
            successors[block] = findSuccessors(block);
        }
    }

    private int[] findStarts() {
        boolean[] isStart = new boolean[code.length + 1];
        isStart[0] = true;
        isStart[code.length] = true;
        int start = 0;
        for (int pc = 0; pc < code.length;) {
            int next = pc + OpLayout.length(code, pc);
            if (next - pc > LONG_INSTRUCTION) {
                isStart[pc] = true;
                start = pc;
            }
            int[] targets = targets(code, pc);
            for (int target : targets) {
                isStart[target] = true;
            }
            if (targets.length > 0 || Op.isExit(code[pc]) || next - start > LONGEST) {
                isStart[next] = true;
                start = next;
            }
            pc = next;
        }
        int[] found = new int[code.length + 1];
        int length = 0;
        for (int pc = 0; pc <= code.length; pc++) {
            if (isStart[pc]) {
                found[length++] = pc;
            }
        }
        return Arrays.copyOf(found, length);
    }

    /** Where the branch at {@code pc} leads, if it is one. */
    static int[] targets(int[] code, int pc) {
        int op = code[pc];
        return switch (op) {
            case Op.BR -> new int[]{code[pc + 1]};
            case Op.BR_IF, Op.BR_UNLESS -> new int[]{code[pc + 2]};
            case Op.BR_TABLE -> Arrays.copyOfRange(code, pc + 3, pc + 3 + code[pc + 2]);
            default -> isComparingBranch(op) ? new int[]{code[pc + 3]} : NO_TARGETS;
        };
    }

    private int[] findSuccessors(int block) {
        int[] targets = targets(code, lasts[block]);
        boolean goesOn = !Op.isExit(code[lasts[block]]);
        int[] found = goesOn ? Arrays.copyOf(targets, targets.length + 1) : targets;
        for (int index = 0; index < targets.length; index++) {
            found[index] = blockAt(targets[index]);
        }
        if (goesOn) {
            found[targets.length] = block + 1;
        }
        return found;
    }

    static boolean isComparingBranch(int op) {
        return op >= Op.BR_IF_I32_EQ && op <= Op.BR_IF_I32_GE_U || op >= Op.BR_IF_I32_EQ_IMM && op <= Op.BR_IF_I32_GE_U_IMM;
    }

    FunctionCode function() {
        return function;
    }

    int count() {
        return starts.length - 1;
    }

    int start(int block) {
        return starts[block];
    }

    int end(int block) {
        return starts[block + 1];
    }

    /** The block that starts at {@code pc}; the number of blocks at the end of the code. */
    int blockAt(int pc) {
        return Arrays.binarySearch(starts, pc);
    }

    /** The last instruction of a block. */
    int lastOf(int block) {
        return lasts[block];
    }

    /** The blocks where control can go on, some of them maybe several times. Not to be changed. */
    int[] successors(int block) {
        return successors[block];
    }
}
