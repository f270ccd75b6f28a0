package dev.tuber.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tuber.failure.MalformedModuleException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ImplementationLimitsTest {
    @ParameterizedTest
    @EnumSource
    void letsTheLimitPassAndNotOneMore(ImplementationLimits limit) {
        assertEquals(limit.max(), limit.check(limit.max(), 0));
        MalformedModuleException failure = assertThrows(MalformedModuleException.class, () -> limit.check(limit.max() + 1, 7));
        assertEquals(7, failure.position().offset());
        assertThrows(MalformedModuleException.class, () -> limit.check(-1, 0));
    }

    /** One entry more than allowed, announced by the count alone. */
    @ParameterizedTest
    @CsvSource({
        "1, 1000000, too many recursion groups", "2, 1000000, too many imports", "3, 1000000, too many functions",
        "4, 100000, too many tables", "5, 100, too many memories", "6, 1000000, too many globals",
        "7, 1000000, too many exports", "9, 10000000, too many element segments", "11, 100000, too many data segments",
        "13, 1000000, too many tags",
    })
    void appliesToSections(int section, int max, String phrase) {
        ByteWriter content = new ByteWriter().u32(max + 1);
        expect(phrase, section, content);
    }

    @Test
    void appliesToTypes() {
        expect("too many parameters", 1, new ByteWriter().u8(1).u8(0x60).u32(1001).raw(new byte[1001]));
        expect("too many results", 1, new ByteWriter().u8(1).u8(0x60).u8(0).u32(1001).raw(new byte[1001]));
        expect("too many fields", 1, new ByteWriter().u8(1).u8(0x5F).u32(10_001).raw(new byte[10_001]));
        expect("too many types", 1, new ByteWriter().u8(1).u8(0x4E).u32(1_000_001));
    }

    @Test
    void appliesToNamesAndSegments() {
        expect("name too long", 7, new ByteWriter().u8(1).u32(100_001).raw(new byte[100_001]));
        expect("too many elements", 9, new ByteWriter().u8(1).u8(1).u8(0).u32(10_000_001).raw(new byte[10_000_001]));
    }

    @Test
    void appliesToBodies() {
        expect("function too large", 10, new ByteWriter().u8(1).u32(7_654_322));
    }

    private static void expect(String phrase, int section, ByteWriter content) {
        byte[] module = new ByteWriter().raw(ModuleDecoderTest.bytes("0061736d01000000")).u8(section).vector(content)
                .toByteArray();
        assertEquals(phrase, assertThrows(MalformedModuleException.class, () -> ModuleDecoder.decode(module)).phrase());
    }
}
