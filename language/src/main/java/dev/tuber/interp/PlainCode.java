package dev.tuber.interp;

import dev.tuber.code.FunctionCode;
import dev.tuber.code.Op;
import dev.tuber.code.OpLayout;
import dev.tuber.isa.Opcode;
import java.util.Arrays;

/**
 * Lowered code in the form in which {@link PlainLoop} runs it: an instruction is a word.
 *
 * <pre>
 * word = op:8 d:12 a:12 b:32        -- from the lowest bit on; b with its sign
 * d, a = slot                       -- operands in their order; a small literal in compare-and-branch
 * b    = slot | literal | target | place in the lowered code
 * op   = as in code.Op, of those that do the same the first; operations with a number above 0xFF and those with many
 *        operands are LOWERED, and have their operands in the lowered code; and those of PlainFusion
 * </pre>
 *
 * {@code BR_TABLE} takes {@code a} off the index, and behind it a word follows for each target; behind {@code CONST_I64} one
 * follows with the literal.
 */
final class PlainCode {
    /** {@code d}: returns the value of a slot. */
    static final int RETURN_ONE = 0xFE;
    /** {@code b}: what the lowered code says there. */
    static final int LOWERED = 0xFF;
    /** A function with more slots has no such form. */
    static final int MOST_SLOTS = 1 << 12;
    /** In {@link #places}: some branch leads here. */
    private static final int IS_TARGET = -1;

    private final FunctionCode function;
    private final int[] lowered;
    private final boolean references;
    private long[] words;
    private int[] origins;
    private int length;
    /** By place in the lowered code the place here. */
    private final int[] places;
    /** Places of words that name a target in the lowered code. */
    private int[] branches = new int[16];
    private int branchCount;
    private final PlainFusion fusion;
    /** Where the word is that the next one may be fused with, or -1. */
    private int last = -1;

    private PlainCode(FunctionCode function, boolean references) {
        this.function = function;
        this.lowered = function.code();
        this.references = references;
        words = new long[lowered.length / 3 + 8];
        origins = new int[words.length];
        places = new int[lowered.length];
        fusion = new PlainFusion(lowered, function.localCount());
    }

    static boolean fits(FunctionCode function) {
        return function.slotKinds().length < MOST_SLOTS;
    }

    static PlainCode of(FunctionCode function, boolean references) {
        PlainCode made = new PlainCode(function, references);
        made.translate();
        return made;
    }

    long[] words() {
        return Arrays.copyOf(words, length);
    }

    /** By word the place in the lowered code that it comes from. */
    int[] origins() {
        return Arrays.copyOf(origins, length);
    }

    private void translate() {
        for (int pc = 0; pc < lowered.length; pc += OpLayout.length(lowered, pc)) {
            if (places[pc] == IS_TARGET) {
                last = -1;
            }
            places[pc] = length;
            translate(pc);
        }
        for (int index = 0; index < branchCount; index++) {
            int at = branches[index];
            words[at] = words[at] & 0xFFFF_FFFFL | (long) placed(words[at]) << 32;
        }
    }

    /** {@code b} of a branch, with the place of the target here. */
    private int placed(long word) {
        int b = (int) (word >>> 32);
        return switch ((int) word & 0xFF) {
            case PlainFusion.BR_LOOP, PlainFusion.BR_IF_LOOP -> places[b] + 1;
            case PlainFusion.ADD_BR_NE_LOOP -> places[b & PlainFusion.NEAR - 1] + 1 | b & -PlainFusion.NEAR;
            default -> places[b];
        };
    }

    private void translate(int pc) {
        int op = lowered[pc];
        switch (op) {
            case Op.UNREACHABLE, Op.LOOP -> emit(pc, op, 0, 0, 0);
            case Op.BR -> branch(pc, lowered[pc + 1] < pc ? PlainFusion.BR_LOOP : op, 0, 0, lowered[pc + 1]);
            case Op.BR_IF -> {
                int target = lowered[pc + 2];
                branch(pc, target < pc ? PlainFusion.BR_IF_LOOP : op, lowered[pc + 1], 0, target);
            }
            case Op.BR_UNLESS -> branch(pc, op, lowered[pc + 1], 0, lowered[pc + 2]);
            case Op.BR_TABLE -> brTable(pc);
            case Op.RETURN -> {
                if (lowered[pc + 1] == 1 && !references) {
                    emit(pc, RETURN_ONE, lowered[pc + 2], 0, 0);
                } else {
                    emit(pc, op, 0, 0, pc);
                }
            }
            case Op.CALL, Op.CALL_INDIRECT -> emit(pc, op, 0, 0, pc);
            case Op.COPY_I32, Op.COPY_I64, Op.COPY_F32, Op.COPY_F64, Opcode.I32_REINTERPRET_F32,
                    Opcode.I64_REINTERPRET_F64, Opcode.F32_REINTERPRET_I32, Opcode.F64_REINTERPRET_I64 ->
                    emit(pc, Op.COPY_I32, lowered[pc + 1], lowered[pc + 2], 0);
            case Op.CONST_I32, Op.CONST_F32 -> emit(pc, Op.CONST_I32, lowered[pc + 1], 0, lowered[pc + 2]);
            case Op.CONST_I64, Op.CONST_F64 -> longConstant(pc);
            case Op.SELECT_I32, Op.SELECT_I64, Op.SELECT_F32, Op.SELECT_F64 ->
                    emit(pc, Op.SELECT_I32, lowered[pc + 1], lowered[pc + 2], lowered[pc + 3] | lowered[pc + 4] << 12);
            case Op.GLOBAL_GET_I32, Op.GLOBAL_GET_I64, Op.GLOBAL_GET_F32, Op.GLOBAL_GET_F64 ->
                    emit(pc, Op.GLOBAL_GET_I32, lowered[pc + 1], 0, lowered[pc + 2]);
            case Op.GLOBAL_SET_I32, Op.GLOBAL_SET_I64, Op.GLOBAL_SET_F32, Op.GLOBAL_SET_F64 ->
                    emit(pc, Op.GLOBAL_SET_I32, lowered[pc + 1], 0, lowered[pc + 2]);
            case Op.I32_ADD_IMM, Op.I32_AND_IMM, Op.I32_SHL_IMM, Op.I32_SHR_U_IMM ->
                    emit(pc, op, lowered[pc + 1], lowered[pc + 2], lowered[pc + 3]);
            default -> {
                if (op >= Opcode.I32_LOAD && op <= Opcode.I64_STORE32) {
                    access(pc, op);
                } else if (op >= Opcode.I32_EQZ && op <= Opcode.I64_EXTEND32_S) {
                    int b = OpLayout.length(lowered, pc) == 4 ? lowered[pc + 3] : 0;
                    emit(pc, sameOp(op), lowered[pc + 1], lowered[pc + 2], b);
                } else if (op >= Op.BR_IF_I32_EQ && op <= Op.BR_IF_I32_GE_U) {
                    branch(pc, op, lowered[pc + 1], lowered[pc + 2], lowered[pc + 3]);
                } else if (op >= Op.BR_IF_I32_EQ_IMM && op <= Op.BR_IF_I32_GE_U_IMM) {
                    branchOnLiteral(pc, op);
                } else {
                    emit(pc, LOWERED, 0, 0, pc);
                }
            }
        }
    }

    private void access(int pc, int op) {
        if (lowered[pc + 4] == 0) {
            emit(pc, sameOp(op), lowered[pc + 1], lowered[pc + 2], lowered[pc + 3]);
        } else {
            emit(pc, LOWERED, 0, 0, pc);
        }
    }

    private void longConstant(int pc) {
        int low = lowered[pc + 2];
        int high = lowered[pc + 3];
        if (high == low >> 31) {
            emit(pc, Op.CONST_I32, lowered[pc + 1], 0, low);
        } else {
            emit(pc, Op.CONST_I64, lowered[pc + 1], 0, 0);
            word(pc, low & 0xFFFF_FFFFL | (long) high << 32);
        }
    }

    private void branchOnLiteral(int pc, int op) {
        int literal = lowered[pc + 2];
        if (literal >= 0 && literal < MOST_SLOTS) {
            branch(pc, op, lowered[pc + 1], literal, lowered[pc + 3]);
        } else {
            // The slot behind those of the function is free for this.
            int scratch = function.slotKinds().length;
            emit(pc, Op.CONST_I32, scratch, 0, literal);
            branch(pc, op - Op.BR_IF_I32_EQ_IMM + Op.BR_IF_I32_EQ, lowered[pc + 1], scratch, lowered[pc + 3]);
        }
    }

    private void brTable(int pc) {
        int count = lowered[pc + 2];
        emit(pc, Op.BR_TABLE, lowered[pc + 1], 0, count - 1);
        for (int index = 0; index < count; index++) {
            branch(pc, 0, 0, 0, lowered[pc + 3 + index]);
        }
    }

    private void branch(int pc, int op, int d, int a, int target) {
        emit(pc, op, d, a, target);
        isBranch(target);
    }

    /** The last word is one. */
    private void isBranch(int target) {
        if (branchCount == branches.length) {
            branches = Arrays.copyOf(branches, branchCount * 2);
        }
        branches[branchCount++] = length - 1;
        last = -1;
        // Control only goes back to loop headers, which are fused with nothing.
        if (target > origins[length - 1]) {
            places[target] = IS_TARGET;
        }
    }

    private void emit(int pc, int op, int d, int a, int b) {
        long word = PlainFusion.word(op, d, a, b);
        if (last >= 0) {
            long fused = fusion.fuse(words[last], word, pc);
            if (fused != PlainFusion.NONE) {
                words[last] = fused;
                origins[last] = pc;
                return;
            }
        }
        last = length;
        word(pc, word);
    }

    private void word(int pc, long word) {
        if (length == words.length) {
            words = Arrays.copyOf(words, length * 2);
            origins = Arrays.copyOf(origins, length * 2);
        }
        words[length] = word;
        origins[length] = pc;
        length++;
    }

    /** Of the operations that do the same to slots, the first. */
    static int sameOp(int op) {
        return switch (op) {
            case Opcode.F32_LOAD, Opcode.I64_LOAD32_S -> Opcode.I32_LOAD;
            case Opcode.F64_LOAD -> Opcode.I64_LOAD;
            case Opcode.I64_LOAD8_S -> Opcode.I32_LOAD8_S;
            case Opcode.I64_LOAD8_U -> Opcode.I32_LOAD8_U;
            case Opcode.I64_LOAD16_S -> Opcode.I32_LOAD16_S;
            case Opcode.I64_LOAD16_U -> Opcode.I32_LOAD16_U;
            case Opcode.F32_STORE, Opcode.I64_STORE32 -> Opcode.I32_STORE;
            case Opcode.F64_STORE -> Opcode.I64_STORE;
            case Opcode.I64_STORE8 -> Opcode.I32_STORE8;
            case Opcode.I64_STORE16 -> Opcode.I32_STORE16;
            case Opcode.I64_EXTEND_I32_S, Opcode.I64_EXTEND32_S -> Opcode.I32_WRAP_I64;
            case Opcode.I64_EXTEND8_S -> Opcode.I32_EXTEND8_S;
            case Opcode.I64_EXTEND16_S -> Opcode.I32_EXTEND16_S;
            default -> op;
        };
    }
}
