package dev.tuber.lower;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The loops of one function, and which temporaries hold nothing at their headers. */
final class Loops {
    /** What is told is advice: no more is told than so many looks at temporaries find out. */
    private static final int MOST_LOOKS = 1 << 20;
    private static final int[] NONE = {};

    private final Slots slots;
    private int[] heights = new int[4];
    private int count;

    Loops(Slots slots) {
        this.slots = slots;
    }

    /**
     * @param height of the stack at the loop's header, its parameters included
     * @return the loop's index
     */
    int add(int height) {
        if (count == heights.length) {
            heights = Arrays.copyOf(heights, count * 2);
        }
        heights[count] = height;
        return count++;
    }

    /** For each loop the temporaries that hold nothing at its header. Loops of equal height share one list. */
    int[][] idleTemporaries() {
        Map<Integer, int[]> lists = new HashMap<>();
        long looks = 0;
        int[][] idle = new int[count][];
        for (int loop = 0; loop < count; loop++) {
            int[] list = lists.get(heights[loop]);
            if (list == null) {
                looks += slots.temporaryCount();
                list = looks > MOST_LOOKS ? NONE : slots.temporariesFrom(heights[loop]);
                lists.put(heights[loop], list);
            }
            idle[loop] = list;
        }
        return idle;
    }
}
