package dev.tuber.rewrite;

import java.util.Arrays;

/** Where the instructions of a rewritten module were before. */
public final class OffsetMap {
    /** Of a module that was not rewritten. */
    public static final OffsetMap NONE = new OffsetMap(new int[0], new int[0], -1);

    private final int[] present;
    private final int[] original;
    private final int codeStart;

    /**
     * @param present offsets in the rewritten module, ascending
     * @param original the offset that belongs to each
     * @param codeStart where the content of the code section started
     */
    OffsetMap(int[] present, int[] original, int codeStart) {
        this.present = present;
        this.original = original;
        this.codeStart = codeStart;
    }

    /** The offset of the instruction that the one at {@code offset} stands for; -1 stays. */
    public int original(int offset) {
        if (present.length == 0 || offset < 0) {
            return offset;
        }
        int found = Arrays.binarySearch(present, offset);
        int index = found >= 0 ? found : -found - 2;
        return index < 0 ? -1 : original[index];
    }

    /** Where the content of the code section started before; -1 in a module that was not rewritten. */
    public int codeStart() {
        return codeStart;
    }

    /** What this module was rewritten from had been rewritten by {@code first} already. */
    OffsetMap after(OffsetMap first) {
        return first == NONE ? this : new OffsetMap(present, Arrays.stream(original).map(first::original).toArray(), first.codeStart);
    }
}
