package dev.tuber.lower;

import dev.tuber.code.Op;
import dev.tuber.types.SlotKind;
import dev.tuber.types.ValType;
import java.util.Arrays;
import java.util.List;

/** The operand stack while lowering: where each value is. See the package description. */
final class OperandStack {
    /** So many values may be in locals at a time: a change of a local looks at each of them. */
    private static final int WINDOW = 64;
    private static final int CONSTANT = -1;
    private static final int I32 = SlotKind.I32.ordinal();
    private static final int F32 = SlotKind.F32.ordinal();

    private final CodeBuffer code;
    private final Slots slots;

    private int height;
    private byte[] kinds = new byte[16];
    private int[] places = new int[16];
    private long[] constants = new long[16];

    /** The heights of values that are in locals, ascending. */
    private final int[] inLocals = new int[WINDOW];
    private int inLocalsCount;

    OperandStack(CodeBuffer code, Slots slots) {
        this.code = code;
        this.slots = slots;
    }

    int height() {
        return height;
    }

    // push

    /** Pushes a value that the caller writes to the slot returned. */
    int push(int kind) {
        int slot = slots.home(height, kind);
        pushEntry(kind, slot);
        return slot;
    }

    int push(ValType type) {
        return push(type.kind().ordinal());
    }

    void pushAll(List<ValType> types) {
        for (int i = 0; i < types.size(); i++) {
            push(types.get(i));
        }
    }

    void pushLocal(int local) {
        if (inLocalsCount == WINDOW) {
            int half = WINDOW / 2;
            for (int i = 0; i < half; i++) {
                bringHome(inLocals[i]);
            }
            System.arraycopy(inLocals, half, inLocals, 0, half);
            inLocalsCount = half;
        }
        inLocals[inLocalsCount++] = height;
        pushEntry(slots.kind(local), local);
    }

    void pushConstant(int kind, long bits) {
        pushEntry(kind, CONSTANT);
        constants[height - 1] = bits;
    }

    private void pushEntry(int kind, int place) {
        if (height == kinds.length) {
            int capacity = height + (height >> 1);
            kinds = Arrays.copyOf(kinds, capacity);
            places = Arrays.copyOf(places, capacity);
            constants = Arrays.copyOf(constants, capacity);
        }
        kinds[height] = (byte) kind;
        places[height] = place;
        height++;
    }

    // look and pop

    boolean isConstant(int at) {
        return places[at] == CONSTANT;
    }

    long constantAt(int at) {
        return constants[at];
    }

    boolean isLocal(int at, int local) {
        return places[at] == local;
    }

    private boolean isTemporary(int at) {
        return places[at] != CONSTANT && !slots.isLocal(places[at]);
    }

    /** Whether the value is the result of the instruction just emitted, and that may still be changed. */
    boolean isJustWritten(int at) {
        return isTemporary(at) && code.justWrote(places[at]);
    }

    /** Whether the topmost {@code count} values are all in their homes. */
    boolean isTopSettled(int count) {
        for (int at = height - count; at < height; at++) {
            if (!isTemporary(at)) {
                return false;
            }
        }
        return true;
    }

    /** The slot where an instruction can read the value; a constant is written to its home first. */
    int slotAt(int at) {
        if (places[at] == CONSTANT) {
            bringHome(at);
        }
        return places[at];
    }

    int pop() {
        int slot = slotAt(height - 1);
        truncate(height - 1);
        return slot;
    }

    void truncate(int newHeight) {
        height = newHeight;
        truncateLocals(newHeight);
    }

    private void truncateLocals(int from) {
        while (inLocalsCount > 0 && inLocals[inLocalsCount - 1] >= from) {
            inLocalsCount--;
        }
    }

    // move

    /** Before a local changes: values that are in it go home. */
    void leaveLocal(int local) {
        int kept = 0;
        for (int i = 0; i < inLocalsCount; i++) {
            int at = inLocals[i];
            if (places[at] == local) {
                bringHome(at);
            } else {
                inLocals[kept++] = at;
            }
        }
        inLocalsCount = kept;
    }

    /** Before a block with so many parameters: values in locals go home, and all parameters do. */
    void settle(int params) {
        for (int i = 0; i < inLocalsCount; i++) {
            bringHome(inLocals[i]);
        }
        inLocalsCount = 0;
        settleTop(params);
    }

    /** The topmost values go home. */
    void settleTop(int count) {
        for (int at = height - count; at < height; at++) {
            if (!isTemporary(at)) {
                bringHome(at);
            }
        }
        truncateLocals(height - count);
    }

    /** The constants among the topmost values go home. */
    void settleConstants(int count) {
        for (int at = height - count; at < height; at++) {
            slotAt(at);
        }
    }

    private void bringHome(int at) {
        int home = slots.home(at, kinds[at]);
        copy(at, home);
        places[at] = home;
    }

    /** Emits what brings the value at {@code at} into the slot. */
    void copy(int at, int slot) {
        int kind = kinds[at];
        if (places[at] != CONSTANT) {
            if (places[at] != slot) {
                code.emit(Op.COPY_I32 + kind, slot, places[at]);
            }
            return;
        }
        long bits = constants[at];
        if (kind == I32 || kind == F32) {
            code.emit(Op.CONST_I32 + kind, slot, (int) bits);
        } else {
            code.emit(Op.CONST_I32 + kind, slot, (int) bits, (int) (bits >>> 32));
        }
    }

    /** Emits what brings the topmost {@code count} values to the homes of a label. */
    void copyTop(int count, int labelHeight) {
        for (int i = 0; i < count; i++) {
            int at = height - count + i;
            copy(at, slots.home(labelHeight + i, kinds[at]));
        }
    }

    /** Emits {@code op count a*} that takes the topmost values and never goes on. The stack stays as it is. */
    void emitExit(int op, int count) {
        int base = height - count;
        for (int at = base; at < height; at++) {
            if (places[at] == CONSTANT) {
                copy(at, slots.home(at, kinds[at]));
            }
        }
        code.emit(op, count);
        for (int at = base; at < height; at++) {
            code.emit(places[at] == CONSTANT ? slots.home(at, kinds[at]) : places[at]);
        }
        code.goesNowhere();
    }
}
