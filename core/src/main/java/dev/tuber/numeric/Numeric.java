package dev.tuber.numeric;

import dev.tuber.isa.Opcode;
import dev.tuber.isa.Signature;

/**
 * The meaning of each scalar pure instruction by its id, over raw bits as the package description lays them out. For
 * those who want all instructions alike: the tests of every tier, and folding of constants. An executor calls the
 * meanings themselves.
 */
public final class Numeric {
    private Numeric() {
    }

    /**
     * The result of a scalar pure instruction of one operand.
     *
     * @throws dev.tuber.failure.Trap when the instruction traps
     * @throws IllegalArgumentException when the id is of something else
     */
    public static long unary(int id, long a) {
        return switch (params(id)) {
            case "I" -> unaryI32(id, (int) a);
            case "L" -> unaryI64(id, a);
            case "F" -> unaryF32(id, Float.intBitsToFloat((int) a));
            case "D" -> unaryF64(id, Double.longBitsToDouble(a));
            default -> throw unknown(id);
        };
    }

    /**
     * The result of a scalar pure instruction of two operands; {@code b} is the one on top of the stack.
     *
     * @throws dev.tuber.failure.Trap when the instruction traps
     * @throws IllegalArgumentException when the id is of something else
     */
    public static long binary(int id, long a, long b) {
        return switch (params(id)) {
            case "II" -> binaryI32(id, (int) a, (int) b);
            case "LL" -> binaryI64(id, a, b);
            case "FF" -> binaryF32(id, Float.intBitsToFloat((int) a), Float.intBitsToFloat((int) b));
            case "DD" -> binaryF64(id, Double.longBitsToDouble(a), Double.longBitsToDouble(b));
            default -> throw unknown(id);
        };
    }

    private static String params(int id) {
        Signature signature = Opcode.signature(id);
        return signature == null ? "" : signature.params();
    }

    private static IllegalArgumentException unknown(int id) {
        return new IllegalArgumentException("no scalar pure instruction of so many operands: " + Opcode.mnemonic(id));
    }

    private static long bits(float a) {
        return Float.floatToRawIntBits(a);
    }

    private static long bits(double a) {
        return Double.doubleToRawLongBits(a);
    }

    private static long unaryI32(int id, int a) {
        return switch (id) {
            case Opcode.I32_EQZ -> I32.eqz(a);
            case Opcode.I32_CLZ -> I32.clz(a);
            case Opcode.I32_CTZ -> I32.ctz(a);
            case Opcode.I32_POPCNT -> I32.popcnt(a);
            case Opcode.I64_EXTEND_I32_S -> I64.extendI32S(a);
            case Opcode.I64_EXTEND_I32_U -> I64.extendI32U(a);
            case Opcode.F32_CONVERT_I32_S -> bits(F32.convertI32S(a));
            case Opcode.F32_CONVERT_I32_U -> bits(F32.convertI32U(a));
            case Opcode.F64_CONVERT_I32_S -> bits(F64.convertI32S(a));
            case Opcode.F64_CONVERT_I32_U -> bits(F64.convertI32U(a));
            case Opcode.F32_REINTERPRET_I32 -> bits(F32.reinterpretI32(a));
            case Opcode.I32_EXTEND8_S -> I32.extend8S(a);
            case Opcode.I32_EXTEND16_S -> I32.extend16S(a);
            default -> throw unknown(id);
        };
    }

    private static long unaryI64(int id, long a) {
        return switch (id) {
            case Opcode.I64_EQZ -> I64.eqz(a);
            case Opcode.I64_CLZ -> I64.clz(a);
            case Opcode.I64_CTZ -> I64.ctz(a);
            case Opcode.I64_POPCNT -> I64.popcnt(a);
            case Opcode.I32_WRAP_I64 -> I32.wrapI64(a);
            case Opcode.F32_CONVERT_I64_S -> bits(F32.convertI64S(a));
            case Opcode.F32_CONVERT_I64_U -> bits(F32.convertI64U(a));
            case Opcode.F64_CONVERT_I64_S -> bits(F64.convertI64S(a));
            case Opcode.F64_CONVERT_I64_U -> bits(F64.convertI64U(a));
            case Opcode.F64_REINTERPRET_I64 -> bits(F64.reinterpretI64(a));
            case Opcode.I64_EXTEND8_S -> I64.extend8S(a);
            case Opcode.I64_EXTEND16_S -> I64.extend16S(a);
            case Opcode.I64_EXTEND32_S -> I64.extend32S(a);
            default -> throw unknown(id);
        };
    }

    private static long unaryF32(int id, float a) {
        return switch (id) {
            case Opcode.F32_ABS -> bits(F32.abs(a));
            case Opcode.F32_NEG -> bits(F32.neg(a));
            case Opcode.F32_CEIL -> bits(F32.ceil(a));
            case Opcode.F32_FLOOR -> bits(F32.floor(a));
            case Opcode.F32_TRUNC -> bits(F32.trunc(a));
            case Opcode.F32_NEAREST -> bits(F32.nearest(a));
            case Opcode.F32_SQRT -> bits(F32.sqrt(a));
            case Opcode.I32_TRUNC_F32_S -> I32.truncF32S(a);
            case Opcode.I32_TRUNC_F32_U -> I32.truncF32U(a);
            case Opcode.I64_TRUNC_F32_S -> I64.truncF32S(a);
            case Opcode.I64_TRUNC_F32_U -> I64.truncF32U(a);
            case Opcode.F64_PROMOTE_F32 -> bits(F64.promoteF32(a));
            case Opcode.I32_REINTERPRET_F32 -> I32.reinterpretF32(a);
            case Opcode.I32_TRUNC_SAT_F32_S -> I32.truncSatF32S(a);
            case Opcode.I32_TRUNC_SAT_F32_U -> I32.truncSatF32U(a);
            case Opcode.I64_TRUNC_SAT_F32_S -> I64.truncSatF32S(a);
            case Opcode.I64_TRUNC_SAT_F32_U -> I64.truncSatF32U(a);
            default -> throw unknown(id);
        };
    }

    private static long unaryF64(int id, double a) {
        return switch (id) {
            case Opcode.F64_ABS -> bits(F64.abs(a));
            case Opcode.F64_NEG -> bits(F64.neg(a));
            case Opcode.F64_CEIL -> bits(F64.ceil(a));
            case Opcode.F64_FLOOR -> bits(F64.floor(a));
            case Opcode.F64_TRUNC -> bits(F64.trunc(a));
            case Opcode.F64_NEAREST -> bits(F64.nearest(a));
            case Opcode.F64_SQRT -> bits(F64.sqrt(a));
            case Opcode.I32_TRUNC_F64_S -> I32.truncF64S(a);
            case Opcode.I32_TRUNC_F64_U -> I32.truncF64U(a);
            case Opcode.I64_TRUNC_F64_S -> I64.truncF64S(a);
            case Opcode.I64_TRUNC_F64_U -> I64.truncF64U(a);
            case Opcode.F32_DEMOTE_F64 -> bits(F32.demoteF64(a));
            case Opcode.I64_REINTERPRET_F64 -> I64.reinterpretF64(a);
            case Opcode.I32_TRUNC_SAT_F64_S -> I32.truncSatF64S(a);
            case Opcode.I32_TRUNC_SAT_F64_U -> I32.truncSatF64U(a);
            case Opcode.I64_TRUNC_SAT_F64_S -> I64.truncSatF64S(a);
            case Opcode.I64_TRUNC_SAT_F64_U -> I64.truncSatF64U(a);
            default -> throw unknown(id);
        };
    }

    private static long binaryI32(int id, int a, int b) {
        return switch (id) {
            case Opcode.I32_EQ -> I32.eq(a, b);
            case Opcode.I32_NE -> I32.ne(a, b);
            case Opcode.I32_LT_S -> I32.ltS(a, b);
            case Opcode.I32_LT_U -> I32.ltU(a, b);
            case Opcode.I32_GT_S -> I32.gtS(a, b);
            case Opcode.I32_GT_U -> I32.gtU(a, b);
            case Opcode.I32_LE_S -> I32.leS(a, b);
            case Opcode.I32_LE_U -> I32.leU(a, b);
            case Opcode.I32_GE_S -> I32.geS(a, b);
            case Opcode.I32_GE_U -> I32.geU(a, b);
            case Opcode.I32_ADD -> a + b;
            case Opcode.I32_SUB -> a - b;
            case Opcode.I32_MUL -> a * b;
            case Opcode.I32_DIV_S -> I32.divS(a, b);
            case Opcode.I32_DIV_U -> I32.divU(a, b);
            case Opcode.I32_REM_S -> I32.remS(a, b);
            case Opcode.I32_REM_U -> I32.remU(a, b);
            case Opcode.I32_AND -> a & b;
            case Opcode.I32_OR -> a | b;
            case Opcode.I32_XOR -> a ^ b;
            case Opcode.I32_SHL -> a << b;
            case Opcode.I32_SHR_S -> a >> b;
            case Opcode.I32_SHR_U -> a >>> b;
            case Opcode.I32_ROTL -> I32.rotl(a, b);
            case Opcode.I32_ROTR -> I32.rotr(a, b);
            default -> throw unknown(id);
        };
    }

    private static long binaryI64(int id, long a, long b) {
        return switch (id) {
            case Opcode.I64_EQ -> I64.eq(a, b);
            case Opcode.I64_NE -> I64.ne(a, b);
            case Opcode.I64_LT_S -> I64.ltS(a, b);
            case Opcode.I64_LT_U -> I64.ltU(a, b);
            case Opcode.I64_GT_S -> I64.gtS(a, b);
            case Opcode.I64_GT_U -> I64.gtU(a, b);
            case Opcode.I64_LE_S -> I64.leS(a, b);
            case Opcode.I64_LE_U -> I64.leU(a, b);
            case Opcode.I64_GE_S -> I64.geS(a, b);
            case Opcode.I64_GE_U -> I64.geU(a, b);
            case Opcode.I64_ADD -> a + b;
            case Opcode.I64_SUB -> a - b;
            case Opcode.I64_MUL -> a * b;
            case Opcode.I64_DIV_S -> I64.divS(a, b);
            case Opcode.I64_DIV_U -> I64.divU(a, b);
            case Opcode.I64_REM_S -> I64.remS(a, b);
            case Opcode.I64_REM_U -> I64.remU(a, b);
            case Opcode.I64_AND -> a & b;
            case Opcode.I64_OR -> a | b;
            case Opcode.I64_XOR -> a ^ b;
            case Opcode.I64_SHL -> a << b;
            case Opcode.I64_SHR_S -> a >> b;
            case Opcode.I64_SHR_U -> a >>> b;
            case Opcode.I64_ROTL -> I64.rotl(a, b);
            case Opcode.I64_ROTR -> I64.rotr(a, b);
            default -> throw unknown(id);
        };
    }

    private static long binaryF32(int id, float a, float b) {
        return switch (id) {
            case Opcode.F32_EQ -> F32.eq(a, b);
            case Opcode.F32_NE -> F32.ne(a, b);
            case Opcode.F32_LT -> F32.lt(a, b);
            case Opcode.F32_GT -> F32.gt(a, b);
            case Opcode.F32_LE -> F32.le(a, b);
            case Opcode.F32_GE -> F32.ge(a, b);
            case Opcode.F32_ADD -> bits(a + b);
            case Opcode.F32_SUB -> bits(a - b);
            case Opcode.F32_MUL -> bits(a * b);
            case Opcode.F32_DIV -> bits(a / b);
            case Opcode.F32_MIN -> bits(F32.min(a, b));
            case Opcode.F32_MAX -> bits(F32.max(a, b));
            case Opcode.F32_COPYSIGN -> bits(F32.copysign(a, b));
            default -> throw unknown(id);
        };
    }

    private static long binaryF64(int id, double a, double b) {
        return switch (id) {
            case Opcode.F64_EQ -> F64.eq(a, b);
            case Opcode.F64_NE -> F64.ne(a, b);
            case Opcode.F64_LT -> F64.lt(a, b);
            case Opcode.F64_GT -> F64.gt(a, b);
            case Opcode.F64_LE -> F64.le(a, b);
            case Opcode.F64_GE -> F64.ge(a, b);
            case Opcode.F64_ADD -> bits(a + b);
            case Opcode.F64_SUB -> bits(a - b);
            case Opcode.F64_MUL -> bits(a * b);
            case Opcode.F64_DIV -> bits(a / b);
            case Opcode.F64_MIN -> bits(F64.min(a, b));
            case Opcode.F64_MAX -> bits(F64.max(a, b));
            case Opcode.F64_COPYSIGN -> bits(F64.copysign(a, b));
            default -> throw unknown(id);
        };
    }
}
