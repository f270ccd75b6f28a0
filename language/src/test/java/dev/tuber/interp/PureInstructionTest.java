package dev.tuber.interp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.failure.Trap;
import dev.tuber.isa.Feature;
import dev.tuber.isa.Form;
import dev.tuber.isa.Instruction;
import dev.tuber.numeric.Numeric;
import dev.tuber.runtime.FuncInstance;
import dev.tuber.runtime.WasmTrap;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scalar pure instruction of the table, run on the product of edge values, gives what {@code numeric} says. */
class PureInstructionTest {
    private static final Set<Feature> SUPPORTED =
            EnumSet.of(Feature.MVP, Feature.SIGN_EXTENSION, Feature.SATURATING_CONVERSIONS);
    private static final Set<String> BITWISE = Set.of("abs", "neg", "copysign", "reinterpret_i32", "reinterpret_i64");
    private static final long[] I32 = {0, 1, 2, 7, 31, 32, 33, 127, 128, 255, 32_767, 32_768, 65_535, -1, -2, -128, -129,
        -32_769, 0x5555_5555, Integer.MAX_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE + 1};
    private static final long[] I64 = LongStream.concat(LongStream.of(I32), LongStream.of(63, 64, 65, 0x8000_0000L,
            0xFFFF_FFFFL, 0x1_0000_0000L, 0x5555_5555_5555_5555L, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1,
            1L << 53, (1L << 53) + 1, 1L << 62)).toArray();
    private static final double[] REALS = {0, 0.5, 1, 1.5, 2.5, 0.999, 3.1415927, 127.5, 2_147_483_520.0, 2_147_483_647.0,
        2_147_483_648.0, 4_294_967_040.0, 4_294_967_295.0, 4_294_967_296.0, 9.223372036854775E18, 9.223372036854775807E18,
        1.8446744073709550E19, 1.8446744073709552E19, 8_388_609.0, 1.0E-45, 4.9E-324, 1.17549435E-38, 2.2250738585072014E-308,
        3.4028234663852886E38, 1.7976931348623157E308, Double.POSITIVE_INFINITY, Double.NaN};
    private static final long[] F32 = floats();
    private static final long[] F64 = doubles();

    private static long[] floats() {
        LongStream bits = Arrays.stream(REALS)
                .flatMap(real -> Arrays.stream(new double[]{real, -real}))
                .mapToLong(real -> Float.floatToRawIntBits((float) real));
        return LongStream.concat(bits, LongStream.of(0x7FA0_0001, 0xFFFF_FFFF_FFC0_0000L, 0x7FC0_1234)).toArray();
    }

    private static long[] doubles() {
        LongStream bits = Arrays.stream(REALS)
                .flatMap(real -> Arrays.stream(new double[]{real, -real}))
                .mapToLong(Double::doubleToRawLongBits);
        return LongStream.concat(bits, LongStream.of(0x7FF4_0000_0000_0001L, 0xFFF8_0000_0000_0000L)).toArray();
    }

    static List<Instruction> instructions() {
        return Stream.of(Instruction.values())
                .filter(each -> each.form() == Form.PURE && SUPPORTED.contains(each.since()))
                .toList();
    }

    @Test
    void theTableHasThem() {
        assertEquals(128 + 5 + 8 - 5, instructions().size());
    }

    @ParameterizedTest
    @MethodSource("instructions")
    void givesWhatItMeans(Instruction instruction) {
        String params = instruction.signature().params();
        FuncInstance func = Guest.of(module(instruction)).func("f");
        boolean binary = params.length() == 2;
        int cases = 0;
        for (long a : edges(params.charAt(0))) {
            for (long b : binary ? edges(params.charAt(1)) : new long[]{0}) {
                cases++;
                String expected = outcome(instruction, () -> binary ? Numeric.binary(instruction.id(), a, b)
                        : Numeric.unary(instruction.id(), a));
                long[] values = {a, b};
                String actual = outcome(instruction, () -> {
                    func.call(null, values, null);
                    return values[0];
                });
                assertEquals(expected, actual, () -> instruction.mnemonic() + " of 0x" + Long.toHexString(a) + " and 0x"
                        + Long.toHexString(b));
            }
        }
        assertTrue(cases >= I32.length);
    }

    private interface Computation {
        long run();
    }

    private static String outcome(Instruction instruction, Computation computation) {
        try {
            long bits = computation.run();
            return isAnyNaN(instruction, bits) ? "some NaN" : "0x" + Long.toHexString(bits);
        } catch (Trap trap) {
            return trap.kind().text();
        } catch (WasmTrap trap) {
            return trap.kind().text();
        }
    }

    /** Which NaN arithmetic gives is open, and differs between the compilers of one JVM; these keep the bits. */
    private static boolean isAnyNaN(Instruction instruction, long bits) {
        return !BITWISE.contains(instruction.mnemonic().substring(4)) && switch (instruction.signature().result()) {
            case 'F' -> Float.isNaN(Float.intBitsToFloat((int) bits));
            case 'D' -> Double.isNaN(Double.longBitsToDouble(bits));
            default -> false;
        };
    }

    private static String module(Instruction instruction) {
        StringBuilder text = new StringBuilder("(module (func (export \"f\") (param");
        String params = instruction.signature().params();
        for (int index = 0; index < params.length(); index++) {
            text.append(' ').append(type(params.charAt(index)));
        }
        text.append(") (result ").append(type(instruction.signature().result())).append(')');
        for (int index = 0; index < params.length(); index++) {
            text.append(" local.get ").append(index);
        }
        return text.append(' ').append(instruction.mnemonic()).append("))").toString();
    }

    private static String type(char letter) {
        return switch (letter) {
            case 'I' -> "i32";
            case 'L' -> "i64";
            case 'F' -> "f32";
            default -> "f64";
        };
    }

    private static long[] edges(char letter) {
        return switch (letter) {
            case 'I' -> I32;
            case 'L' -> I64;
            case 'F' -> F32;
            default -> F64;
        };
    }
}
