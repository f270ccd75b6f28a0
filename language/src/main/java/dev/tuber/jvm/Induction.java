package dev.tuber.jvm;

import dev.tuber.code.Op;
import dev.tuber.code.OpLayout;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/**
 * What a loop's only branch back depends on: a slot to which each turn adds a constant, just once, compared with a limit that
 * stays the same. So how many turns are sure to follow can be known before the first.
 *
 * @param slot that is added to
 * @param step that is added
 * @param comparison of the slot with the limit when the loop goes on, as of {@link Op#BR_IF_I32_EQ} and its nine
 * @param limitSlot the slot that holds the limit; -1 when it is a constant
 * @param limit the constant
 */
record Induction(int slot, int step, int comparison, int limitSlot, int limit) {
    private static final int NE = 1;
    private static final int LT_S = 2;
    private static final int LT_U = 3;
    private static final int GT_S = 4;
    private static final int GT_U = 5;
    private static final int LE_S = 6;
    private static final int LE_U = 7;
    private static final int GE_S = 8;
    private static final int GE_U = 9;
    /** By comparison the one that says the same with its operands the other way round. */
    private static final int[] SWAPPED = {0, NE, GT_S, GT_U, LT_S, LT_U, GE_S, GE_U, LE_S, LE_U};
    private static final int LARGEST_STEP = 1 << 20;
    private static final ClassDesc TURNS = ClassDesc.of("dev.tuber.jvm.LoopTurns");
    private static final ClassDesc INT = ConstantDescs.CD_int;
    private static final MethodTypeDesc UNTIL = MethodTypeDesc.of(INT, INT, INT, INT, INT);
    private static final MethodTypeDesc WHILE = MethodTypeDesc.of(INT, INT, INT, INT, INT, INT);

    /**
     * The induction of a loop; null when it has none that ends some time.
     *
     * @param header of the loop
     * @param straight where the code starts through all of which control comes to the branch back
     * @param back the only branch back; control comes to the code between the header and it through the header alone
     */
    static Induction of(int[] code, int header, int straight, int back) {
        int op = code[back];
        Induction found = null;
        if (op == Op.BR_IF) {
            found = new Induction(code[back + 1], 0, NE, -1, 0);
        } else if (op >= Op.BR_IF_I32_EQ_IMM && op <= Op.BR_IF_I32_GE_U_IMM) {
            found = new Induction(code[back + 1], 0, op - Op.BR_IF_I32_EQ_IMM, -1, code[back + 2]);
        } else if (op >= Op.BR_IF_I32_EQ && op <= Op.BR_IF_I32_GE_U) {
            int comparison = op - Op.BR_IF_I32_EQ;
            Induction other = new Induction(code[back + 2], 0, SWAPPED[comparison], code[back + 1], 0);
            other = other.inLoop(code, header, straight, back);
            if (other != null) {
                return other;
            }
            found = new Induction(code[back + 1], 0, comparison, code[back + 2], 0);
        }
        return found == null ? null : found.inLoop(code, header, straight, back);
    }

    /** The same with its step; null when it is none. */
    private Induction inLoop(int[] code, int header, int straight, int back) {
        int add = firstWrite(code, straight, back, slot);
        if (add == back || code[add] != Op.I32_ADD_IMM || code[add + 2] != slot) {
            return null;
        }
        int added = code[add + 3];
        boolean ends = switch (comparison) {
            case NE -> added != 0;
            case LT_S, LT_U, LE_S, LE_U -> added > 0;
            case GT_S, GT_U, GE_S, GE_U -> added < 0;
            default -> false;
        };
        if (!ends || added > LARGEST_STEP || added < -LARGEST_STEP
                || firstWrite(code, header, back, slot) < add
                || firstWrite(code, add + OpLayout.length(code, add), back, slot) < back
                || limitSlot >= 0 && firstWrite(code, header, back, limitSlot) < back) {
            return null;
        }
        return new Induction(slot, added, comparison, limitSlot, limit);
    }

    /** The first instruction in a range that writes the slot; the end of the range when there is none. */
    private static int firstWrite(int[] code, int start, int end, int slot) {
        SlotOperands operands = new SlotOperands(code);
        for (int pc = start; pc < end; pc += OpLayout.length(code, pc)) {
            operands.find(pc);
            for (int index = 0; index < operands.writeCount(); index++) {
                if (operands.written(index) == slot) {
                    return pc;
                }
            }
        }
        return end;
    }

    /** Where the stack has the most turns that may follow, puts those there that are sure to. */
    void turns(Assembler asm, OperandCache operands) {
        boolean down = step < 0;
        if (comparison == NE && down) {
            limit(asm, operands);
            operands.peek(slot);
        } else {
            operands.peek(slot);
            limit(asm, operands);
        }
        asm.constant(Math.abs(step));
        if (comparison == NE) {
            asm.invokeStatic(TURNS, "untilEqual", UNTIL);
            return;
        }
        boolean signed = comparison == LT_S || comparison == GT_S || comparison == LE_S || comparison == GE_S;
        asm.constant((signed ? Integer.MIN_VALUE : 0) ^ (down ? -1 : 0));
        asm.invokeStatic(TURNS, comparison < LE_S ? "whileBelow" : "whileUpTo", WHILE);
    }

    private void limit(Assembler asm, OperandCache operands) {
        if (limitSlot >= 0) {
            operands.peek(limitSlot);
        } else {
            asm.constant(limit);
        }
    }
}
