package dev.tuber.jvm;

import dev.tuber.code.FunctionCode;
import dev.tuber.code.Op;
import dev.tuber.isa.Opcode;
import java.util.Arrays;

/**
 * Finds accesses to the first memory that one check does for: accesses whose addresses differ by constants are a group, if all
 * ways to each of them lead through the first. What was inside the memory stays inside, since memories only grow. So the first
 * access of a group can check the range of all of them; when that fails, each access must look for itself, as some of them may
 * still be right.
 *
 * <p>To be told each instruction of a method in the order of the code, then asked; then again for the next method.
 */
final class AccessGroups {
    /** Farther apart than this, accesses are not grouped. */
    private static final int FARTHEST = 1 << 28;
    /** The same where control meets between them, and one may be without the other: about the size of a structure. */
    private static final int FAR = 4096;

    private final int[] code;
    private final SlotOperands operands;
    private final KnownAddresses known;
    private final int localCount;
    /** By temporary where it was computed, plus one, if nothing but an access can have read it since. */
    private final int[] computedAt;
    private final int[] computedIn;
    private int straight = 1;
    private final boolean[] skipped;

    /** By group: its first access, the range of all, how many they are. */
    private int[] leaders = new int[16];
    private int[] firstDistances = new int[16];
    private int[] lows = new int[16];
    private int[] highs = new int[16];
    private int[] members = new int[16];
    /** By group the region of its first access, and whether there are others elsewhere. */
    private int[] regions = new int[16];
    private boolean[] isFarReaching = new boolean[16];
    private int count;
    private final int[] distanceOf;
    /** By place in the code the group of the access there, plus one. */
    private final int[] groupOf;

    AccessGroups(FunctionCode function) {
        this.code = function.code();
        this.operands = new SlotOperands(code);
        this.localCount = function.localCount();
        int slots = function.slotKinds().length;
        computedAt = new int[slots];
        computedIn = new int[slots];
        skipped = new boolean[code.length];
        groupOf = new int[code.length];
        distanceOf = new int[code.length];
        known = new KnownAddresses(function);
    }

    /**
     * Another method of the function begins; groups found before are of no use any more. Returns the first new one.
     *
     * @param entries where control comes into it, ascending
     */
    int startMethod(int[] entries) {
        known.startMethod(entries);
        straight++;
        return count;
    }

    /** Control can come from anywhere to what follows. */
    void startAnew() {
        known.forgetAll();
        straight++;
    }

    /**
     * Control meets at {@code pc}, and all branches to it that are further up are known.
     *
     * @param goesOn whether it also comes from the instruction before
     */
    void meet(int pc, boolean goesOn) {
        known.meet(pc, goesOn, code[pc] == Op.LOOP, this);
        straight++;
    }

    /** A branch leads to {@code target}, which is further down. */
    void leadTo(int target) {
        known.leadTo(target, this);
    }

    /** Whether the group has an access so far. */
    boolean isChecked(int group) {
        return members[group] > 0;
    }

    void instruction(int pc) {
        int op = code[pc];
        skipped[pc] = false;
        groupOf[pc] = 0;
        if (MemoryCode.isStore(op)) {
            access(pc, code[pc + 1]);
        } else if (MemoryCode.isLoad(op)) {
            access(pc, code[pc + 2]);
            known.forget(code[pc + 1]);
        } else if (op == Op.COPY_I32) {
            derive(code[pc + 1], code[pc + 2], 0);
        } else if (op == Op.I32_ADD_IMM) {
            derive(code[pc + 1], code[pc + 2], code[pc + 3]);
            if (known.has(code[pc + 1])) {
                computedAt[code[pc + 1]] = pc + 1;
                computedIn[code[pc + 1]] = straight;
            }
        } else {
            if (op < Op.COPY_I32 || op >= Op.BR_IF_I32_EQ && op <= Op.BR_IF_I32_GE_U_IMM) {
                straight++;
            }
            forgetResults(pc);
        }
    }

    private void forgetResults(int pc) {
        operands.find(pc);
        for (int index = 0; index < operands.writeCount(); index++) {
            known.forget(operands.written(index));
        }
    }

    private void derive(int to, int from, int added) {
        long distance = (known.has(from) ? known.distance(from) : 0) + (long) added;
        if (Math.abs(distance) > FARTHEST) {
            known.forget(to);
            return;
        }
        computedAt[to] = 0;
        known.set(to, groupOf(from), (int) distance);
    }

    private int groupOf(int slot) {
        if (!known.has(slot)) {
            startGroup(slot);
        }
        return known.group(slot);
    }

    private void startGroup(int slot) {
        if (count == leaders.length) {
            leaders = Arrays.copyOf(leaders, 2 * count);
            firstDistances = Arrays.copyOf(firstDistances, 2 * count);
            lows = Arrays.copyOf(lows, 2 * count);
            highs = Arrays.copyOf(highs, 2 * count);
            members = Arrays.copyOf(members, 2 * count);
            regions = Arrays.copyOf(regions, 2 * count);
            isFarReaching = Arrays.copyOf(isFarReaching, 2 * count);
        }
        known.set(slot, count++, 0);
    }

    private void access(int pc, int slot) {
        int offset = code[pc + 3];
        if (code[pc + 4] != 0 || offset < 0 || offset > FARTHEST) {
            return;
        }
        int width = width(code[pc]);
        if (isFar(slot, offset, width)) {
            startGroup(slot);
        }
        int group = groupOf(slot);
        int low = known.distance(slot);
        int high = low + offset + width;
        if (members[group] == 0) {
            leaders[group] = pc;
            firstDistances[group] = low;
            lows[group] = low;
            highs[group] = high;
            regions[group] = known.region();
        } else {
            lows[group] = Math.min(lows[group], low);
            highs[group] = Math.max(highs[group], high);
            known.use(slot);
            isFarReaching[group] |= regions[group] != known.region();
        }
        if (members[group] > 0 && slot >= localCount && computedAt[slot] > 0 && computedIn[slot] == straight) {
            skipped[computedAt[slot] - 1] = true;
        }
        members[group]++;
        groupOf[pc] = group + 1;
        distanceOf[pc] = low;
    }

    /** Whether the access would make the range of its group much larger, though it need not follow the group's first one. */
    private boolean isFar(int slot, int offset, int width) {
        if (!known.has(slot)) {
            return false;
        }
        int group = known.group(slot);
        int low = known.distance(slot);
        int high = low + offset + width;
        return members[group] > 0 && regions[group] != known.region() && (low < lows[group] || high > highs[group])
                && Math.max(high, highs[group]) - Math.min(low, lows[group]) > FAR;
    }

    /** Bytes that a load or store accesses. */
    static int width(int op) {
        return switch (op) {
            case Opcode.I32_LOAD8_S, Opcode.I32_LOAD8_U, Opcode.I64_LOAD8_S, Opcode.I64_LOAD8_U, Opcode.I32_STORE8,
                    Opcode.I64_STORE8 -> 1;
            case Opcode.I32_LOAD16_S, Opcode.I32_LOAD16_U, Opcode.I64_LOAD16_S, Opcode.I64_LOAD16_U, Opcode.I32_STORE16,
                    Opcode.I64_STORE16 -> 2;
            case Opcode.I64_LOAD, Opcode.F64_LOAD, Opcode.I64_STORE, Opcode.F64_STORE -> 8;
            default -> 4;
        };
    }

    /** The group of the access at {@code pc}, if it has more than this one; else -1. */
    int at(int pc) {
        int group = groupOf[pc] - 1;
        return group >= 0 && members[group] > 1 ? group : -1;
    }

    /** Whether the addition there is not needed: its result is read by an access of a group only. */
    boolean skips(int pc) {
        return skipped[pc];
    }

    int count() {
        return count;
    }

    /** Whether control meets between accesses of the group. */
    boolean isFarReaching(int group) {
        return isFarReaching[group];
    }

    boolean isFirst(int group, int pc) {
        return leaders[group] == pc;
    }

    /** The lowest address of the group, as seen from the address of its first access. */
    int low(int group) {
        return lows[group] - firstDistances[group];
    }

    /** How far the address of the access at {@code pc} is above the lowest of its group. */
    int distance(int pc) {
        return distanceOf[pc] - lows[groupOf[pc] - 1];
    }

    /** How many bytes there are from the lowest to the highest of the group. */
    int span(int group) {
        return highs[group] - lows[group];
    }
}
