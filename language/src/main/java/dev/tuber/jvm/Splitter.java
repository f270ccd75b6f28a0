package dev.tuber.jvm;

import dev.tuber.code.Op;
import dev.tuber.types.SlotKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Splits a function that is too long for one method. Successive blocks that control enters at their start only become a
 * part, of which a call is left; that is repeated, parts of parts included, until what is left is short enough.
 */
final class Splitter {
    /** Methods above this are split: the JVM's compiler inlines nothing more into code of 8,000 bytes, calls included. */
    static final int LONG_METHOD = 4_500;
    private static final int PART_BYTES = 3_000;
    private static final int LEAST_PART_BYTES = 120;
    private static final int MOST_PARAMS = 40;
    private static final int MOST_EXITS = 8;
    private static final int MOST_TRIES = 8;

    private final Blocks blocks;
    private final Liveness liveness;
    private final int[] code;
    private final byte[] kinds;
    private int parts;

    private Splitter(Blocks blocks, Liveness liveness) {
        this.blocks = blocks;
        this.liveness = liveness;
        this.code = blocks.function().code();
        this.kinds = blocks.function().slotKinds();
    }

    /** Blocks {@code first} to {@code end} that stay together; {@code part} when they were split off, else null. */
    private record Unit(int first, int end, int bytes, Part part) {
    }

    /**
     * The function's main method and, nested in it, its parts; null when the function cannot be split.
     *
     * @param sizes by place in the code how many bytes come before it in one long method
     */
    static Part split(Blocks blocks, Liveness liveness, int[] sizes) {
        return new Splitter(blocks, liveness).split(sizes);
    }

    private Part split(int[] sizes) {
        List<Unit> units = new ArrayList<>();
        for (int block = 0; block < blocks.count(); block++) {
            units.add(new Unit(block, block + 1, sizes[blocks.end(block)] - sizes[blocks.start(block)], null));
        }
        int fewest = Integer.MAX_VALUE;
        while (bytes(units) > LONG_METHOD && units.size() < fewest) {
            fewest = units.size();
            units = round(units);
        }
        int params = blocks.function().type().params().size();
        int[] zeros = slots(liveness.liveIn(0), params);
        return new Part(Part.WHOLE, 0, code.length, Part.range(0, params), zeros, new int[0], new int[0][], true, nested(units));
    }

    private static int bytes(List<Unit> units) {
        int bytes = 0;
        for (Unit unit : units) {
            bytes += unit.bytes();
        }
        return bytes;
    }

    private static List<Part> nested(List<Unit> units) {
        return units.stream().filter(unit -> unit.part() != null).map(Unit::part).toList();
    }

    private List<Unit> round(List<Unit> units) {
        List<Unit> next = new ArrayList<>();
        int rest = bytes(units);
        for (int index = 0; index < units.size();) {
            int end = index + 1;
            Unit unit = units.get(index);
            if (rest > LONG_METHOD) {
                int found = longest(units, index);
                if (found > 0) {
                    int before = bytes(units.subList(index, found));
                    end = found;
                    unit = splitOff(units.subList(index, end));
                    rest -= before - unit.bytes();
                }
            }
            next.add(unit);
            index = end;
        }
        return next;
    }

    /** The end of the longest part that can start with the unit at {@code from}; 0 when there is none. */
    private int longest(List<Unit> units, int from) {
        int start = units.get(from).first();
        int lastSource = -1;
        int bytes = 0;
        int[] ends = new int[MOST_TRIES];
        int found = 0;
        for (int index = from; index < units.size(); index++) {
            Unit unit = units.get(index);
            bytes += unit.bytes();
            if (bytes > PART_BYTES) {
                break;
            }
            boolean entered = false;
            for (int block = unit.first(); block < unit.end(); block++) {
                if (block > start) {
                    entered |= blocks.firstSource(block) < start;
                    lastSource = Math.max(lastSource, blocks.lastSource(block));
                }
            }
            if (entered) {
                break;
            }
            if (lastSource < unit.end() && bytes >= LEAST_PART_BYTES && index > from) {
                ends[found++ % MOST_TRIES] = index + 1;
            }
        }
        for (int tries = 1; tries <= Math.min(found, MOST_TRIES); tries++) {
            int end = ends[(found - tries) % MOST_TRIES];
            Unit made = make(units.subList(from, end), false);
            int before = bytes(units.subList(from, end));
            if (made != null && made.bytes() < before / 2) {
                return end;
            }
        }
        return 0;
    }

    private Unit splitOff(List<Unit> units) {
        return make(units, true);
    }

    /** Null when the part would take, or give, too much. */
    private Unit make(List<Unit> units, boolean real) {
        int first = units.getFirst().first();
        int end = units.getLast().end();
        TreeSet<Integer> exits = new TreeSet<>();
        long[] written = liveness.none();
        long[] used = liveness.none();
        boolean returns = false;
        for (int block = first; block < end; block++) {
            int last = blocks.lastOf(block);
            blocks.forEachTarget(last, target -> {
                if (target < blocks.start(first) || target >= blocks.end(end - 1)) {
                    exits.add(target);
                }
            });
            returns |= code[last] == Op.RETURN;
            Liveness.addAll(written, liveness.defs(block));
            Liveness.addAll(used, liveness.uses(block));
        }
        if (blocks.goesOn(end - 1)) {
            exits.add(blocks.end(end - 1));
        }
        if (exits.size() > MOST_EXITS) {
            return null;
        }
        int[] targets = exits.stream().mapToInt(Integer::intValue).toArray();
        int[][] outs = new int[targets.length][];
        int bytes = 12;
        for (int exit = 0; exit < targets.length; exit++) {
            long[] live = liveness.liveIn(blocks.blockAt(targets[exit])).clone();
            for (int word = 0; word < live.length; word++) {
                live[word] &= written[word];
            }
            Liveness.addAll(used, live);
            outs[exit] = slots(live, 0);
            if (!Scratches.hold(kinds, outs[exit])) {
                return null;
            }
            bytes += 12 + 8 * outs[exit].length;
        }
        long[] taken = liveness.liveIn(first).clone();
        for (int word = 0; word < taken.length; word++) {
            taken[word] &= used[word];
        }
        int[] params = slots(taken, 0);
        bytes += 3 * params.length;
        if (params.length > MOST_PARAMS) {
            return null;
        }
        Part part = real ? new Part(parts++, blocks.start(first), blocks.end(end - 1), params, new int[0], targets, outs,
                returns, nested(units)) : null;
        return new Unit(first, end, bytes, part);
    }

    private int[] slots(long[] set, int from) {
        int[] found = new int[kinds.length];
        int count = 0;
        for (int slot = from; slot < kinds.length; slot++) {
            if (Liveness.contains(set, slot)) {
                assert kinds[slot] != SlotKind.V128.ordinal();
                found[count++] = slot;
            }
        }
        return Arrays.copyOf(found, count);
    }
}
