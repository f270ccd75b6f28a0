package dev.tuber.jvm;

import java.util.Arrays;

/** For each block of a function the last one through which all ways from the start to it lead. */
final class Dominators {
    private static final int NONE = -1;

    private final Blocks blocks;
    /** Blocks in postorder, and by block its place there. */
    private final int[] order;
    private final int[] places;
    private final int[] parents;

    private Dominators(Blocks blocks) {
        this.blocks = blocks;
        int count = blocks.count();
        places = new int[count];
        Arrays.fill(places, NONE);
        order = new int[count];
        parents = new int[count];
        Arrays.fill(parents, NONE);
    }

    /** By block its immediate dominator; -1 for what is never reached; the first block is its own. */
    static int[] of(Blocks blocks) {
        Dominators made = new Dominators(blocks);
        int reached = made.sort();
        made.solve(reached);
        return made.parents;
    }

    /** Returns how many blocks are reached. */
    private int sort() {
        int count = blocks.count();
        int[] stack = new int[count];
        int[] next = new int[count];
        boolean[] seen = new boolean[count];
        int depth = 0;
        int found = 0;
        stack[depth++] = 0;
        seen[0] = true;
        while (depth > 0) {
            int block = stack[depth - 1];
            int[] successors = blocks.successors(block);
            if (next[block] < successors.length) {
                int successor = successors[next[block]++];
                if (!seen[successor]) {
                    seen[successor] = true;
                    stack[depth++] = successor;
                }
            } else {
                depth--;
                places[block] = found;
                order[found++] = block;
            }
        }
        return found;
    }

    private void solve(int reached) {
        parents[0] = 0;
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int index = reached - 1; index >= 0; index--) {
                changed |= follow(order[index]);
            }
        }
    }

    /** Looks where control goes on from a block. Returns whether a dominator changed. */
    private boolean follow(int block) {
        boolean changed = false;
        for (int next : blocks.successors(block)) {
            if (next != 0) {
                int parent = parents[next] == NONE ? block : common(parents[next], block);
                changed |= parent != parents[next];
                parents[next] = parent;
            }
        }
        return changed;
    }

    private int common(int first, int second) {
        int one = first;
        int other = second;
        while (one != other) {
            while (places[one] < places[other]) {
                one = parents[one];
            }
            while (places[other] < places[one]) {
                other = parents[other];
            }
        }
        return one;
    }
}
