package dev.tuber.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import dev.tuber.isa.Form;
import dev.tuber.isa.Instruction;
import dev.tuber.isa.Opcode;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each scalar pure instruction of the table, on the product of the edge values of its operands, against the model. */
class NumericTest {
    static Stream<Instruction> unary() {
        return scalar("[ILFD]_[ILFD]");
    }

    static Stream<Instruction> binary() {
        return scalar("[ILFD]{2}_[ILFD]");
    }

    private static Stream<Instruction> scalar(String signature) {
        return Arrays.stream(Instruction.values())
                .filter(instruction -> instruction.form() == Form.PURE)
                .filter(instruction -> instruction.signature().name().matches(signature));
    }

    @ParameterizedTest
    @MethodSource("unary")
    void unaryMeansWhatTheSpecificationSays(Instruction instruction) {
        for (long a : EdgeValues.of(instruction.signature().params().charAt(0))) {
            Outcome expected = ReferenceModel.unary(instruction, a);
            Outcome actual = Outcome.of(() -> Numeric.unary(instruction.id(), a));
            if (!expected.allows(actual)) {
                fail(instruction.mnemonic() + " 0x" + Long.toHexString(a) + ": " + actual + " instead of " + expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("binary")
    void binaryMeansWhatTheSpecificationSays(Instruction instruction) {
        String params = instruction.signature().params();
        for (long a : EdgeValues.of(params.charAt(0))) {
            for (long b : EdgeValues.of(params.charAt(1))) {
                Outcome expected = ReferenceModel.binary(instruction, a, b);
                Outcome actual = Outcome.of(() -> Numeric.binary(instruction.id(), a, b));
                if (!expected.allows(actual)) {
                    fail(instruction.mnemonic() + " 0x" + Long.toHexString(a) + " 0x" + Long.toHexString(b)
                            + ": " + actual + " instead of " + expected);
                }
            }
        }
    }

    @Test
    void coversAllScalarInstructions() {
        assertEquals(60, unary().count());
        assertEquals(76, binary().count());
    }

    @ParameterizedTest
    @ValueSource(ints = {Opcode.NOP, Opcode.I32_LOAD, Opcode.I8X16_ADD, Opcode.I64_ADD128, Opcode.I32_CONST, -1, 0xFF})
    void knowsNothingElse(int id) {
        assertThrows(IllegalArgumentException.class, () -> Numeric.unary(id, 0));
        assertThrows(IllegalArgumentException.class, () -> Numeric.binary(id, 0, 0));
    }
}
