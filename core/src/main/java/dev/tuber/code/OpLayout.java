package dev.tuber.code;

import dev.tuber.isa.Form;
import dev.tuber.isa.Opcode;
import dev.tuber.isa.Signature;
import dev.tuber.types.SlotKind;
import java.util.Locale;

/**
 * The operands of each operation of {@link Op}: its name, and a letter for each int behind it.
 *
 * <pre>
 * I L F D V R   slot of an operand, of the kind that the letter has in isa.Signature
 * i l f d v r   slot of a result
 * A a           the same of a kind that a function type says
 * @             target: index of an instruction
 * #             literal
 * %             index of something that the module declares, of a call site or of a loop
 * n             number of operands that follow; only {@link #of(int[], int)} knows which
 * </pre>
 */
public final class OpLayout {
    /** Null for operations that keep an instruction's number, and with it the mnemonic. */
    private static final String[] NAMES = new String[Opcode.ID_LIMIT];
    private static final String[] LAYOUTS = new String[Opcode.ID_LIMIT];
    private static final String KINDS = "ILFDVR";
    private static final String[] COMPARISONS = {"eq", "ne", "lt_s", "lt_u", "gt_s", "gt_u", "le_s", "le_u", "ge_s", "ge_u"};

    private OpLayout() {
    }

    // The first function that runs waits for this: no + between strings, which makes classes when it first runs.
    static {
        row(Op.UNREACHABLE, "unreachable", "");
        row(Op.BR, "br", "@");
        row(Op.BR_IF, "br_if", "I@");
        row(Op.BR_UNLESS, "br_unless", "I@");
        row(Op.BR_TABLE, "br_table", "In");
        row(Op.LOOP, "loop", "%");
        row(Op.RETURN, "return", "n");
        row(Op.CALL, "call", "%%nn");
        row(Op.CALL_INDIRECT, "call_indirect", "%%I%nn");
        for (SlotKind kind : SlotKind.values()) {
            rowsOf(kind);
        }
        row(Op.CONST_I32, "const_i32", "i#");
        row(Op.CONST_I64, "const_i64", "l##");
        row(Op.CONST_F32, "const_f32", "f#");
        row(Op.CONST_F64, "const_f64", "d##");
        row(Op.MEMORY_SIZE, "memory_size", "i%");
        row(Op.MEMORY_GROW, "memory_grow", "iI%");
        row(Op.REF_NULL, "ref_null", "r");
        row(Op.REF_IS_NULL, "ref_is_null", "iR");
        row(Op.REF_FUNC, "ref_func", "r%");
        for (int i = 0; i < COMPARISONS.length; i++) {
            row(Op.BR_IF_I32_EQ + i, "br_if_i32_".concat(COMPARISONS[i]), "II@");
            row(Op.BR_IF_I32_EQ_IMM + i, "br_if_i32_".concat(COMPARISONS[i]).concat("_imm"), "I#@");
        }
        row(Op.I32_ADD_IMM, "i32_add_imm", "iI#");
        row(Op.I32_AND_IMM, "i32_and_imm", "iI#");
        row(Op.I32_SHL_IMM, "i32_shl_imm", "iI#");
        row(Op.I32_SHR_U_IMM, "i32_shr_u_imm", "iI#");
        row(Op.MEMORY_INIT, "memory_init", "%III%");
        row(Op.DATA_DROP, "data_drop", "%");
        row(Op.MEMORY_COPY, "memory_copy", "III%%");
        row(Op.MEMORY_FILL, "memory_fill", "III%");
        row(Op.TABLE_INIT, "table_init", "%III%");
        row(Op.ELEM_DROP, "elem_drop", "%");
        row(Op.TABLE_COPY, "table_copy", "III%%");
        row(Op.TABLE_GROW, "table_grow", "iRI%");
        row(Op.TABLE_SIZE, "table_size", "i%");
        row(Op.TABLE_FILL, "table_fill", "IRI%");
        row(Op.TABLE_GET, "table_get", "rI%");
        row(Op.TABLE_SET, "table_set", "IR%");
        row(Op.FUEL, "fuel", "#");
        row(Op.FUEL_CHECK, "fuel_check", "#");
        row(Op.FUEL_BULK, "fuel_bulk", "iI#");
        row(Op.PASS, "pass", "A%");
        row(Op.TAKE, "take", "a%");
        row(Op.ENTER, "enter", "");
        row(Op.LEAVE, "leave", "");
        row(Op.CANONICAL_F32, "canonical_f32", "fF");
        row(Op.CANONICAL_F64, "canonical_f64", "dD");
        for (int op = Opcode.I32_LOAD; op <= Opcode.I64_TRUNC_SAT_F64_U; op++) {
            rowOfInstruction(op);
        }
    }

    private static void rowsOf(SlotKind kind) {
        int ordinal = kind.ordinal();
        String name = kind.name().toLowerCase(Locale.ROOT);
        String operand = KINDS.substring(ordinal, ordinal + 1);
        String result = operand.toLowerCase(Locale.ROOT);
        row(Op.COPY_I32 + ordinal, "copy_".concat(name), result.concat(operand));
        row(Op.SELECT_I32 + ordinal, "select_".concat(name), result.concat("I").concat(operand).concat(operand));
        row(Op.GLOBAL_GET_I32 + ordinal, "global_get_".concat(name), result.concat("%"));
        row(Op.GLOBAL_SET_I32 + ordinal, "global_set_".concat(name), operand.concat("%"));
    }

    /** A pure instruction or memory access keeps its number, so its row follows from the instruction table. */
    private static void rowOfInstruction(int op) {
        Form form = Opcode.form(op);
        if (LAYOUTS[op] != null || form != Form.PURE && form != Form.LOAD && form != Form.STORE) {
            return;
        }
        Signature signature = Opcode.signature(op);
        String slots = signature.results().toLowerCase(Locale.ROOT).concat(signature.params());
        row(op, null, form == Form.PURE ? slots : slots.concat("#%"));
    }

    private static void row(int op, String name, String layout) {
        assert LAYOUTS[op] == null : name;
        NAMES[op] = name;
        LAYOUTS[op] = layout;
    }

    /** Whether there is such an operation. */
    public static boolean exists(int op) {
        return op >= 0 && op < LAYOUTS.length && LAYOUTS[op] != null;
    }

    /**
     * The operation's name: the mnemonic of an instruction that kept its number, else the constant of {@link Op} in small
     * letters.
     */
    public static String name(int op) {
        return NAMES[op] != null ? NAMES[op] : Opcode.mnemonic(op);
    }

    /** The letters of the instruction at {@code pc}: a letter for each int behind the operation. */
    public static String of(int[] code, int pc) {
        String layout = LAYOUTS[code[pc]];
        return switch (code[pc]) {
            case Op.BR_TABLE -> layout + "@".repeat(code[pc + 2]);
            case Op.RETURN -> layout + "A".repeat(code[pc + 1]);
            case Op.CALL -> layout + "A".repeat(code[pc + 3]) + "a".repeat(code[pc + 4]);
            case Op.CALL_INDIRECT -> layout + "A".repeat(code[pc + 5]) + "a".repeat(code[pc + 6]);
            default -> layout;
        };
    }

    /** The letters that all instructions with this operation have. */
    public static String fixed(int op) {
        return LAYOUTS[op];
    }

    /** The number of ints that an instruction with this operation takes at least. */
    static int leastLength(int op) {
        return 1 + LAYOUTS[op].length();
    }

    /** The number of ints that the instruction at {@code pc} takes, its operation included. */
    public static int length(int[] code, int pc) {
        int fixed = leastLength(code[pc]);
        return switch (code[pc]) {
            case Op.BR_TABLE -> fixed + code[pc + 2];
            case Op.RETURN -> fixed + code[pc + 1];
            case Op.CALL -> fixed + code[pc + 3] + code[pc + 4];
            case Op.CALL_INDIRECT -> fixed + code[pc + 5] + code[pc + 6];
            default -> fixed;
        };
    }

    /** The kind that a letter for a slot stands for, or null when only a function type says it. */
    public static SlotKind kind(char letter) {
        int ordinal = KINDS.indexOf(Character.toUpperCase(letter));
        return ordinal < 0 ? null : SlotKind.values()[ordinal];
    }
}
