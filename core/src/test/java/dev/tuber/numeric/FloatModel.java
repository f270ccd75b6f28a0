package dev.tuber.numeric;

import dev.tuber.numeric.Outcome.Bits;
import dev.tuber.numeric.Outcome.QuietNan;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** The operations of the specification on floats of one type, in exact decimals: slow, and obviously right. */
final class FloatModel {
    /** More digits than any value halfway between two doubles has, so that cutting off never decides a rounding. */
    private static final MathContext EXACT_ENOUGH = new MathContext(1200, RoundingMode.DOWN);

    private final FloatFormat format;

    FloatModel(FloatFormat format) {
        this.format = format;
    }

    Outcome unary(String operation, long a) {
        boolean negative = format.isNegative(a);
        return switch (operation) {
            case "abs" -> new Bits(format.withSign(a, false));
            case "neg" -> new Bits(format.withSign(a, !negative));
            case "sqrt" -> sqrt(a);
            case "ceil" -> integral(a, RoundingMode.CEILING);
            case "floor" -> integral(a, RoundingMode.FLOOR);
            case "trunc" -> integral(a, RoundingMode.DOWN);
            case "nearest" -> integral(a, RoundingMode.HALF_EVEN);
            default -> throw new IllegalArgumentException(operation);
        };
    }

    Outcome binary(String operation, long a, long b) {
        return switch (operation) {
            case "eq" -> IntegerModel.truth(ordered(a, b) && compare(a, b) == 0);
            case "ne" -> IntegerModel.truth(!ordered(a, b) || compare(a, b) != 0);
            case "lt" -> IntegerModel.truth(ordered(a, b) && compare(a, b) < 0);
            case "gt" -> IntegerModel.truth(ordered(a, b) && compare(a, b) > 0);
            case "le" -> IntegerModel.truth(ordered(a, b) && compare(a, b) <= 0);
            case "ge" -> IntegerModel.truth(ordered(a, b) && compare(a, b) >= 0);
            case "copysign" -> new Bits(format.withSign(a, format.isNegative(b)));
            default -> ordered(a, b) ? arithmetic(operation, a, b) : nan(a, b);
        };
    }

    /** The conversion from the other type of float. */
    Outcome from(FloatFormat other, long a) {
        boolean negative = other.isNegative(a);
        if (other.isNan(a)) {
            return new QuietNan(format, other.isCanonicalNan(a));
        }
        return new Bits(other.isInfinite(a) ? format.infinity(negative) : format.round(other.value(a), negative));
    }

    private Outcome arithmetic(String operation, long a, long b) {
        boolean negative = format.isNegative(a) != format.isNegative(b);
        return switch (operation) {
            case "add" -> sum(a, b);
            case "sub" -> sum(a, format.withSign(b, !format.isNegative(b)));
            case "mul" -> product(a, b, negative);
            case "div" -> quotient(a, b, negative);
            case "min" -> new Bits(format.isZero(a) && format.isZero(b)
                    ? format.zero(format.isNegative(a) || format.isNegative(b)) : compare(a, b) < 0 ? a : b);
            case "max" -> new Bits(format.isZero(a) && format.isZero(b)
                    ? format.zero(format.isNegative(a) && format.isNegative(b)) : compare(a, b) > 0 ? a : b);
            default -> throw new IllegalArgumentException(operation);
        };
    }

    private Outcome sum(long a, long b) {
        if (format.isInfinite(a)) {
            return format.isInfinite(b) && a != b ? nan() : new Bits(a);
        }
        if (format.isInfinite(b)) {
            return new Bits(b);
        }
        boolean negativeZero = format.isZero(a) && format.isZero(b) && format.isNegative(a) && format.isNegative(b);
        return new Bits(format.round(format.value(a).add(format.value(b)), negativeZero));
    }

    private Outcome product(long a, long b, boolean negative) {
        if (format.isInfinite(a) || format.isInfinite(b)) {
            return format.isZero(a) || format.isZero(b) ? nan() : new Bits(format.infinity(negative));
        }
        return new Bits(format.round(format.value(a).multiply(format.value(b)), negative));
    }

    private Outcome quotient(long a, long b, boolean negative) {
        if (format.isInfinite(a) && format.isInfinite(b) || format.isZero(a) && format.isZero(b)) {
            return nan();
        }
        if (format.isInfinite(a) || format.isZero(b)) {
            return new Bits(format.infinity(negative));
        }
        if (format.isInfinite(b)) {
            return new Bits(format.zero(negative));
        }
        return new Bits(format.round(format.value(a).divide(format.value(b), EXACT_ENOUGH), negative));
    }

    private Outcome sqrt(long a) {
        if (format.isNan(a)) {
            return nan(a, a);
        }
        if (format.isZero(a)) {
            return new Bits(a);
        }
        if (format.isNegative(a)) {
            return nan();
        }
        // a root lies never halfway between two floats
        return new Bits(format.isInfinite(a) ? a : format.round(format.value(a).sqrt(new MathContext(60)), false));
    }

    private Outcome integral(long a, RoundingMode mode) {
        if (format.isNan(a)) {
            return nan(a, a);
        }
        if (format.isInfinite(a)) {
            return new Bits(a);
        }
        return new Bits(format.round(format.value(a).setScale(0, mode), format.isNegative(a)));
    }

    private boolean ordered(long a, long b) {
        return !format.isNan(a) && !format.isNan(b);
    }

    private int compare(long a, long b) {
        return comparable(a).compareTo(comparable(b));
    }

    /** An infinity counts as a value beyond all others. */
    private BigDecimal comparable(long a) {
        if (format.isInfinite(a)) {
            return BigDecimal.TEN.pow(400).multiply(BigDecimal.valueOf(format.isNegative(a) ? -1 : 1));
        }
        return format.value(a);
    }

    private Outcome nan() {
        return new QuietNan(format, true);
    }

    private Outcome nan(long a, long b) {
        return new QuietNan(format, harmless(a) && harmless(b));
    }

    private boolean harmless(long a) {
        return !format.isNan(a) || format.isCanonicalNan(a);
    }
}
