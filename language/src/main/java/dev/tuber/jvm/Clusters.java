package dev.tuber.jvm;

import dev.tuber.code.Op;
import java.util.Arrays;

/** Brings blocks together between which control goes often, and decides which method each of them is in. */
final class Clusters {
    /** What is shorter is hardly longer than the call of a part. */
    private static final int SHORTEST_ARM = 40;
    /** The call of an arm in the main method, more or less. */
    private static final int BYTES_OF_CALL = 25;
    /** Calls of arms may have so many times what else may be in the main method: all but the last that are tried. */
    private static final int MOST_CALLS = 7;

    private final Blocks blocks;
    private final Frequencies frequencies;
    private final int[] bytes;
    /** By block another one of its cluster, itself at last; and for those the bytes of the cluster. */
    private final int[] parents;
    private final int[] sizes;
    /** By cluster whether it is a part of its own. */
    private final boolean[] isArm;
    private int edgeCount;
    private int[] froms = new int[64];
    private int[] tos = new int[64];
    private float[] weights = new float[64];

    Clusters(Blocks blocks, Frequencies frequencies, int[] bytes) {
        this.blocks = blocks;
        this.frequencies = frequencies;
        this.bytes = bytes;
        parents = new int[blocks.count()];
        sizes = bytes.clone();
        isArm = new boolean[blocks.count()];
        for (int block = 0; block < blocks.count(); block++) {
            parents[block] = block;
            int[] successors = blocks.successors(block);
            float[] edges = frequencies.edges(block);
            for (int index = 0; index < edges.length; index++) {
                addEdge(block, successors[index], edges[index]);
            }
        }
    }

    private void addEdge(int from, int to, float weight) {
        if (edgeCount == froms.length) {
            froms = Arrays.copyOf(froms, 2 * edgeCount);
            tos = Arrays.copyOf(tos, 2 * edgeCount);
            weights = Arrays.copyOf(weights, 2 * edgeCount);
        }
        froms[edgeCount] = from;
        tos[edgeCount] = to;
        weights[edgeCount++] = weight;
    }

    /** By block the number of its part, or {@link Part#WHOLE}. */
    int[] pack(SplitSizes limits) {
        int hub = hub();
        joinArms(hub, limits);
        long[] sorted = new long[edgeCount];
        for (int edge = 0; edge < edgeCount; edge++) {
            sorted[edge] = (long) Float.floatToIntBits(weights[edge]) << 32 | ~edge & 0xFFFF_FFFFL;
        }
        Arrays.sort(sorted);
        for (int index = edgeCount - 1; index >= 0; index--) {
            int edge = ~(int) sorted[index];
            int from = find(froms[edge]);
            int to = find(tos[edge]);
            int most = find(hub) == from || find(hub) == to ? limits.main() : limits.part();
            if (from != to && !isArm[from] && !isArm[to] && sizes[from] + sizes[to] <= most) {
                join(from, to);
            }
        }
        return assign(find(hub), limits.part());
    }

    private void join(int cluster, int other) {
        parents[other] = cluster;
        sizes[cluster] += sizes[other];
    }

    /** Each arm is a part of its own, unless they are too many for the main method: then each is brought together at least. */
    private void joinArms(int hub, SplitSizes limits) {
        int[] arms = Arms.of(blocks, hub);
        int[] armSizes = new int[blocks.count()];
        for (int block = 0; block < arms.length; block++) {
            if (arms[block] != Arms.NONE) {
                armSizes[arms[block]] += bytes[block];
            }
        }
        int count = 0;
        for (int block = 0; block < arms.length; block++) {
            int arm = arms[block];
            if (arm != Arms.NONE && armSizes[arm] >= SHORTEST_ARM && armSizes[arm] <= limits.part()) {
                if (arm == block) {
                    isArm[arm] = true;
                    count++;
                } else {
                    join(find(arm), find(block));
                }
            }
        }
        if (count * BYTES_OF_CALL > MOST_CALLS * limits.main()) {
            Arrays.fill(isArm, false);
        }
    }

    private int find(int block) {
        int found = block;
        while (parents[found] != found) {
            parents[found] = parents[parents[found]];
            found = parents[found];
        }
        return found;
    }

    /** The block that runs most among those with many successors, or of all. */
    private int hub() {
        int best = 0;
        float most = -1;
        int[] code = blocks.function().code();
        for (int block = 0; block < blocks.count(); block++) {
            int last = blocks.lastOf(block);
            int ways = code[last] == Op.BR_TABLE ? Math.min(code[last + 2], bytes[block]) : 1;
            float weight = frequencies.weight(block) * ways;
            if (weight > most) {
                most = weight;
                best = block;
            }
        }
        return best;
    }

    /** Clusters become parts in the order of their first blocks, arms each for itself, others together while there is room. */
    private int[] assign(int main, int most) {
        int[] partOf = new int[blocks.count()];
        int[] partOfCluster = new int[blocks.count()];
        Arrays.fill(partOfCluster, Part.WHOLE - 1);
        partOfCluster[main] = Part.WHOLE;
        int parts = 0;
        int part = 0;
        int size = 0;
        for (int block = 0; block < blocks.count(); block++) {
            int cluster = find(block);
            if (partOfCluster[cluster] < Part.WHOLE && isArm[cluster]) {
                partOfCluster[cluster] = parts++;
            } else if (partOfCluster[cluster] < Part.WHOLE) {
                if (size == 0 || size + sizes[cluster] > most) {
                    part = parts++;
                    size = 0;
                }
                size += sizes[cluster];
                partOfCluster[cluster] = part;
            }
            partOf[block] = partOfCluster[cluster];
        }
        return partOf;
    }
}
