package dev.tuber.validate;

import dev.tuber.binary.ImplementationLimits;
import dev.tuber.types.FuncType;
import dev.tuber.types.ValType;
import java.util.Arrays;
import java.util.List;

/** The blocks around one point of a body, the function itself outermost. Arrays side by side, no object per block. */
final class ControlStack {
    /** A block, or the function. */
    static final byte BLOCK = 0;
    static final byte LOOP = 1;
    /** The first branch of an if. */
    static final byte IF = 2;
    static final byte ELSE = 3;

    private static final int FIRST_CAPACITY = 32;

    private final Place place;
    private byte[] kinds = new byte[FIRST_CAPACITY];
    private FuncType[] types = new FuncType[FIRST_CAPACITY];
    private int[] bases = new int[FIRST_CAPACITY];
    /** Whether the block's start can be reached: only then is it told. */
    private boolean[] told = new boolean[FIRST_CAPACITY];
    /** Whether control cannot reach the current point of the block. */
    private boolean[] dead = new boolean[FIRST_CAPACITY];
    private int depth;

    ControlStack(Place place) {
        this.place = place;
    }

    void clear() {
        depth = 0;
    }

    int depth() {
        return depth;
    }

    void enter(byte kind, FuncType type, int base, boolean isTold) {
        if (depth == kinds.length) {
            grow();
        }
        kinds[depth] = kind;
        types[depth] = type;
        bases[depth] = base;
        told[depth] = isTold;
        dead[depth] = false;
        depth++;
    }

    private void grow() {
        if (depth >= ImplementationLimits.BLOCK_DEPTH.max()) {
            throw place.malformed("blocks nested too deeply", "the limit is " + ImplementationLimits.BLOCK_DEPTH.max());
        }
        int capacity = Math.min(2 * depth, ImplementationLimits.BLOCK_DEPTH.max());
        kinds = Arrays.copyOf(kinds, capacity);
        types = Arrays.copyOf(types, capacity);
        bases = Arrays.copyOf(bases, capacity);
        told = Arrays.copyOf(told, capacity);
        dead = Arrays.copyOf(dead, capacity);
    }

    void leave() {
        depth--;
    }

    byte kind() {
        return kinds[depth - 1];
    }

    FuncType type() {
        return types[depth - 1];
    }

    int base() {
        return bases[depth - 1];
    }

    boolean isTold() {
        return told[depth - 1];
    }

    boolean isDead() {
        return dead[depth - 1];
    }

    void die() {
        dead[depth - 1] = true;
    }

    /** Whether control can reach the current point. */
    boolean isLive() {
        return told[depth - 1] && !dead[depth - 1];
    }

    /** The second branch of the innermost block, an if. */
    void startElse() {
        kinds[depth - 1] = ELSE;
        dead[depth - 1] = false;
    }

    /** What a branch to the label must bring: a loop is entered again, other blocks are left. */
    List<ValType> labelTypes(int label) {
        if (label < 0 || label >= depth) {
            throw place.unknown("label", label, depth);
        }
        int index = depth - 1 - label;
        return kinds[index] == LOOP ? types[index].params() : types[index].results();
    }
}
