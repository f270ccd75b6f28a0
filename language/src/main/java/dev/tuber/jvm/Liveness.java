package dev.tuber.jvm;

import dev.tuber.code.OpLayout;

/** For each block of a function the slots that are read later on, those that it reads first, and those that it writes. */
final class Liveness {
    /** Functions that would take more words of memory, or more steps, are not split. */
    private static final long MOST_WORDS = 1 << 20;
    private static final int MOST_PASSES = 64;

    private final Blocks blocks;
    private final int[] code;
    private final int words;
    private final long[][] uses;
    private final long[][] defs;
    private final long[][] liveIn;

    private Liveness(Blocks blocks) {
        this.blocks = blocks;
        this.code = blocks.function().code();
        this.words = (blocks.function().slotKinds().length + 63) / 64;
        uses = new long[blocks.count()][words];
        defs = new long[blocks.count()][words];
        liveIn = new long[blocks.count() + 1][words];
    }

    /** Null when the function is too large for this. */
    static Liveness of(Blocks blocks) {
        long words = (blocks.function().slotKinds().length + 63) / 64;
        if (3 * words * blocks.count() > MOST_WORDS) {
            return null;
        }
        Liveness made = new Liveness(blocks);
        for (int block = 0; block < blocks.count(); block++) {
            made.collect(block);
        }
        return made.settles() ? made : null;
    }

    private void collect(int block) {
        for (int pc = blocks.start(block); pc < blocks.end(block); pc += OpLayout.length(code, pc)) {
            String layout = OpLayout.of(code, pc);
            for (int index = 0; index < layout.length(); index++) {
                char letter = layout.charAt(index);
                int slot = code[pc + 1 + index];
                if ("ILFDVRA".indexOf(letter) >= 0 && !contains(defs[block], slot)) {
                    add(uses[block], slot);
                }
            }
            for (int index = 0; index < layout.length(); index++) {
                if ("ilfdvra".indexOf(layout.charAt(index)) >= 0) {
                    add(defs[block], code[pc + 1 + index]);
                }
            }
        }
    }

    /** Goes backwards until nothing changes. */
    private boolean settles() {
        for (int pass = 0; pass < MOST_PASSES; pass++) {
            boolean changed = false;
            for (int block = blocks.count() - 1; block >= 0; block--) {
                changed |= update(block);
            }
            if (!changed) {
                return true;
            }
        }
        return false;
    }

    private boolean update(int block) {
        long[] live = new long[words];
        if (blocks.goesOn(block)) {
            addAll(live, liveIn[block + 1]);
        }
        blocks.forEachTarget(blocks.lastOf(block), target -> addAll(live, liveIn[blocks.blockAt(target)]));
        boolean changed = false;
        for (int word = 0; word < words; word++) {
            long now = live[word] & ~defs[block][word] | uses[block][word];
            changed |= now != liveIn[block][word];
            liveIn[block][word] = now;
        }
        return changed;
    }

    /** The slots that are read before they are written when control is at the start of a block. */
    long[] liveIn(int block) {
        return liveIn[block];
    }

    /** What the block reads before it writes it. */
    long[] uses(int block) {
        return uses[block];
    }

    long[] defs(int block) {
        return defs[block];
    }

    long[] none() {
        return new long[words];
    }

    static boolean contains(long[] set, int slot) {
        return (set[slot >> 6] & 1L << slot) != 0;
    }

    private static void add(long[] set, int slot) {
        set[slot >> 6] |= 1L << slot;
    }

    static void addAll(long[] set, long[] more) {
        for (int word = 0; word < set.length; word++) {
            set[word] |= more[word];
        }
    }
}
