package dev.tuber.lower;

import dev.tuber.failure.MalformedModuleException;
import dev.tuber.failure.Position;
import dev.tuber.types.SlotKind;
import dev.tuber.types.ValType;
import java.util.Arrays;

/** The slots of one function: parameters and locals, then temporaries in the order in which they were needed. */
final class Slots {
    /** Each activation has all slots, so a frame stays within a megabyte. */
    static final int LIMIT = 1 << 17;

    private static final int KINDS = SlotKind.values().length;

    private final int localCount;
    private final int[][] homes = new int[KINDS][0];
    private byte[] kinds;
    private int[] heights = new int[16];
    private int count;

    Slots(ValType[] locals) {
        localCount = locals.length;
        kinds = new byte[localCount + 16];
        for (ValType local : locals) {
            kinds[count++] = (byte) local.kind().ordinal();
        }
    }

    int localCount() {
        return localCount;
    }

    int kind(int slot) {
        return kinds[slot];
    }

    boolean isLocal(int slot) {
        return slot < localCount;
    }

    /** The temporary where a value of this kind lives when it is the {@code height}-th on the stack, counted from 0. */
    int home(int height, int kind) {
        int[] ofKind = homes[kind];
        if (height >= ofKind.length) {
            ofKind = Arrays.copyOf(ofKind, Math.max(8, height + (height >> 1) + 1));
            homes[kind] = ofKind;
        }
        int slot = ofKind[height] - 1;
        return slot >= 0 ? slot : make(height, kind);
    }

    private int make(int height, int kind) {
        if (count == LIMIT) {
            throw new MalformedModuleException("function too large", "needs more than " + LIMIT + " slots",
                    Position.NONE);
        }
        int temporary = count - localCount;
        if (count == kinds.length) {
            kinds = Arrays.copyOf(kinds, count * 2);
        }
        if (temporary == heights.length) {
            heights = Arrays.copyOf(heights, temporary * 2);
        }
        kinds[count] = (byte) kind;
        heights[temporary] = height;
        homes[kind][height] = count + 1;
        return count++;
    }

    byte[] kinds() {
        return Arrays.copyOf(kinds, count);
    }

    int temporaryCount() {
        return count - localCount;
    }

    /** The temporaries that are homes of this height or above: they hold nothing while the stack is no higher. */
    int[] temporariesFrom(int height) {
        int[] found = new int[count - localCount];
        int size = 0;
        for (int slot = localCount; slot < count; slot++) {
            if (heights[slot - localCount] >= height) {
                found[size++] = slot;
            }
        }
        return Arrays.copyOf(found, size);
    }
}
