package dev.tuber.numeric;

import dev.tuber.failure.TrapKind;
import dev.tuber.isa.Instruction;
import java.math.BigDecimal;
import java.math.BigInteger;

/** What the specification says of a scalar pure instruction, from its mnemonic. */
final class ReferenceModel {
    private static final IntegerModel I32 = new IntegerModel(32);
    private static final IntegerModel I64 = new IntegerModel(64);
    private static final FloatModel F32 = new FloatModel(FloatFormat.F32);
    private static final FloatModel F64 = new FloatModel(FloatFormat.F64);

    private ReferenceModel() {
    }

    static Outcome unary(Instruction instruction, long a) {
        String mnemonic = instruction.mnemonic();
        String operation = mnemonic.substring(4);
        if (operation.startsWith("reinterpret")) {
            return new Outcome.Bits(a);
        }
        if (operation.startsWith("trunc_")) {
            return truncation(instruction, a);
        }
        if (operation.startsWith("convert_")) {
            return conversion(instruction, a);
        }
        return switch (mnemonic) {
            case "f32.demote_f64" -> F32.from(FloatFormat.F64, a);
            case "f64.promote_f32" -> F64.from(FloatFormat.F32, a);
            default -> switch (mnemonic.substring(0, 3)) {
                case "i32" -> I32.unary(operation, a);
                case "i64" -> I64.unary(operation, a);
                case "f32" -> F32.unary(operation, a);
                default -> F64.unary(operation, a);
            };
        };
    }

    static Outcome binary(Instruction instruction, long a, long b) {
        String operation = instruction.mnemonic().substring(4);
        return switch (instruction.mnemonic().substring(0, 3)) {
            case "i32" -> I32.binary(operation, a, b);
            case "i64" -> I64.binary(operation, a, b);
            case "f32" -> F32.binary(operation, a, b);
            default -> F64.binary(operation, a, b);
        };
    }

    private static Outcome truncation(Instruction instruction, long a) {
        String mnemonic = instruction.mnemonic();
        FloatFormat from = mnemonic.contains("f32") ? FloatFormat.F32 : FloatFormat.F64;
        IntegerModel to = mnemonic.startsWith("i32") ? I32 : I64;
        boolean signed = mnemonic.endsWith("_s");
        boolean saturating = mnemonic.contains("_sat_");
        if (from.isNan(a)) {
            return saturating ? new Outcome.Bits(0) : new Outcome.Trapped(TrapKind.INVALID_CONVERSION_TO_INTEGER);
        }
        BigInteger integer = from.isInfinite(a)
                ? BigInteger.TEN.pow(400).multiply(BigInteger.valueOf(from.isNegative(a) ? -1 : 1))
                : from.value(a).toBigInteger();
        if (saturating) {
            return to.wrapped(to.saturated(integer, signed));
        }
        return to.fits(integer, signed) ? to.wrapped(integer) : new Outcome.Trapped(TrapKind.INTEGER_OVERFLOW);
    }

    private static Outcome conversion(Instruction instruction, long a) {
        String mnemonic = instruction.mnemonic();
        IntegerModel from = mnemonic.contains("i32") ? I32 : I64;
        FloatFormat to = mnemonic.startsWith("f32") ? FloatFormat.F32 : FloatFormat.F64;
        BigInteger value = mnemonic.endsWith("_s") ? from.signed(a) : from.unsigned(a);
        return new Outcome.Bits(to.round(new BigDecimal(value), false));
    }
}
