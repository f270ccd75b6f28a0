package dev.tuber.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.binary.ByteWriter;
import dev.tuber.failure.InvalidModuleException;
import dev.tuber.failure.MalformedModuleException;
import dev.tuber.failure.ModuleException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyValidatorTest {
    @ParameterizedTest
    @CsvSource({
        "0, 00 0b",
        "1, 00 41 05 0b",
        "1, 00 00 0b",
        "1, 00 00 6a 0b",
        "2, 00 20 00 20 01 6a 0b",
        "3, 00 41 01 42 02 0b",
        "0, 02 02 7f 01 7c 20 00 20 01 1a 1a 44 0000000000000000 21 02 0b",
        "1, 00 02 7f 41 01 0c 00 0b 0b",
        "1, 00 03 7f 41 01 0b 0b",
        "1, 00 41 01 04 7f 41 02 05 41 03 0b 0b",
        "4, 00 20 00 02 04 0b 0b",
        "1, 00 41 01 41 02 0d 00 0b",
        "0, 00 41 00 0e 02 00 00 00 0b",
        "0, 00 02 40 02 40 41 00 0e 01 00 01 0b 0b 0b",
        "1, 00 41 01 41 02 10 00 0b",
        "1, 00 41 01 41 02 41 00 11 02 00 0b",
        "1, 00 00 1b 0b",
        "0, 00 41 00 28 02 04 1a 0b",
        "0, 00 41 00 28 42 00 04 1a 0b",
        "0, 00 41 00 42 00 37 03 00 0b",
        "0, 00 41 01 41 02 41 03 fc 08 00 00 fc 09 00 0b",
        "0, 00 41 00 41 00 41 00 fc 0a 00 00 41 00 41 00 41 00 fc 0b 00 0b",
        "0, 00 41 00 25 00 d1 1a 41 00 d0 70 26 00 0b",
        "0, 00 d0 6f 41 01 fc 0f 01 1a fc 10 01 1a 41 00 d0 6f 41 00 fc 11 01 0b",
        "0, 00 41 00 41 00 41 00 fc 0c 00 00 fc 0d 00 41 00 41 00 41 00 fc 0e 00 00 0b",
        "0, 00 d2 00 1a d0 70 d0 70 41 00 1c 01 70 1a 0b",
        "0, 00 23 01 24 01 3f 00 40 00 1a 0b",
    })
    void accepts(int type, String body) {
        ModuleValidator.load(TestModule.withBody(type, body));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "1 | 00 41 01 43 00000000 6a 0b | type mismatch | i32.add expects [i32 i32] but the stack holds [i32 f32]",
        "1 | 00 0b | type mismatch | end expects [i32] but the stack holds []",
        "0 | 00 41 00 0b | type mismatch | end expects [] but the stack holds [i32]",
        "0 | 00 6a 0b | type mismatch | i32.add expects [i32 i32] but the stack holds []",
        "1 | 00 00 42 00 6a 0b | type mismatch | i32.add expects [i32 i32] but the stack holds [i64]",
        "0 | 00 1a 0b | type mismatch | drop expects a value but the stack holds []",
        "1 | 00 41 01 04 7f 41 02 0b 0b | type mismatch | if without else gives [], its type says [i32]",
        "0 | 00 41 01 10 00 0b | type mismatch | call expects [i32 i32] but the stack holds [i32]",
        "0 | 00 41 01 42 00 41 01 1b 1a 0b | type mismatch | select expects two equal numbers or vectors and an i32 but "
                + "the stack holds [i32 i64 i32]",
        "0 | 00 d0 70 d0 70 41 01 1b 1a 0b | type mismatch | select expects two equal numbers or vectors and an i32 but "
                + "the stack holds [funcref funcref i32]",
        "0 | 00 00 41 01 0d 00 02 7f 41 00 0b 92 0b | type mismatch | f32.add expects [f32 f32] but the stack holds [i32]",
        "1 | 00 02 40 41 00 0e 01 00 01 0b 41 00 0b | type mismatch | br_table labels want [] and [i32]",
        "0 | 00 41 00 20 05 0b | unknown local 5 | the function has 0",
        "0 | 00 0c 01 0b | unknown label 1 | the function has 1",
        "0 | 00 10 09 0b | unknown function 9 | the module has 2",
        "0 | 00 23 02 0b | unknown global 2 | the module has 2",
        "0 | 00 41 00 24 00 0b | immutable global | global 0 cannot be set",
        "0 | 00 41 00 25 02 0b | unknown table 2 | the module has 2",
        "0 | 00 3f 01 0b | unknown memory 1 | the module has 1",
        "0 | 00 fc 0d 01 0b | unknown elem segment 1 | the module has 1",
        "0 | 00 fc 09 07 0b | unknown data segment 7 | the module has 1",
        "0 | 00 02 09 0b 0b | unknown type 9 | the module has 5",
        "0 | 00 41 00 11 00 01 0b | type mismatch | call_indirect expects a table of functions but table 1 has externref",
        "0 | 00 41 00 41 00 41 00 fc 0c 00 01 0b | type mismatch | elements of type (ref func) for a table of externref",
        "0 | 00 41 00 28 03 00 1a 0b | alignment must not be larger than natural | i32.load accesses 4 bytes but says 2^3",
        "0 | 00 41 00 28 02 8080808010 1a 0b | offset out of range | 4294967296",
        "0 | 00 d2 01 1a 0b | undeclared function reference | function 1 is mentioned by no export, global or element "
                + "segment",
        "0 | 00 41 00 41 00 41 00 1c 02 7f 7f 1a 1a 0b | invalid result arity | select gives one value, not 2",
        "0 | 00 fd 0c 00000000000000000000000000000000 1a 0b | SIMD is not supported | v128.const",
        "0 | 01 01 7b 0b | SIMD is not supported | v128",
        "0 | 00 12 00 0b | tail calls are not supported | return_call",
        "0 | 00 d0 71 1a 0b | garbage collection is not supported | nullref",
    })
    void rejects(int type, String body, String phrase, String detail) {
        InvalidModuleException failure = assertThrows(InvalidModuleException.class,
                () -> ModuleValidator.load(TestModule.withBody(type, body)));
        assertEquals(phrase, failure.phrase());
        assertEquals(detail, failure.detail());
        assertEquals("function 1", failure.position().context());
    }

    @ParameterizedTest
    @CsvSource({
        "00 ff 0b, illegal opcode ff", "00 27 0b, illegal opcode 27", "00 fc 3f 0b, illegal opcode fc 3f",
        "00 05 0b, END opcode expected", "00 41 00 28 80 01 00 0b, malformed memop flags", "00 0b 0b, section size mismatch",
        "01 d18603 7f 0b, too many locals", "02 ffffffff0f 7f 02 7e 0b, too many locals", "01 01 40 0b, malformed value type",
        "00 02 bf7f 0b 0b, malformed block type",
    })
    void rejectsWhatIsNoCode(String body, String phrase) {
        MalformedModuleException failure = assertThrows(MalformedModuleException.class,
                () -> ModuleValidator.load(TestModule.withBody(0, body)));
        assertEquals(phrase, failure.phrase());
        assertEquals("function 1", failure.position().context());
    }

    @Test
    void saysWhere() {
        ModuleException failure = assertThrows(ModuleException.class, () -> ModuleValidator.load(TestModule.of(
                1, "01 60 00 00", 3, "01 00", 10, "01 05 00 41 00 6a 0b", 0, "04 6e616d65 01 05 01 00 02 6869")));
        assertEquals("type mismatch: i32.add expects [i32 i32] but the stack holds [i32] (function 0 \"hi\", offset 0x19)",
                failure.getMessage());
    }

    @Test
    void deepNestingCostsNoStackAndIsBounded() {
        for (int depth : new int[] {90_000, 200_000}) {
            ByteWriter body = new ByteWriter().u8(0);
            for (int level = 0; level < depth; level++) {
                body.u8(0x02).u8(0x40);
            }
            for (int level = 0; level <= depth; level++) {
                body.u8(0x0B);
            }
            byte[] module = module(body);
            if (depth < 100_000) {
                ModuleValidator.load(module);
            } else {
                assertEquals("blocks nested too deeply",
                        assertThrows(MalformedModuleException.class, () -> ModuleValidator.load(module)).phrase());
            }
        }
    }

    @Test
    void operandsAreBounded() {
        ByteWriter body = new ByteWriter().u8(0);
        for (int count = 0; count < 200_000; count++) {
            body.u8(0x41).u8(0);
        }
        ModuleException failure = assertThrows(MalformedModuleException.class, () -> ModuleValidator.load(module(body.u8(0x0B))));
        assertEquals("operand stack too high", failure.phrase());
    }

    @Test
    void labelsOfBrTableAreBounded() {
        ByteWriter body = new ByteWriter().u8(0).u8(0x41).u8(0).u8(0x0E).u32(65_521).raw(new byte[65_522]).u8(0x0B);
        ModuleException failure = assertThrows(MalformedModuleException.class, () -> ModuleValidator.load(module(body)));
        assertEquals("too many labels", failure.phrase());
        assertTrue(failure.position().offset() > 0);
    }

    private static byte[] module(ByteWriter body) {
        ByteWriter code = new ByteWriter().u8(1).vector(body);
        return new ByteWriter().raw(TestModule.of(1, "01 60 00 00", 3, "01 00")).u8(10).vector(code).toByteArray();
    }
}
