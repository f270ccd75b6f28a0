package dev.tuber.jvm;

import dev.tuber.code.Op;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Splits a function that is too long for one method. Blocks that follow each other often are brought together in clusters
 * of limited size; the cluster that the others deal with most stays in the main method, and the others become parts that it
 * calls. Control goes from part to part through the main method.
 */
final class Splitter {
    /** So many ways out to one place differ in the values that go with them. */
    private static final int MOST_VARIANTS = 3;
    private static final int MOST_WAYS = 100;
    private static final int MOST_PASSES = 8;

    private final Blocks blocks;
    private final Frequencies frequencies;
    private final Homes homes;
    private final Liveness liveness;
    private final int[] code;
    /** By block its bytes in one long method, and the part that it is in; {@link Part#WHOLE} for the main method. */
    private final int[] bytes;
    private int[] partOf;
    /** By block whether control enters its part there. */
    private boolean[] isEntry;
    /** By block of the part that is being made the registers that the part may have written before; null for none. */
    private final long[][] written;

    Splitter(Blocks blocks, Frequencies frequencies, Homes homes, int[] bytes) {
        this.blocks = blocks;
        this.frequencies = frequencies;
        this.homes = homes;
        this.liveness = Liveness.of(blocks, homes);
        this.code = blocks.function().code();
        this.bytes = bytes;
        this.written = new long[blocks.count()][];
    }

    /**
     * The function's main method with its parts.
     *
     * @param typed whether the main method has the function's parameters
     */
    Part split(SplitSizes sizes, boolean typed) {
        partOf = new Clusters(blocks, frequencies, bytes).pack(sizes);
        isEntry = new boolean[blocks.count()];
        isEntry[0] = true;
        for (int block = 0; block < blocks.count(); block++) {
            for (int next : blocks.successors(block)) {
                isEntry[next] |= partOf[next] != partOf[block];
            }
        }
        int[][] members = members();
        List<Part> nested = new ArrayList<>();
        for (int part = 1; part < members.length; part++) {
            nested.add(make(part - 1, members[part]));
        }
        return main(members[0], nested, typed);
    }

    /** The blocks of the main method, then those of each part. */
    private int[][] members() {
        int parts = 0;
        for (int part : partOf) {
            parts = Math.max(parts, part + 1);
        }
        int[] counts = new int[parts + 1];
        for (int part : partOf) {
            counts[part + 1]++;
        }
        int[][] members = new int[parts + 1][];
        for (int part = 0; part <= parts; part++) {
            members[part] = new int[counts[part]];
        }
        for (int block = partOf.length - 1; block >= 0; block--) {
            int part = partOf[block] + 1;
            members[part][--counts[part]] = block;
        }
        return members;
    }

    private Part main(int[] members, List<Part> nested, boolean typed) {
        Part main = new Part(Part.WHOLE, homes, rangesOf(blocks, members));
        int params = blocks.function().type().params().size();
        main.params = Part.range(0, typed ? params : 0);
        long[] known = liveness.liveIn(0).clone();
        for (Part part : nested) {
            for (int entry : part.entries) {
                Liveness.addAll(known, liveness.liveIn(blocks.blockAt(entry)));
            }
            for (Part.Way way : part.ways) {
                Liveness.addAll(known, liveness.liveIn(blocks.blockAt(way.target())));
            }
        }
        int[] slots = liveness.slots(known);
        int first = 0;
        while (first < slots.length && slots[first] < main.params.length) {
            first++;
        }
        main.zeros = Arrays.copyOfRange(slots, first, slots.length);
        main.returns = true;
        main.nested = nested;
        return main;
    }

    /** Pairs of start and end for blocks in ascending order. */
    private static int[] rangesOf(Blocks blocks, int[] members) {
        int[] ranges = new int[2 * members.length];
        int length = 0;
        for (int block : members) {
            if (length > 0 && ranges[length - 1] == blocks.start(block)) {
                ranges[length - 1] = blocks.end(block);
            } else {
                ranges[length++] = blocks.start(block);
                ranges[length++] = blocks.end(block);
            }
        }
        return Arrays.copyOf(ranges, length);
    }

    /** An edge that leads out. */
    private record Exit(int block, int next, long[] outs) {
    }

    private Part make(int number, int[] members) {
        Part part = new Part(number, homes, rangesOf(blocks, members));
        int[] entries = new int[members.length];
        int entryCount = 0;
        long[] entering = liveness.none();
        long[] used = liveness.none();
        for (int block : members) {
            if (isEntry[block]) {
                entries[entryCount++] = blocks.start(block);
                Liveness.addAll(entering, liveness.liveIn(block));
            }
            Liveness.addAll(used, liveness.uses(block));
            part.returns |= code[blocks.lastOf(block)] == Op.RETURN;
        }
        part.entries = Arrays.copyOf(entries, entryCount);
        List<Exit> exits = exits(number, members);
        for (List<Exit> same : byTarget(exits).values()) {
            for (Exit exit : same) {
                Liveness.addAll(used, exit.outs());
            }
            addWays(part, same, exits.size() > MOST_WAYS ? 1 : MOST_VARIANTS);
        }
        part.returnNumber = part.ways.size();
        part.params = liveness.slots(Liveness.both(entering, used));
        return part;
    }

    private static Map<Integer, List<Exit>> byTarget(List<Exit> exits) {
        Map<Integer, List<Exit>> byTarget = new TreeMap<>();
        for (Exit exit : exits) {
            List<Exit> same = byTarget.get(exit.next());
            if (same == null) {
                same = new ArrayList<>();
                byTarget.put(exit.next(), same);
            }
            same.add(exit);
        }
        return byTarget;
    }

    /** Edges to one target; those with the same values share a way. */
    private void addWays(Part part, List<Exit> exits, int most) {
        List<long[]> variants = new ArrayList<>();
        long[] all = liveness.none();
        for (Exit exit : exits) {
            Liveness.addAll(all, exit.outs());
            if (variants.size() <= most && indexOf(variants, exit.outs()) < 0) {
                variants.add(exit.outs());
            }
        }
        if (variants.size() > most) {
            variants = List.of(all);
        }
        int first = part.ways.size();
        int target = blocks.start(exits.getFirst().next());
        for (long[] outs : variants) {
            part.addWay(new Part.Way(target, liveness.slots(outs), part.ways.size()));
        }
        for (Exit exit : exits) {
            int variant = variants.size() == 1 ? 0 : indexOf(variants, exit.outs());
            part.leave(blocks.lastOf(exit.block()), target, part.ways.get(first + variant));
        }
    }

    private static int indexOf(List<long[]> sets, long[] set) {
        for (int index = 0; index < sets.size(); index++) {
            if (Arrays.equals(sets.get(index), set)) {
                return index;
            }
        }
        return -1;
    }

    /** The edges out of a part with the registers that it may have written on the way there, as far as they are read. */
    private List<Exit> exits(int part, int[] members) {
        boolean changed = true;
        for (int pass = 0; pass < MOST_PASSES && changed; pass++) {
            changed = false;
            for (int block : members) {
                changed |= spreadWritten(part, block);
            }
        }
        if (changed) {
            long[] all = liveness.none();
            for (int block : members) {
                Liveness.addAll(all, liveness.defs(block));
            }
            for (int block : members) {
                written[block] = all;
            }
        }
        List<Exit> exits = new ArrayList<>();
        for (int block : members) {
            long[] after = writtenAfter(block);
            int last = -1;
            for (int next : blocks.successors(block)) {
                if (partOf[next] != part && next != last) {
                    exits.add(new Exit(block, next, Liveness.both(after, liveness.liveIn(next))));
                    last = next;
                }
            }
        }
        for (int block : members) {
            written[block] = null;
        }
        return exits;
    }

    private boolean spreadWritten(int part, int block) {
        boolean changed = false;
        long[] after = null;
        for (int next : blocks.successors(block)) {
            if (partOf[next] == part) {
                if (after == null) {
                    after = writtenAfter(block);
                }
                if (written[next] == null) {
                    written[next] = liveness.none();
                }
                changed |= addTo(written[next], after);
            }
        }
        return changed;
    }

    private long[] writtenAfter(int block) {
        long[] after = liveness.defs(block).clone();
        if (written[block] != null) {
            Liveness.addAll(after, written[block]);
        }
        return after;
    }

    private static boolean addTo(long[] set, long[] more) {
        boolean changed = false;
        for (int word = 0; word < set.length; word++) {
            long now = set[word] | more[word];
            changed |= now != set[word];
            set[word] = now;
        }
        return changed;
    }
}
