package dev.tuber.isa;

/**
 * What an instruction takes and gives, as far as its opcode alone says: a letter per operand, then a letter per result.
 *
 * <pre>
 * I = i32   L = i64   F = f32   D = f64   V = v128   R = a reference, whose type the form decides
 * </pre>
 *
 * The constant's name is the signature itself: {@code II_I} takes two i32 and gives one, {@code IV_} gives nothing.
 * The address of a memory access, the index into a table, and lengths of both count as i32 here: they are of the
 * memory's or table's address type.
 *
 * @see <a href="https://webassembly.github.io/spec/core/valid/instructions.html">WebAssembly: instructions</a>
 */
public enum Signature {
    /** The form alone says what the instruction takes and gives. */
    NONE,
    // constants and sizes
    _I, _L, _F, _D, _V, _R,
    // one operand
    I_I, I_L, I_F, I_D, I_V, I_R,
    L_I, L_L, L_F, L_D, L_V,
    F_I, F_L, F_F, F_D, F_V,
    D_I, D_L, D_F, D_D, D_V,
    V_I, V_L, V_F, V_D, V_V,
    R_I, R_R,
    // two operands
    II_I, LL_I, LL_L, FF_I, FF_F, DD_I, DD_D,
    VI_V, VL_V, VF_V, VD_V, VV_V,
    RI_I, RR_I,
    // accesses: an address and a value
    II_, IL_, IF_, ID_, IV_, IR_, IL_L, IV_V,
    // three operands
    III_, IRI_, III_I, IIL_I, ILL_I, ILL_L, VVV_V,
    // wide arithmetic
    LL_LL, LLLL_LL;

    /** What {@link #result()} says when there is no result. */
    public static final char NO_RESULT = '-';

    private final String params;
    private final String results;

    Signature() {
        int line = name().indexOf('_');
        params = line < 0 ? "" : name().substring(0, line);
        results = line < 0 ? "" : name().substring(line + 1);
    }

    /** A letter per operand; the last is on top of the stack. Empty for {@link #NONE}. */
    public String params() {
        return params;
    }

    /** A letter per result; the last is on top of the stack. Empty for {@link #NONE}. */
    public String results() {
        return results;
    }

    /** The letter of the first result, or {@link #NO_RESULT}. Only wide arithmetic has a second one. */
    public char result() {
        return results.isEmpty() ? NO_RESULT : results.charAt(0);
    }
}
