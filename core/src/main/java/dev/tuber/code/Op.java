package dev.tuber.code;

import dev.tuber.isa.Opcode;

/**
 * The operations of lowered code and their operands. {@code d} is the slot of the result; {@code a b c} are slots of
 * operands. Numbers up to 0xFF are for the main dispatch of the interpreter; larger ones are rare.
 *
 * <p>Pure instructions and memory accesses have the number that {@code isa.Opcode} gives them (0x28 to 0x3E and 0x45 to
 * 0xC4, and 0x140 + n for the saturating conversions):
 *
 * <pre>
 * pure, unary    op d a
 * pure, binary   op d a b
 * load           op d a offset memory        offset: unsigned 32 bit literal
 * store          op a b offset memory        a: address, b: value
 * </pre>
 */
public final class Op {
    /** {@code UNREACHABLE}: traps. */
    public static final int UNREACHABLE = 0x00;
    /** {@code BR target}. */
    public static final int BR = 0x01;
    /** {@code BR_IF a target}: branches when the i32 is not zero. */
    public static final int BR_IF = 0x02;
    /** {@code BR_UNLESS a target}: branches when the i32 is zero. */
    public static final int BR_UNLESS = 0x03;
    /** {@code BR_TABLE a count target*}: {@code count} targets, the last is the default. */
    public static final int BR_TABLE = 0x04;
    /** {@code LOOP loop}: a loop header; polls for interruption. {@code loop} is an index into {@link FunctionCode#loops()}. */
    public static final int LOOP = 0x05;
    /** {@code RETURN count a*}. */
    public static final int RETURN = 0x06;
    /** {@code CALL func site params results a* d*}: {@code params} and {@code results} are counts; sites are dense from 0. */
    public static final int CALL = 0x07;
    /** {@code CALL_INDIRECT table type i site params results a* d*}: {@code i} is the slot of the table index. */
    public static final int CALL_INDIRECT = 0x08;

    /** {@code COPY_I32 d a}; likewise for the other kinds, in the order of {@code SlotKind}. */
    public static final int COPY_I32 = 0x09;
    public static final int COPY_I64 = 0x0A;
    public static final int COPY_F32 = 0x0B;
    public static final int COPY_F64 = 0x0C;
    public static final int COPY_V128 = 0x0D;
    public static final int COPY_REF = 0x0E;

    /** {@code CONST_I32 d bits}. */
    public static final int CONST_I32 = 0x0F;
    /** {@code CONST_I64 d low high}. */
    public static final int CONST_I64 = 0x10;
    /** {@code CONST_F32 d bits}. */
    public static final int CONST_F32 = 0x11;
    /** {@code CONST_F64 d low high}. */
    public static final int CONST_F64 = 0x12;

    /** {@code SELECT_I32 d c a b}: {@code a} if the i32 {@code c} is not zero, else {@code b}; likewise for other kinds. */
    public static final int SELECT_I32 = 0x13;
    public static final int SELECT_I64 = 0x14;
    public static final int SELECT_F32 = 0x15;
    public static final int SELECT_F64 = 0x16;
    public static final int SELECT_V128 = 0x17;
    public static final int SELECT_REF = 0x18;

    /** {@code GLOBAL_GET_I32 d global}; likewise for other kinds. */
    public static final int GLOBAL_GET_I32 = 0x19;
    public static final int GLOBAL_GET_I64 = 0x1A;
    public static final int GLOBAL_GET_F32 = 0x1B;
    public static final int GLOBAL_GET_F64 = 0x1C;
    public static final int GLOBAL_GET_V128 = 0x1D;
    public static final int GLOBAL_GET_REF = 0x1E;
    /** {@code GLOBAL_SET_I32 a global}; likewise for other kinds. */
    public static final int GLOBAL_SET_I32 = 0x1F;
    public static final int GLOBAL_SET_I64 = 0x20;
    public static final int GLOBAL_SET_F32 = 0x21;
    public static final int GLOBAL_SET_F64 = 0x22;
    public static final int GLOBAL_SET_V128 = 0x23;
    public static final int GLOBAL_SET_REF = 0x24;

    // 0x28 to 0x3E: loads and stores, see above

    /** {@code MEMORY_SIZE d memory}. */
    public static final int MEMORY_SIZE = 0x3F;
    /** {@code MEMORY_GROW d a memory}. */
    public static final int MEMORY_GROW = 0x40;

    /** {@code REF_NULL d}. */
    public static final int REF_NULL = 0x41;
    /** {@code REF_IS_NULL d a}. */
    public static final int REF_IS_NULL = 0x42;
    /** {@code REF_FUNC d func}. */
    public static final int REF_FUNC = 0x43;

    // 0x45 to 0xC4: pure instructions, see above

    /**
     * {@code BR_IF_I32_EQ a b target}: a comparison and the branch that depends on it. The ten follow in the order of
     * the i32 comparisons of the instruction table: eq ne lt_s lt_u gt_s gt_u le_s le_u ge_s ge_u.
     */
    public static final int BR_IF_I32_EQ = 0xC5;
    public static final int BR_IF_I32_NE = 0xC6;
    public static final int BR_IF_I32_LT_S = 0xC7;
    public static final int BR_IF_I32_LT_U = 0xC8;
    public static final int BR_IF_I32_GT_S = 0xC9;
    public static final int BR_IF_I32_GT_U = 0xCA;
    public static final int BR_IF_I32_LE_S = 0xCB;
    public static final int BR_IF_I32_LE_U = 0xCC;
    public static final int BR_IF_I32_GE_S = 0xCD;
    public static final int BR_IF_I32_GE_U = 0xCE;
    /** {@code I32_ADD_IMM d a literal}. */
    public static final int I32_ADD_IMM = 0xCF;
    /** {@code I32_AND_IMM d a literal}. */
    public static final int I32_AND_IMM = 0xD0;
    /** {@code I32_SHL_IMM d a literal}. */
    public static final int I32_SHL_IMM = 0xD1;
    /** {@code I32_SHR_U_IMM d a literal}. */
    public static final int I32_SHR_U_IMM = 0xD2;
    /** {@code BR_IF_I32_EQ_IMM a literal target}; the ten follow in the same order as without literal. */
    public static final int BR_IF_I32_EQ_IMM = 0xD3;
    public static final int BR_IF_I32_NE_IMM = 0xD4;
    public static final int BR_IF_I32_LT_S_IMM = 0xD5;
    public static final int BR_IF_I32_LT_U_IMM = 0xD6;
    public static final int BR_IF_I32_GT_S_IMM = 0xD7;
    public static final int BR_IF_I32_GT_U_IMM = 0xD8;
    public static final int BR_IF_I32_LE_S_IMM = 0xD9;
    public static final int BR_IF_I32_LE_U_IMM = 0xDA;
    public static final int BR_IF_I32_GE_S_IMM = 0xDB;
    public static final int BR_IF_I32_GE_U_IMM = 0xDC;

    // 0x140 to 0x147: saturating conversions, see above

    /** {@code MEMORY_INIT data a b c memory}: destination address, source offset, length. */
    public static final int MEMORY_INIT = 0x148;
    /** {@code DATA_DROP data}. */
    public static final int DATA_DROP = 0x149;
    /** {@code MEMORY_COPY a b c to from}: destination address, source address, length; then two memory indices. */
    public static final int MEMORY_COPY = 0x14A;
    /** {@code MEMORY_FILL a b c memory}: address, value, length. */
    public static final int MEMORY_FILL = 0x14B;
    /** {@code TABLE_INIT element a b c table}: destination index, source index, length. */
    public static final int TABLE_INIT = 0x14C;
    /** {@code ELEM_DROP element}. */
    public static final int ELEM_DROP = 0x14D;
    /** {@code TABLE_COPY a b c to from}: destination index, source index, length; then two table indices. */
    public static final int TABLE_COPY = 0x14E;
    /** {@code TABLE_GROW d a b table}: {@code a} is the initial reference, {@code b} the number of elements. */
    public static final int TABLE_GROW = 0x14F;
    /** {@code TABLE_SIZE d table}. */
    public static final int TABLE_SIZE = 0x150;
    /** {@code TABLE_FILL a b c table}: index, reference, length. */
    public static final int TABLE_FILL = 0x151;
    /** {@code TABLE_GET d a table}. */
    public static final int TABLE_GET = 0x152;
    /** {@code TABLE_SET a b table}: index, reference. */
    public static final int TABLE_SET = 0x153;

    /** {@code FUEL price}: takes fuel, and does not ask whether there was some. Only in code that is metered. */
    public static final int FUEL = 0x154;
    /** {@code FUEL_CHECK price}: takes fuel, and traps when none is left. */
    public static final int FUEL_CHECK = 0x155;
    /** {@code FUEL_BULK d a price}: takes so much fuel for each unit that the i32 says, and traps when none is left. {@code d} is then {@code a}. */
    public static final int FUEL_BULK = 0x156;
    /**
     * {@code PASS a index}: the value goes to where the instance keeps the values of calls that are too many for other ways.
     * Lowering makes none of these two: the tier that generates classes cuts long calls and returns into them.
     */
    public static final int PASS = 0x157;
    /** {@code TAKE d index}: gets such a value. */
    public static final int TAKE = 0x158;
    /** {@code ENTER}: counts a call, and traps when there are too many. Only in code that counts calls. */
    public static final int ENTER = 0x159;
    /** {@code LEAVE}: the call that {@code ENTER} has counted is about to return. */
    public static final int LEAVE = 0x15A;
    /** {@code CANONICAL_F32 d a}: the value, or the positive canonical NaN for any NaN. Only in code that asks for it. */
    public static final int CANONICAL_F32 = 0x15B;
    /** {@code CANONICAL_F64 d a}. */
    public static final int CANONICAL_F64 = 0x15C;

    private Op() {
    }

    /** Whether control never goes on to the instruction behind. */
    public static boolean isExit(int op) {
        return op == UNREACHABLE || op == BR || op == BR_TABLE || op == RETURN;
    }

    /** Whether the instruction can give a NaN that the specification leaves open: not one that is an operand with other bits. */
    public static boolean mayMakeNan(int op) {
        return op >= Opcode.F32_CEIL && op <= Opcode.F32_MAX || op >= Opcode.F64_CEIL && op <= Opcode.F64_MAX
                || op == Opcode.F32_DEMOTE_F64 || op == Opcode.F64_PROMOTE_F32;
    }

    /** Whether the pure instruction gives other things for NaNs of other bits. */
    public static boolean readsNanBits(int op) {
        return switch (op) {
            case Opcode.F32_ABS, Opcode.F32_NEG, Opcode.F32_COPYSIGN, Opcode.F64_ABS, Opcode.F64_NEG, Opcode.F64_COPYSIGN,
                    Opcode.I32_REINTERPRET_F32, Opcode.I64_REINTERPRET_F64 -> true;
            default -> false;
        };
    }

    /** Whether {@link FunctionCode#sitePcs()} lists instructions with this operation: they trap, call, or poll. */
    public static boolean isSite(int op) {
        return switch (op) {
            case UNREACHABLE, LOOP, CALL, CALL_INDIRECT, MEMORY_GROW, MEMORY_INIT, MEMORY_COPY,
                    MEMORY_FILL, TABLE_INIT, TABLE_COPY, TABLE_GROW, TABLE_FILL, TABLE_GET,
                    TABLE_SET, FUEL_CHECK, FUEL_BULK, ENTER -> true;
            default -> op >= Opcode.I32_LOAD && op <= Opcode.I64_STORE32
                    || op >= Opcode.I32_DIV_S && op <= Opcode.I32_REM_U
                    || op >= Opcode.I64_DIV_S && op <= Opcode.I64_REM_U
                    || op >= Opcode.I32_TRUNC_F32_S && op <= Opcode.I32_TRUNC_F64_U
                    || op >= Opcode.I64_TRUNC_F32_S && op <= Opcode.I64_TRUNC_F64_U;
        };
    }
}
