package dev.tuber.numeric;

import dev.tuber.failure.TrapKind;
import java.math.BigInteger;

/** The integer operations of the specification in big integers: slow, and obviously right. */
final class IntegerModel {
    private final int width;
    private final BigInteger modulus;

    IntegerModel(int width) {
        this.width = width;
        this.modulus = BigInteger.ONE.shiftLeft(width);
    }

    BigInteger unsigned(long bits) {
        return BigInteger.valueOf(bits).mod(modulus);
    }

    BigInteger signed(long bits) {
        BigInteger value = unsigned(bits);
        return value.testBit(width - 1) ? value.subtract(modulus) : value;
    }

    Outcome wrapped(BigInteger value) {
        return new Outcome.Bits(signed(value.longValue()).longValue());
    }

    boolean fits(BigInteger value, boolean signed) {
        BigInteger low = signed ? modulus.shiftRight(1).negate() : BigInteger.ZERO;
        return value.compareTo(low) >= 0 && value.compareTo(low.add(modulus)) < 0;
    }

    BigInteger saturated(BigInteger value, boolean signed) {
        BigInteger low = signed ? modulus.shiftRight(1).negate() : BigInteger.ZERO;
        return value.max(low).min(low.add(modulus).subtract(BigInteger.ONE));
    }

    Outcome unary(String operation, long a) {
        BigInteger u = unsigned(a);
        return switch (operation) {
            case "eqz" -> truth(u.signum() == 0);
            case "clz" -> wrapped(BigInteger.valueOf(width - u.bitLength()));
            case "ctz" -> wrapped(BigInteger.valueOf(u.signum() == 0 ? width : u.getLowestSetBit()));
            case "popcnt" -> wrapped(BigInteger.valueOf(u.bitCount()));
            case "extend8_s" -> wrapped(new IntegerModel(8).signed(a));
            case "extend16_s" -> wrapped(new IntegerModel(16).signed(a));
            case "extend32_s", "extend_i32_s" -> wrapped(new IntegerModel(32).signed(a));
            case "extend_i32_u" -> wrapped(new IntegerModel(32).unsigned(a));
            case "wrap_i64" -> wrapped(u);
            default -> throw new IllegalArgumentException(operation);
        };
    }

    Outcome binary(String operation, long a, long b) {
        BigInteger u = unsigned(a);
        BigInteger s = signed(a);
        BigInteger v = unsigned(b);
        int distance = v.intValue() & width - 1;
        return switch (operation) {
            case "eq" -> truth(u.equals(v));
            case "ne" -> truth(!u.equals(v));
            case "lt_s" -> truth(s.compareTo(signed(b)) < 0);
            case "lt_u" -> truth(u.compareTo(v) < 0);
            case "gt_s" -> truth(s.compareTo(signed(b)) > 0);
            case "gt_u" -> truth(u.compareTo(v) > 0);
            case "le_s" -> truth(s.compareTo(signed(b)) <= 0);
            case "le_u" -> truth(u.compareTo(v) <= 0);
            case "ge_s" -> truth(s.compareTo(signed(b)) >= 0);
            case "ge_u" -> truth(u.compareTo(v) >= 0);
            case "add" -> wrapped(u.add(v));
            case "sub" -> wrapped(u.subtract(v));
            case "mul" -> wrapped(u.multiply(v));
            case "and" -> wrapped(u.and(v));
            case "or" -> wrapped(u.or(v));
            case "xor" -> wrapped(u.xor(v));
            case "shl" -> wrapped(u.shiftLeft(distance));
            case "shr_s" -> wrapped(s.shiftRight(distance));
            case "shr_u" -> wrapped(u.shiftRight(distance));
            case "rotl" -> wrapped(u.shiftLeft(distance).or(u.shiftRight(width - distance)));
            case "rotr" -> wrapped(u.shiftRight(distance).or(u.shiftLeft(width - distance)));
            default -> division(operation, a, b);
        };
    }

    private Outcome division(String operation, long a, long b) {
        if (unsigned(b).signum() == 0) {
            return new Outcome.Trapped(TrapKind.INTEGER_DIVIDE_BY_ZERO);
        }
        return switch (operation) {
            case "div_s" -> {
                BigInteger quotient = signed(a).divide(signed(b));
                yield fits(quotient, true) ? wrapped(quotient) : new Outcome.Trapped(TrapKind.INTEGER_OVERFLOW);
            }
            case "div_u" -> wrapped(unsigned(a).divide(unsigned(b)));
            case "rem_s" -> wrapped(signed(a).remainder(signed(b)));
            case "rem_u" -> wrapped(unsigned(a).remainder(unsigned(b)));
            default -> throw new IllegalArgumentException(operation);
        };
    }

    static Outcome truth(boolean truth) {
        return new Outcome.Bits(truth ? 1 : 0);
    }
}
