package dev.tuber.interp;

import dev.tuber.isa.Opcode;
import dev.tuber.numeric.F32;
import dev.tuber.numeric.F64;
import dev.tuber.numeric.I32;
import dev.tuber.numeric.I64;

/** The pure operations that have no case in {@link PlainLoop}. */
final class PlainOps {
    private PlainOps() {
    }

    /** The instruction of a word, see {@link PlainCode}. */
    static void run(PlainLoop activation, long word) {
        int op = (int) word & 0xFF;
        int b = (int) (word >>> 32);
        if (op == PlainCode.LOWERED) {
            PlainStorageOps.run(activation, b);
        } else {
            long[] slots = activation.slots;
            slots[(int) (word >>> 8) & 0xFFF] = compute(op, slots[(int) (word >>> 20) & 0xFFF], slots[b]);
        }
    }

    private static float f32(long bits) {
        return Float.intBitsToFloat((int) bits);
    }

    private static double f64(long bits) {
        return Double.longBitsToDouble(bits);
    }

    private static long bits(float value) {
        return Float.floatToRawIntBits(value);
    }

    private static long bits(double value) {
        return Double.doubleToRawLongBits(value);
    }

    /** The result of a pure operation, which need not have a second operand. */
    static long compute(int op, long a, long b) {
        return switch (op) {
            case Opcode.F32_ABS -> bits(F32.abs(f32(a)));
            case Opcode.F32_CEIL -> bits(F32.ceil(f32(a)));
            case Opcode.F32_CONVERT_I32_S -> bits(F32.convertI32S((int) a));
            case Opcode.F32_CONVERT_I32_U -> bits(F32.convertI32U((int) a));
            case Opcode.F32_CONVERT_I64_S -> bits(F32.convertI64S(a));
            case Opcode.F32_CONVERT_I64_U -> bits(F32.convertI64U(a));
            case Opcode.F32_DEMOTE_F64 -> bits(F32.demoteF64(f64(a)));
            case Opcode.F32_FLOOR -> bits(F32.floor(f32(a)));
            case Opcode.F32_NEAREST -> bits(F32.nearest(f32(a)));
            case Opcode.F32_NEG -> bits(F32.neg(f32(a)));
            case Opcode.F32_SQRT -> bits(F32.sqrt(f32(a)));
            case Opcode.F32_TRUNC -> bits(F32.trunc(f32(a)));
            case Opcode.F64_CEIL -> bits(F64.ceil(f64(a)));
            case Opcode.F64_CONVERT_I32_U -> bits(F64.convertI32U((int) a));
            case Opcode.F64_CONVERT_I64_S -> bits(F64.convertI64S(a));
            case Opcode.F64_CONVERT_I64_U -> bits(F64.convertI64U(a));
            case Opcode.F64_FLOOR -> bits(F64.floor(f64(a)));
            case Opcode.F64_NEAREST -> bits(F64.nearest(f64(a)));
            case Opcode.F64_PROMOTE_F32 -> bits(F64.promoteF32(f32(a)));
            case Opcode.F64_TRUNC -> bits(F64.trunc(f64(a)));
            case Opcode.I32_CLZ -> I32.clz((int) a);
            case Opcode.I32_CTZ -> I32.ctz((int) a);
            case Opcode.I32_POPCNT -> I32.popcnt((int) a);
            case Opcode.I32_TRUNC_F32_S -> I32.truncF32S(f32(a));
            case Opcode.I32_TRUNC_F32_U -> I32.truncF32U(f32(a));
            case Opcode.I32_TRUNC_F64_S -> I32.truncF64S(f64(a));
            case Opcode.I32_TRUNC_F64_U -> I32.truncF64U(f64(a));
            case Opcode.I64_CLZ -> I64.clz(a);
            case Opcode.I64_CTZ -> I64.ctz(a);
            case Opcode.I64_POPCNT -> I64.popcnt(a);
            case Opcode.I64_TRUNC_F32_S -> I64.truncF32S(f32(a));
            case Opcode.I64_TRUNC_F32_U -> I64.truncF32U(f32(a));
            case Opcode.I64_TRUNC_F64_S -> I64.truncF64S(f64(a));
            case Opcode.I64_TRUNC_F64_U -> I64.truncF64U(f64(a));
            case Opcode.I32_TRUNC_SAT_F32_S -> I32.truncSatF32S(f32(a));
            case Opcode.I32_TRUNC_SAT_F32_U -> I32.truncSatF32U(f32(a));
            case Opcode.I32_TRUNC_SAT_F64_S -> I32.truncSatF64S(f64(a));
            case Opcode.I32_TRUNC_SAT_F64_U -> I32.truncSatF64U(f64(a));
            case Opcode.I64_TRUNC_SAT_F32_S -> I64.truncSatF32S(f32(a));
            case Opcode.I64_TRUNC_SAT_F32_U -> I64.truncSatF32U(f32(a));
            case Opcode.I64_TRUNC_SAT_F64_S -> I64.truncSatF64S(f64(a));
            case Opcode.I64_TRUNC_SAT_F64_U -> I64.truncSatF64U(f64(a));
            case Opcode.F32_COPYSIGN -> bits(F32.copysign(f32(a), f32(b)));
            case Opcode.F32_EQ -> F32.eq(f32(a), f32(b));
            case Opcode.F32_GE -> F32.ge(f32(a), f32(b));
            case Opcode.F32_GT -> F32.gt(f32(a), f32(b));
            case Opcode.F32_LE -> F32.le(f32(a), f32(b));
            case Opcode.F32_LT -> F32.lt(f32(a), f32(b));
            case Opcode.F32_MAX -> bits(F32.max(f32(a), f32(b)));
            case Opcode.F32_MIN -> bits(F32.min(f32(a), f32(b)));
            case Opcode.F32_NE -> F32.ne(f32(a), f32(b));
            case Opcode.F64_COPYSIGN -> bits(F64.copysign(f64(a), f64(b)));
            case Opcode.F64_MAX -> bits(F64.max(f64(a), f64(b)));
            case Opcode.F64_MIN -> bits(F64.min(f64(a), f64(b)));
            case Opcode.I64_DIV_S -> I64.divS(a, b);
            case Opcode.I64_DIV_U -> I64.divU(a, b);
            case Opcode.I64_REM_S -> I64.remS(a, b);
            case Opcode.I64_REM_U -> I64.remU(a, b);
            default -> throw RareOps.unknown(op);
        };
    }
}
