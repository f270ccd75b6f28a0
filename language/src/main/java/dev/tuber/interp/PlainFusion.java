package dev.tuber.interp;

import dev.tuber.code.Op;
import dev.tuber.isa.Opcode;

/**
 * Makes one word of two, where the first writes a temporary that nobody but the second reads, or where both can be done
 * one after the other at once. Chosen by how often they follow each other in programs.
 *
 * <p>Words take {@code b} apart each in its own way: what two handlers compute alike, C2 computes before all of them.
 *
 * <p>RATIONALE: "Why does the interpreter fuse just these instructions?"
 */
final class PlainFusion {
    /** {@code d a literal}: for operations whose right operand is a constant, in the order of {@link #WITH_LITERAL}. */
    static final int I32_MUL_IMM = 0xDD;
    static final int I32_OR_IMM = 0xDE;
    static final int I32_XOR_IMM = 0xDF;
    static final int I32_SHR_S_IMM = 0xE0;
    static final int I32_ROTL_IMM = 0xE1;
    static final int I64_ADD_IMM = 0xE2;
    static final int I64_AND_IMM = 0xE3;
    static final int I64_SHL_IMM = 0xE4;
    static final int I64_SHR_S_IMM = 0xE5;
    static final int I64_SHR_U_IMM = 0xE6;
    /** {@code address literal offset}. */
    static final int I32_STORE_IMM = 0xE7;
    static final int I64_STORE_IMM = 0xE8;
    static final int I32_STORE8_IMM = 0xE9;
    /** {@code d - address}: a constant address and offset. */
    static final int I32_LOAD_AT = 0xEA;
    /** {@code d a (offset:20 slot:12)}, then 19 and 18 bits of offset: the address is the sum of two slots. */
    static final int I32_LOAD_SUM = 0xEB;
    static final int I64_LOAD_SUM = 0xEC;
    static final int I32_LOAD8_U_SUM = 0xED;
    /** {@code d a (mask:27 shift:5)}: shifts right, then masks. */
    static final int I32_EXTRACT = 0xEE;
    /** {@code d a (shift:5 slot:27)}: adds the slot shifted left. */
    static final int I32_ADD_SHL = 0xEF;
    /** {@code a mask target}: branches when a masked value is not zero, or is. */
    static final int BR_IF_AND = 0xF0;
    static final int BR_UNLESS_AND = 0xF1;
    /** {@code d a (a:16 d:16)}: two copies. */
    static final int COPY_TWO = 0xF2;
    /** {@code d a (slot:14 slot:18)}: a product is added to the last. */
    static final int F64_MUL_ADD = 0xF3;
    /** {@code - - target}: goes to behind a loop header, and does its work. */
    static final int BR_LOOP = 0xF4;
    /** {@code a - target}: the same when a slot is not zero. */
    static final int BR_IF_LOOP = 0xF5;
    /** {@code d a (target:21 literal:11)}: adds to a slot and then does the same when it is not equal to another. */
    static final int ADD_BR_NE_LOOP = 0xF6;

    /** No word. */
    static final long NONE = 0;
    /** Targets below this fit beside a literal. */
    static final int NEAR = 1 << 21;

    private static final int[] WITH_LITERAL = {Opcode.I32_MUL, Opcode.I32_OR, Opcode.I32_XOR, Opcode.I32_SHR_S,
        Opcode.I32_ROTL, Opcode.I64_ADD, Opcode.I64_AND, Opcode.I64_SHL, Opcode.I64_SHR_S, Opcode.I64_SHR_U};

    private final int[] lowered;
    private final int localCount;

    PlainFusion(int[] lowered, int localCount) {
        this.lowered = lowered;
        this.localCount = localCount;
    }

    static long word(int op, int d, int a, int b) {
        return op | d << 8 | (long) a << 20 | (long) b << 32;
    }

    private static int op(long word) {
        return (int) word & 0xFF;
    }

    private static int d(long word) {
        return (int) (word >>> 8) & 0xFFF;
    }

    private static int a(long word) {
        return (int) (word >>> 20) & 0xFFF;
    }

    private static int b(long word) {
        return (int) (word >>> 32);
    }

    /**
     * One word for {@code first} and {@code second}, or {@link #NONE}. The second comes from {@code pc} of the lowered code,
     * and nothing else leads there. Targets are places in the lowered code.
     */
    long fuse(long first, long second, int pc) {
        int result = d(first);
        return switch (op(first)) {
            case Op.CONST_I32 -> isTemporary(result) ? withConstant(result, b(first), second) : NONE;
            case Op.COPY_I32 -> op(second) == Op.COPY_I32
                    ? word(COPY_TWO, result, a(first), a(second) | d(second) << 16) : NONE;
            case Opcode.I32_ADD -> isTemporary(result) ? loadOfSum(first, second) : NONE;
            case Op.I32_SHR_U_IMM -> isTemporary(result) ? extract(first, second) : NONE;
            case Op.I32_SHL_IMM -> isTemporary(result) ? addShifted(first, second) : NONE;
            case Op.I32_AND_IMM -> isTemporary(result) ? branchOnBits(first, second) : NONE;
            case Opcode.F64_MUL -> isTemporary(result) ? addProduct(first, second) : NONE;
            case Op.I32_ADD_IMM -> op(second) == Op.BR_TABLE ? branchOnSum(first, second) : addAndLoop(first, second, pc);
            default -> NONE;
        };
    }

    private boolean isTemporary(int slot) {
        return slot >= localCount;
    }

    private static long withConstant(int constant, int literal, long second) {
        int op = op(second);
        boolean small = literal >= 0 && literal < PlainCode.MOST_SLOTS;
        switch (op) {
            case Opcode.I32_STORE, Opcode.I64_STORE, Opcode.I32_STORE8 -> {
                if (!small || a(second) != constant || d(second) == constant) {
                    return NONE;
                }
                int fused = op == Opcode.I32_STORE ? I32_STORE_IMM : op == Opcode.I64_STORE ? I64_STORE_IMM : I32_STORE8_IMM;
                return word(fused, d(second), literal, b(second));
            }
            case Opcode.I32_LOAD -> {
                long address = Integer.toUnsignedLong(literal) + Integer.toUnsignedLong(b(second));
                return address <= 0xFFFF_FFFFL ? word(I32_LOAD_AT, d(second), 0, (int) address) : NONE;
            }
            default -> {
                return operation(constant, literal, second);
            }
        }
    }

    private static long operation(int constant, int literal, long second) {
        for (int index = 0; index < WITH_LITERAL.length; index++) {
            if (WITH_LITERAL[index] == op(second)) {
                int fused = I32_MUL_IMM + index;
                if (b(second) == constant) {
                    return word(fused, d(second), a(second), literal);
                }
                boolean commutes = fused <= I32_XOR_IMM || fused == I64_ADD_IMM || fused == I64_AND_IMM;
                return commutes && a(second) == constant ? word(fused, d(second), b(second), literal) : NONE;
            }
        }
        return NONE;
    }

    private static long loadOfSum(long add, long load) {
        return switch (op(load)) {
            case Opcode.I32_LOAD -> loadOfSum(I32_LOAD_SUM, add, load, 20);
            case Opcode.I64_LOAD -> loadOfSum(I64_LOAD_SUM, add, load, 19);
            case Opcode.I32_LOAD8_U -> loadOfSum(I32_LOAD8_U_SUM, add, load, 18);
            default -> NONE;
        };
    }

    private static long loadOfSum(int fused, long add, long load, int offsetBits) {
        boolean fits = a(load) == d(add) && b(load) >>> offsetBits == 0;
        return fits ? word(fused, d(load), a(add), b(load) | b(add) << offsetBits) : NONE;
    }

    private static long extract(long shift, long second) {
        boolean fits = op(second) == Op.I32_AND_IMM && a(second) == d(shift) && b(second) >>> 27 == 0;
        return fits ? word(I32_EXTRACT, d(second), a(shift), b(second) | b(shift) << 27) : NONE;
    }

    private static long addShifted(long shift, long second) {
        int shifted = d(shift);
        if (op(second) != Opcode.I32_ADD || (a(second) == shifted) == (b(second) == shifted)) {
            return NONE;
        }
        int other = a(second) == shifted ? b(second) : a(second);
        return word(I32_ADD_SHL, d(second), other, b(shift) & 31 | a(shift) << 5);
    }

    private static long branchOnBits(long and, long second) {
        int op = op(second);
        boolean fits = (op == Op.BR_IF || op == Op.BR_UNLESS) && d(second) == d(and) && b(and) >>> 12 == 0;
        return fits ? word(op == Op.BR_IF ? BR_IF_AND : BR_UNLESS_AND, a(and), b(and), b(second)) : NONE;
    }

    private static long addProduct(long multiply, long second) {
        int product = d(multiply);
        if (op(second) != Opcode.F64_ADD || (a(second) == product) == (b(second) == product)) {
            return NONE;
        }
        int other = a(second) == product ? b(second) : a(second);
        return word(F64_MUL_ADD, d(second), a(multiply), other | b(multiply) << 14);
    }

    private long branchOnSum(long add, long table) {
        int literal = -b(add);
        boolean fits = isTemporary(d(add)) && d(table) == d(add) && literal >= 0 && literal < PlainCode.MOST_SLOTS;
        return fits ? word(Op.BR_TABLE, a(add), literal, b(table)) : NONE;
    }

    /** A counting loop. The slot is written, so it need not be a temporary. */
    private long addAndLoop(long add, long second, int pc) {
        int literal = b(add);
        boolean fits = op(second) == Op.BR_IF_I32_NE && d(add) == a(add) && d(second) == d(add) && a(second) != d(add)
                && literal == literal << 21 >> 21 && lowered.length < NEAR && b(second) < pc;
        return fits ? word(ADD_BR_NE_LOOP, d(add), a(second), b(second) | literal << 21) : NONE;
    }
}
