package dev.tuber.jvm;

import dev.tuber.code.OpLayout;
import java.util.Arrays;

/**
 * For each block of a function the registers that are read later on, those that it reads first, and those that it writes.
 * Sets of registers are words of bits, by their numbers in {@link Homes}.
 */
final class Liveness {
    /** After so many, all registers count as read everywhere, which is true enough. */
    private static final int MOST_PASSES = 64;

    private final Blocks blocks;
    private final Homes homes;
    private final int[] code;
    private final int words;
    private final long[][] uses;
    private final long[][] defs;
    private final long[][] liveIn;

    private Liveness(Blocks blocks, Homes homes) {
        this.blocks = blocks;
        this.homes = homes;
        this.code = blocks.function().code();
        this.words = (homes.registers().length + 63) / 64;
        uses = new long[blocks.count()][words];
        defs = new long[blocks.count()][words];
        liveIn = new long[blocks.count() + 1][words];
    }

    static Liveness of(Blocks blocks, Homes homes) {
        Liveness made = new Liveness(blocks, homes);
        SlotOperands operands = new SlotOperands(made.code);
        for (int block = 0; block < blocks.count(); block++) {
            made.collect(block, operands);
        }
        if (!made.settles()) {
            for (int block = 0; block < blocks.count(); block++) {
                Arrays.fill(made.liveIn[block], -1);
            }
        }
        return made;
    }

    private void collect(int block, SlotOperands operands) {
        for (int pc = blocks.start(block); pc < blocks.end(block); pc += OpLayout.length(code, pc)) {
            operands.find(pc);
            for (int index = 0; index < operands.readCount(); index++) {
                int register = homes.register(operands.read(index));
                if (register >= 0 && !contains(defs[block], register)) {
                    add(uses[block], register);
                }
            }
            for (int index = 0; index < operands.writeCount(); index++) {
                int register = homes.register(operands.written(index));
                if (register >= 0) {
                    add(defs[block], register);
                }
            }
        }
    }

    /** Goes backwards until nothing changes. */
    private boolean settles() {
        long[] live = new long[words];
        for (int pass = 0; pass < MOST_PASSES; pass++) {
            boolean changed = false;
            for (int block = blocks.count() - 1; block >= 0; block--) {
                Arrays.fill(live, 0);
                for (int next : blocks.successors(block)) {
                    addAll(live, liveIn[next]);
                }
                changed |= update(block, live);
            }
            if (!changed) {
                return true;
            }
        }
        return false;
    }

    private boolean update(int block, long[] live) {
        boolean changed = false;
        for (int word = 0; word < words; word++) {
            long now = live[word] & ~defs[block][word] | uses[block][word];
            changed |= now != liveIn[block][word];
            liveIn[block][word] = now;
        }
        return changed;
    }

    /** The registers that are read before they are written when control is at the start of a block. */
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

    /** The slots of a set. */
    int[] slots(long[] set) {
        int[] registers = homes.registers();
        int[] found = new int[registers.length];
        int count = 0;
        for (int register = 0; register < registers.length; register++) {
            if (contains(set, register)) {
                found[count++] = registers[register];
            }
        }
        return Arrays.copyOf(found, count);
    }

    private static boolean contains(long[] set, int register) {
        return (set[register >> 6] & 1L << register) != 0;
    }

    private static void add(long[] set, int register) {
        set[register >> 6] |= 1L << register;
    }

    static void addAll(long[] set, long[] more) {
        for (int word = 0; word < set.length; word++) {
            set[word] |= more[word];
        }
    }

    static long[] both(long[] first, long[] second) {
        long[] both = first.clone();
        for (int word = 0; word < both.length; word++) {
            both[word] &= second[word];
        }
        return both;
    }
}
