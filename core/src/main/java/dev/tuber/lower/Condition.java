package dev.tuber.lower;

import dev.tuber.code.Op;
import dev.tuber.isa.Opcode;

/**
 * What a conditional branch depends on: an i32 in a slot, or a comparison that is taken back from the code because the
 * branch can make it itself. One object serves a whole body.
 */
final class Condition {
    /** For each i32 comparison, from eq to ge_u, the one that is true when it is false. */
    private static final String OPPOSITES = "\1\0\10\11\6\7\4\5\2\3";
    /** For each i32 comparison the one that says the same of exchanged operands. */
    private static final String MIRRORED = "\0\1\4\5\2\3\10\11\6\7";

    private final CodeBuffer code;
    private int op;
    private int left;
    private int right;

    Condition(CodeBuffer code) {
        this.code = code;
    }

    /** The comparison that is true exactly when this one is false, or -1 when there is none. */
    static int opposite(int opcode) {
        if (isI32Comparison(opcode)) {
            return Opcode.I32_EQ + OPPOSITES.charAt(opcode - Opcode.I32_EQ);
        }
        if (opcode >= Opcode.I64_EQ && opcode <= Opcode.I64_GE_U) {
            return Opcode.I64_EQ + OPPOSITES.charAt(opcode - Opcode.I64_EQ);
        }
        return -1;
    }

    /** The comparison of exchanged operands that says the same. */
    static int mirrored(int opcode) {
        return Opcode.I32_EQ + MIRRORED.charAt(opcode - Opcode.I32_EQ);
    }

    static boolean isI32Comparison(int opcode) {
        return opcode >= Opcode.I32_EQ && opcode <= Opcode.I32_GE_U;
    }

    /** Takes the i32 from the top of the stack. */
    void pop(OperandStack stack) {
        boolean justWritten = stack.isJustWritten(stack.height() - 1);
        op = Op.BR_IF;
        left = stack.pop();
        if (justWritten) {
            fuse(code.lastOp());
        }
    }

    private void fuse(int opcode) {
        if (opcode == Opcode.I32_EQZ) {
            op = Op.BR_UNLESS;
            left = code.lastOperand(1);
            code.takeBack();
        } else if (isI32Comparison(opcode)) {
            left = code.lastOperand(1);
            if (code.lastHasLiteral()) {
                op = Op.BR_IF_I32_EQ_IMM + opcode - Opcode.I32_EQ;
                right = code.lastLiteral();
                simplifyZero();
            } else {
                op = Op.BR_IF_I32_EQ + opcode - Opcode.I32_EQ;
                right = code.lastOperand(2);
            }
            code.takeBack();
        }
    }

    private void simplifyZero() {
        if (right == 0 && op == Op.BR_IF_I32_EQ_IMM) {
            op = Op.BR_UNLESS;
        } else if (right == 0 && op == Op.BR_IF_I32_NE_IMM) {
            op = Op.BR_IF;
        }
    }

    /** Emits a branch that is taken when the condition holds, up to its target. */
    void emitBranch() {
        if (op >= Op.BR_IF_I32_EQ) {
            code.emit(op, left, right);
        } else {
            code.emit(op, left);
        }
    }

    /** Emits a branch that is taken when the condition does not hold, up to its target. */
    void emitBranchUnless() {
        op = negated();
        emitBranch();
    }

    private int negated() {
        if (op >= Op.BR_IF_I32_EQ_IMM) {
            return Op.BR_IF_I32_EQ_IMM + OPPOSITES.charAt(op - Op.BR_IF_I32_EQ_IMM);
        }
        if (op >= Op.BR_IF_I32_EQ) {
            return Op.BR_IF_I32_EQ + OPPOSITES.charAt(op - Op.BR_IF_I32_EQ);
        }
        return op == Op.BR_IF ? Op.BR_UNLESS : Op.BR_IF;
    }
}
