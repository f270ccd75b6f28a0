package dev.tuber.jvm;

import java.util.ArrayList;
import java.util.List;

/**
 * The outermost loops that access memory and call nothing, so that the memory cannot grow in them: they keep its bytes and
 * size in JVM locals. Filled while the code is scanned, then asked in the order of the code.
 */
final class QuietLoops {
    private static final int NO_LABEL = -1;

    /** A loop: where its header is, the end of the last branch back to it, and the label behind what is done on entry. */
    private static final class Loop {
        private final int start;
        private int end;
        private int label = NO_LABEL;

        Loop(int start) {
            this.start = start;
            this.end = start;
        }
    }

    private final List<Loop> all = new ArrayList<>();
    private final List<Integer> noises = new ArrayList<>();
    private final List<Integer> accesses = new ArrayList<>();
    private final List<Loop> chosen = new ArrayList<>();
    private int next;
    private Loop current;

    void header(int pc) {
        all.add(new Loop(pc));
    }

    void noise(int pc) {
        noises.add(pc);
    }

    void access(int pc) {
        accesses.add(pc);
    }

    void backEdge(int from, int header) {
        int low = 0;
        int high = all.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Loop loop = all.get(middle);
            if (loop.start == header) {
                loop.end = Math.max(loop.end, from + 1);
                return;
            }
            if (loop.start < header) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
    }

    boolean any() {
        return !all.isEmpty();
    }

    void choose(Assembler asm) {
        int end = 0;
        for (Loop loop : all) {
            if (loop.start >= end && firstFrom(noises, loop.start) >= loop.end && firstFrom(accesses, loop.start) < loop.end) {
                loop.label = asm.newLabel();
                chosen.add(loop);
                end = loop.end;
            }
        }
    }

    private static int firstFrom(List<Integer> places, int pc) {
        int low = 0;
        int high = places.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (places.get(middle) < pc) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < places.size() ? places.get(low) : Integer.MAX_VALUE;
    }

    /** Moves on to {@code pc}; whether a loop starts here that was chosen. */
    boolean enter(int pc) {
        if (current != null && pc >= current.end) {
            current = null;
        }
        if (next < chosen.size() && chosen.get(next).start == pc) {
            current = chosen.get(next++);
            return true;
        }
        return false;
    }

    /** Whether the code is in a loop that was chosen. */
    boolean isInside() {
        return current != null;
    }

    /** The label for branches back to a header of the loop that the code is in; -1 when it is none of a chosen one. */
    int headerLabel(int target) {
        return current != null && current.start == target ? current.label : NO_LABEL;
    }
}
