package dev.tuber.jvm;

import dev.tuber.code.FunctionCode;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A piece of a function that is a method: the whole function, what is left of it after splitting, or a part that was split
 * off. Made by {@link Splitter} and {@link Chunks}, then only read.
 *
 * <p>Parameters of a method: those of the part, the number of the entry if there are several, the frame if the activation
 * has one, the instance.
 */
final class Part {
    static final int WHOLE = -1;
    static final int[] NO_SLOTS = {};
    private static final int BYTES_OF_START = 40;
    private static final int BYTES_OF_OUT = 10;

    /** A way out: where control goes on, the slots whose values go with it, and what the caller is told. */
    record Way(int target, int[] outs, int number) {
    }

    /** What the method of a part that was split off tells its caller. */
    enum Answer {
        /** There is one way out. */
        NOTHING,
        /** There is one way out, and one value goes with it. */
        VALUE,
        /** The number of the way out. */
        WAY
    }

    private final int number;
    private final Homes homes;
    /** Where its code starts and ends, in pairs, ascending. */
    private final int[] ranges;
    int[] params = NO_SLOTS;
    int[] zeros = NO_SLOTS;
    /** Where control enters, ascending, and the number of the first. */
    int[] entries = {0};
    int firstEntry;
    final List<Way> ways = new ArrayList<>();
    /** By branch and target, see {@link #edge}. */
    private final Map<Long, Way> waysOfEdges = new HashMap<>();
    boolean returns;
    /** What the caller is told when the function returns. */
    int returnNumber;
    /** Whether the caller is told the way out even where there is only one. */
    boolean alwaysTells;
    /** The parts that were split off it. */
    List<Part> nested = List.of();
    /** The class that has the method, among those of its function; 0 is the class of the function itself. */
    int classNumber;
    /** How long the method is, as far as it is known. */
    int bytes;

    Part(int number, Homes homes, int[] ranges) {
        this.number = number;
        this.homes = homes;
        this.ranges = ranges;
    }

    /** The whole function in one method. */
    static Part whole(FunctionCode function, Homes homes, boolean typed) {
        Part whole = new Part(WHOLE, homes, new int[]{0, function.code().length});
        int params = function.type().params().size();
        whole.params = range(0, typed ? params : 0);
        whole.zeros = range(params, function.localCount());
        whole.returns = true;
        return whole;
    }

    static int[] range(int from, int to) {
        int[] range = new int[to - from];
        for (int index = 0; index < range.length; index++) {
            range[index] = from + index;
        }
        return range;
    }

    int number() {
        return number;
    }

    Homes homes() {
        return homes;
    }

    int[] ranges() {
        return ranges;
    }

    /** @param sizes by place in the code the bytes of what is in front of it, in one long method */
    void estimate(int[] sizes) {
        bytes = BYTES_OF_START;
        for (int range = 0; range < ranges.length; range += 2) {
            bytes += sizes[ranges[range + 1]] - sizes[ranges[range]];
        }
        for (Way way : ways) {
            bytes += BYTES_OF_OUT * (1 + way.outs().length);
        }
    }

    boolean isWhole() {
        return number == WHOLE;
    }

    /** Whether code at a place is in this part and in none that was split off it. */
    boolean contains(int pc) {
        int low = 0;
        int high = ranges.length / 2 - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (pc < ranges[2 * middle]) {
                high = middle - 1;
            } else if (pc >= ranges[2 * middle + 1]) {
                low = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }

    void addWay(Way way) {
        ways.add(way);
    }

    /** Control leaves by {@code way} where the instruction at {@code from} leads to {@code target}. */
    void leave(int from, int target, Way way) {
        waysOfEdges.put(edge(from, target), way);
    }

    Way wayOf(int from, int target) {
        return waysOfEdges.get(edge(from, target));
    }

    private static long edge(int from, int target) {
        return (long) from << 32 | target;
    }

    boolean hasSelector() {
        return entries.length > 1;
    }

    Answer answer() {
        if (returns || ways.size() > 1 || alwaysTells) {
            return Answer.WAY;
        }
        return ways.size() == 1 && ways.getFirst().outs().length == 1 ? Answer.VALUE : Answer.NOTHING;
    }

    MethodTypeDesc descriptor(byte[] kinds) {
        List<ClassDesc> types = new ArrayList<>();
        for (int slot : params) {
            types.add(Descriptors.of(kinds[slot]));
        }
        if (hasSelector()) {
            types.add(ConstantDescs.CD_int);
        }
        if (homes.hasFrame()) {
            types.add(Descriptors.LONGS);
            types.add(Descriptors.OBJECTS);
        }
        types.add(Descriptors.INSTANCE);
        ClassDesc result = switch (answer()) {
            case NOTHING -> ConstantDescs.CD_void;
            case VALUE -> Descriptors.of(kinds[ways.getFirst().outs()[0]]);
            case WAY -> ConstantDescs.CD_int;
        };
        return MethodTypeDesc.of(result, types);
    }
}
