package dev.tuber.jvm;

import dev.tuber.code.Op;
import dev.tuber.code.OpLayout;
import java.util.Arrays;

/**
 * How often blocks run, guessed from the code alone: a loop goes round eight times, the way to a call is taken less often
 * than the way around it, and the arms of a {@code br_table} are equal.
 */
final class Frequencies {
    private static final float ROUNDS = 8;
    private static final float TOWARDS_CALL = 0.2f;
    private static final float TOWARDS_TRAP = 0.01f;
    private static final float LOWEST = 1e-12f;
    private static final float HIGHEST = 1e12f;

    private final Blocks blocks;
    private final int[] code;
    private final float[] weights;
    /** By block whether a call is sure to follow, or a trap, before control goes back. */
    private final boolean[] calls;
    private final boolean[] traps;
    /** By block how many loops it is in, as far as the order of the code tells. */
    private final int[] depths;

    private Frequencies(Blocks blocks) {
        this.blocks = blocks;
        this.code = blocks.function().code();
        weights = new float[blocks.count()];
        calls = new boolean[blocks.count()];
        traps = new boolean[blocks.count()];
        depths = new int[blocks.count() + 1];
    }

    static Frequencies of(Blocks blocks) {
        Frequencies made = new Frequencies(blocks);
        made.findDepths();
        for (int block = blocks.count() - 1; block >= 0; block--) {
            made.lookAhead(block);
        }
        made.weights[0] = 1;
        for (int block = 0; block < blocks.count(); block++) {
            made.spread(block);
        }
        return made;
    }

    float[] weights() {
        return weights;
    }

    float weight(int block) {
        return weights[block];
    }

    /** A loop ends behind the last branch back to its head. */
    private void findDepths() {
        int[] ends = new int[blocks.count()];
        for (int block = 0; block < blocks.count(); block++) {
            for (int head : blocks.successors(block)) {
                if (head <= block) {
                    ends[head] = block + 1;
                }
            }
        }
        for (int head = 0; head < ends.length; head++) {
            if (ends[head] > 0) {
                depths[head]++;
                depths[ends[head]]--;
            }
        }
        for (int block = 1; block < depths.length; block++) {
            depths[block] += depths[block - 1];
        }
    }

    private void lookAhead(int block) {
        if (code[blocks.lastOf(block)] == Op.UNREACHABLE) {
            traps[block] = true;
            return;
        }
        for (int pc = blocks.start(block); pc < blocks.end(block) && !calls[block]; pc += OpLayout.length(code, pc)) {
            calls[block] = code[pc] == Op.CALL || code[pc] == Op.CALL_INDIRECT;
        }
        boolean allCall = code[blocks.lastOf(block)] != Op.RETURN;
        boolean allTrap = allCall;
        for (int next : blocks.successors(block)) {
            allCall &= next > block && calls[next];
            allTrap &= next > block && traps[next];
        }
        calls[block] |= allCall;
        traps[block] = allTrap;
    }

    private void spread(int block) {
        weights[block] = Math.clamp(weights[block], LOWEST, HIGHEST);
        int[] successors = blocks.successors(block);
        float[] edges = edges(block);
        for (int index = 0; index < edges.length; index++) {
            int next = successors[index];
            if (next > block) {
                int entered = code[blocks.start(next)] == Op.LOOP ? 1 : 0;
                int left = Math.max(0, depths[block] - depths[next] + entered);
                weights[next] += edges[index] * (entered == 1 ? ROUNDS : 1) * (float) Math.pow(ROUNDS, -left);
            }
        }
    }

    /** How often control goes on from the block to each of its successors. */
    float[] edges(int block) {
        int[] successors = blocks.successors(block);
        float[] edges = new float[successors.length];
        Arrays.fill(edges, weights[block]);
        if (code[blocks.lastOf(block)] == Op.BR_TABLE) {
            for (int index = 0; index < edges.length; index++) {
                edges[index] = edges[index] / edges.length * (traps[successors[index]] ? TOWARDS_TRAP : 1);
            }
        } else if (edges.length == 2) {
            float first = share(block, successors[0], successors[1]);
            edges[0] *= first;
            edges[1] *= 1 - first;
        }
        return edges;
    }

    /** Of two ways that of the first. */
    private float share(int block, int first, int second) {
        if (traps[first] != traps[second]) {
            return traps[first] ? TOWARDS_TRAP : 1 - TOWARDS_TRAP;
        }
        boolean firstStays = first <= block || depths[first] >= depths[block];
        boolean secondStays = second <= block || depths[second] >= depths[block];
        if (firstStays != secondStays) {
            return firstStays ? 1 - 1 / ROUNDS : 1 / ROUNDS;
        }
        boolean firstCalls = first > block && calls[first];
        boolean secondCalls = second > block && calls[second];
        if (firstCalls != secondCalls) {
            return firstCalls ? TOWARDS_CALL : 1 - TOWARDS_CALL;
        }
        return 0.5f;
    }
}
