package dev.tuber.jvm;

import dev.tuber.code.Op;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
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

    Splitter(Blocks blocks, Frequencies frequencies, Homes homes, int[] bytes) {
        this.blocks = blocks;
        this.frequencies = frequencies;
        this.homes = homes;
        this.liveness = Liveness.of(blocks, homes);
        this.code = blocks.function().code();
        this.bytes = bytes;
    }

    /**
     * The function's main method with its parts.
     *
     * @param typed whether the main method has the function's parameters
     */
    Part split(SplitSizes sizes, boolean typed) {
        partOf = new Clusters(blocks, frequencies, bytes).pack(sizes);
        int parts = Arrays.stream(partOf).max().getAsInt() + 1;
        List<List<Integer>> members = new ArrayList<>();
        for (int part = Part.WHOLE; part < parts; part++) {
            members.add(new ArrayList<>());
        }
        for (int block = 0; block < blocks.count(); block++) {
            members.get(partOf[block] + 1).add(block);
        }
        boolean[] isEntry = new boolean[blocks.count()];
        for (int block = 0; block < blocks.count(); block++) {
            int from = block;
            blocks.forEachSuccessor(block, next -> isEntry[next] |= partOf[next] != partOf[from]);
        }
        isEntry[0] = true;
        List<Part> nested = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            nested.add(make(part, members.get(part + 1), isEntry));
        }
        return main(members.getFirst(), nested, typed);
    }

    private Part main(List<Integer> members, List<Part> nested, boolean typed) {
        Part main = new Part(Part.WHOLE, homes, rangesOf(blocks, members));
        int params = blocks.function().type().params().size();
        main.params = new int[typed ? params : 0];
        Arrays.setAll(main.params, index -> index);
        long[] known = liveness.liveIn(0).clone();
        for (Part part : nested) {
            for (int entry : part.entries) {
                Liveness.addAll(known, liveness.liveIn(blocks.blockAt(entry)));
            }
            for (Part.Way way : part.ways) {
                Liveness.addAll(known, liveness.liveIn(blocks.blockAt(way.target())));
            }
        }
        main.zeros = Arrays.stream(liveness.slots(known)).filter(slot -> slot >= main.params.length).toArray();
        main.returns = true;
        main.nested = nested;
        return main;
    }

    /** Pairs of start and end for blocks in ascending order. */
    static int[] rangesOf(Blocks blocks, List<Integer> members) {
        int[] ranges = new int[2 * members.size()];
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

    private Part make(int number, List<Integer> members, boolean[] isEntry) {
        Part part = new Part(number, homes, rangesOf(blocks, members));
        part.entries = members.stream().filter(block -> isEntry[block]).mapToInt(blocks::start).toArray();
        long[] entering = liveness.none();
        long[] used = liveness.none();
        for (int block : members) {
            if (isEntry[block]) {
                Liveness.addAll(entering, liveness.liveIn(block));
            }
            Liveness.addAll(used, liveness.uses(block));
            part.returns |= code[blocks.lastOf(block)] == Op.RETURN;
        }
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
            byTarget.computeIfAbsent(exit.next(), absent -> new ArrayList<>()).add(exit);
        }
        return byTarget;
    }

    /** Edges to one target; those with the same values share a way. */
    private void addWays(Part part, List<Exit> exits, int most) {
        Map<List<Long>, long[]> variants = new HashMap<>();
        long[] all = liveness.none();
        for (Exit exit : exits) {
            variants.putIfAbsent(Arrays.stream(exit.outs()).boxed().toList(), exit.outs());
            Liveness.addAll(all, exit.outs());
        }
        Map<List<Long>, Part.Way> ways = new HashMap<>();
        int target = blocks.start(exits.getFirst().next());
        for (Exit exit : exits) {
            long[] outs = variants.size() > most ? all : exit.outs();
            Part.Way way = ways.computeIfAbsent(Arrays.stream(outs).boxed().toList(), absent -> {
                Part.Way made = new Part.Way(target, liveness.slots(outs), part.ways.size());
                part.addWay(made);
                return made;
            });
            part.leave(blocks.lastOf(exit.block()), target, way);
        }
    }

    /** The edges out of a part with the registers that it may have written on the way there, as far as they are read. */
    private List<Exit> exits(int part, List<Integer> members) {
        Map<Integer, long[]> written = new HashMap<>();
        boolean[] changed = {true};
        for (int pass = 0; pass < MOST_PASSES && changed[0]; pass++) {
            changed[0] = false;
            for (int block : members) {
                long[] after = writtenAfter(block, written);
                blocks.forEachSuccessor(block, next -> {
                    if (partOf[next] == part) {
                        changed[0] |= addTo(written.computeIfAbsent(next, absent -> liveness.none()), after);
                    }
                });
            }
        }
        if (changed[0]) {
            long[] all = liveness.none();
            members.forEach(block -> Liveness.addAll(all, liveness.defs(block)));
            members.forEach(block -> written.put(block, all));
        }
        List<Exit> exits = new ArrayList<>();
        for (int block : members) {
            long[] after = writtenAfter(block, written);
            int[] last = {-1};
            blocks.forEachSuccessor(block, next -> {
                if (partOf[next] != part && next != last[0]) {
                    exits.add(new Exit(block, next, Liveness.both(after, liveness.liveIn(next))));
                    last[0] = next;
                }
            });
        }
        return exits;
    }

    private long[] writtenAfter(int block, Map<Integer, long[]> written) {
        long[] after = liveness.defs(block).clone();
        long[] before = written.get(block);
        if (before != null) {
            Liveness.addAll(after, before);
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
