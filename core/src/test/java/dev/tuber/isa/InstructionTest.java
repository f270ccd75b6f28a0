package dev.tuber.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstructionTest {
    private static final Set<Form> ACCESSES = EnumSet.of(Form.LOAD, Form.STORE, Form.LOAD_LANE, Form.STORE_LANE,
            Form.EXTRACT_LANE, Form.REPLACE_LANE, Form.ATOMIC_LOAD, Form.ATOMIC_STORE, Form.ATOMIC_RMW,
            Form.ATOMIC_CMPXCHG, Form.ATOMIC_NOTIFY, Form.ATOMIC_WAIT);
    private static final Set<Form> BY_SIGNATURE = EnumSet.of(Form.PURE, Form.CONST, Form.V128_CONST, Form.SHUFFLE);

    @ParameterizedTest
    @EnumSource
    void isFoundByIdAndByMnemonic(Instruction instruction) {
        assertSame(instruction, Instruction.ofId(instruction.id()));
        assertEquals(instruction.mnemonic(), Instruction.ofMnemonic(instruction.mnemonic()).mnemonic());
    }

    @ParameterizedTest
    @EnumSource
    void hasTheFactsThatItsFormWants(Instruction instruction) {
        assertEquals(ACCESSES.contains(instruction.form()), instruction.alignment() != Instruction.NO_ALIGNMENT);
        if (ACCESSES.contains(instruction.form()) || BY_SIGNATURE.contains(instruction.form())) {
            assertTrue(instruction.signature() != Signature.NONE);
        }
    }

    @ParameterizedTest
    @CsvSource({"select, SELECT", "ref.test, REF_TEST", "ref.cast, REF_CAST", "i32.add, I32_ADD", "else, ELSE",
            "i32x4.relaxed_dot_i8x16_i7x16_add_s, I32X4_RELAXED_DOT_I8X16_I7X16_ADD_S",
            "i64.atomic.rmw32.cmpxchg_u, I64_ATOMIC_RMW32_CMPXCHG_U"})
    void takesTheRowWithoutImmediateWhereTwoShareAName(String mnemonic, Instruction expected) {
        assertSame(expected, Instruction.ofMnemonic(mnemonic));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "i32.Add", "i32.add ", "i64x2.lt_u", "get_local", "memory.discard"})
    void knowsNoOtherMnemonic(String mnemonic) {
        assertNull(Instruction.ofMnemonic(mnemonic));
    }

    @ParameterizedTest
    @CsvSource({"I32_ADD, 0x6a, 0x6A, 0x00, 0x6A", "REF_CAST_NULL, 0xfb 0x17, 0x117, 0xFB, 0x17",
            "TABLE_FILL, 0xfc 0x11, 0x151, 0xFC, 0x11", "V128_CONST, 0xfd 0x0c, 0x20C, 0xFD, 0x0C",
            "I16X8_RELAXED_DOT_I8X16_I7X16_S, 0xfd 0x112, 0x312, 0xFD, 0x112",
            "I64_ATOMIC_RMW32_CMPXCHG_U, 0xfe 0x4e, 0x38E, 0xFE, 0x4E"})
    void tellsItsOpcode(Instruction instruction, String text, String id, String prefix, String sub) {
        assertEquals(text, instruction.opcode());
        assertEquals(Integer.decode(id), instruction.id());
        assertEquals(Integer.decode(prefix), instruction.prefix());
        assertEquals(Integer.decode(sub), instruction.sub());
    }

    @ParameterizedTest
    @CsvSource({"II_I, II, I", "IV_, IV, ''", "_R, '', R", "NONE, '', ''", "LLLL_LL, LLLL, LL"})
    void signaturesSayWhatTheirNamesSay(Signature signature, String params, String results) {
        assertEquals(params, signature.params());
        assertEquals(results, signature.results());
        assertEquals(results.isEmpty() ? Signature.NO_RESULT : results.charAt(0), signature.result());
    }

    @ParameterizedTest
    @EnumSource
    void noFormIsWithoutInstruction(Form form) {
        assertNotNull(EnumSet.allOf(Instruction.class).stream()
                .filter(instruction -> instruction.form() == form).findAny().orElse(null));
    }
}
