package dev.tuber.jvm;

import dev.tuber.code.Op;
import java.util.Arrays;

/**
 * The arms of a {@code br_table}: what control reaches through one of its targets only. An arm is entered at one place, and
 * most of the values that it works with are its own, so that a part made of it is cheap to call.
 */
final class Arms {
    static final int NONE = -1;
    /** A {@code br_table} with fewer targets chooses no instructions of a machine or the like. */
    private static final int FEWEST_TARGETS = 16;

    private Arms() {
    }

    /** By block the first block of the arm that it is in, or {@link #NONE}. */
    static int[] of(Blocks blocks, int hub) {
        int[] arms = new int[blocks.count()];
        Arrays.fill(arms, NONE);
        int[] code = blocks.function().code();
        int last = blocks.lastOf(hub);
        if (code[last] != Op.BR_TABLE || code[last + 2] < FEWEST_TARGETS) {
            return arms;
        }
        int[] dominators = Dominators.of(blocks);
        for (int next : blocks.successors(hub)) {
            if (dominators[next] == hub && next != hub) {
                arms[next] = next;
            }
        }
        for (int block = 0; block < arms.length; block++) {
            arms[block] = armOf(block, arms, dominators);
        }
        return arms;
    }

    private static int armOf(int block, int[] arms, int[] dominators) {
        int at = block;
        while (arms[at] == NONE && dominators[at] != NONE && dominators[at] != at) {
            at = dominators[at];
        }
        return arms[at];
    }
}
