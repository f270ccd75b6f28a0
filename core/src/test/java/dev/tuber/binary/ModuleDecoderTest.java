package dev.tuber.binary;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.failure.MalformedModuleException;
import dev.tuber.module.SegmentMode;
import dev.tuber.module.WasmModule;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModuleDecoderTest {
    private static final String PREAMBLE = "0061736d01000000";

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private static WasmModule decode(String sections) {
        return ModuleDecoder.decode(bytes(PREAMBLE + sections));
    }

    @ParameterizedTest
    @CsvSource({
        "'', unexpected end, 0",
        "00617364, unexpected end, 4",
        "0061736e 01000000, magic header not detected, 0",
        "0061736d 02000000, unknown binary version, 4",
    })
    void checksThePreamble(String hex, String phrase, int offset) {
        expectMalformed(bytes(hex.replace("00617364", "0061736d")), phrase, offset);
    }

    @ParameterizedTest
    @CsvSource({
        "0e 00, malformed section id, 8",
        "01 05, length out of bounds, 9",
        "02 01 00 01 01 00, unexpected content after last section, 11",
        "0c 01 00 0c 01 00, unexpected content after last section, 11",
        "01 02 00 00, section size mismatch, 9",
        "00 01 05, length out of bounds, 10",
        "00 00, unexpected end, 10",
        "01 04 01 61 00 00, malformed definition type, 11",
        "01 04 01 e0 7f 00, integer representation too long, 11",
        "01 05 01 60 01 40 00, malformed value type, 13",
        "02 04 01 00 00 05, malformed import kind, 13",
        "02 06 01 00 00 03 7f 02, malformed mutability, 15",
        "02 06 01 00 00 04 01 00, malformed tag attribute, 14",
        "04 03 01 7f 00, malformed reference type, 11",
        "04 04 01 70 08 00, malformed limits flags, 12",
        "05 03 01 08 00, malformed limits flags, 11",
        "05 05 01 80 00 00 00, malformed limits flags, 11",
        "06 04 01 7f 00 ff, illegal opcode ff, 13",
        "06 06 01 7f 00 fb 3f 0b, illegal opcode fb 3f, 13",
        "06 06 01 7f 00 41 00 05, END opcode expected, 15",
        "06 05 01 7f 00 41 00, unexpected end, 15",
        "07 04 01 00 05 00, malformed export kind, 12",
        "09 02 01 08, malformed elements segment kind, 11",
        "09 04 01 01 01 00, malformed element kind, 12",
        "0b 02 01 03, malformed data segment kind, 11",
        "0b 04 01 01 02 61, unexpected end, 14",
        "03 02 01 00, function and code section have inconsistent lengths, 12",
        "0c 01 01, data count and data section have inconsistent lengths, 11",
        "03 02 01 00 0a 04 01 05 00 0b, unexpected end, 18",
    })
    void tellsWhatIsMalformedAndWhere(String sections, String phrase, int offset) {
        expectMalformed(bytes(PREAMBLE + sections), phrase, offset);
    }

    private static void expectMalformed(byte[] module, String phrase, int offset) {
        MalformedModuleException failure = assertThrows(MalformedModuleException.class, () -> ModuleDecoder.decode(module));
        assertEquals(phrase, failure.phrase());
        assertEquals(offset, failure.position().offset());
    }

    @Test
    void blamesTheBodyThatRunsBeyondItsSize() {
        // The body of two bytes ends inside its i32.const; what follows is no section.
        expectMalformed(bytes(PREAMBLE + "01 04 01 60 00 00 03 02 01 00 0a 04 01 02 00 41 ff ff ff ff 7f ff"),
                "illegal opcode ff", 29);
    }

    @ParameterizedTest
    @CsvSource({
        "00 41 00 0b 01 05, ACTIVE, 0, (ref func), 1",
        "01 00 02 05 06, PASSIVE, 0, (ref func), 2",
        "02 03 41 00 0b 00 01 05, ACTIVE, 3, (ref func), 1",
        "03 00 00, DECLARATIVE, 0, (ref func), 0",
        "04 41 00 0b 01 d2 00 0b, ACTIVE, 0, funcref, 1",
        "05 6f 01 d0 6f 0b, PASSIVE, 0, externref, 1",
        "06 02 41 00 0b 70 00, ACTIVE, 2, funcref, 0",
        "07 70 01 d2 00 0b, DECLARATIVE, 0, funcref, 1",
    })
    void readsAllFormsOfElementSegments(String segment, SegmentMode mode, int table, String type, int length) {
        byte[] content = bytes("01" + segment);
        WasmModule module = decode("09" + HexFormat.of().toHexDigits((byte) content.length) + "01" + segment);
        var element = module.elements().getFirst();
        assertEquals(mode, element.mode());
        assertEquals(table, element.table());
        assertEquals(type, element.type().toString());
        assertEquals(length, element.length());
        assertEquals(mode == SegmentMode.ACTIVE, element.offset().isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "70 00 01, 1 funcref", "6f 01 01 02, 1 2 externref", "64 70 04 01, i64 1 (ref func)",
        "63 05 05 01 ffffffffffffffffff01, i64 1 (ref null 5)", "69 00 00, 0 exnref",
    })
    void readsTableTypes(String type, String expected) {
        assertEquals(expected, decode(section("04", "01" + type)).tables().getFirst().type().toString());
    }

    @ParameterizedTest
    @CsvSource({"00 01, 1", "01 01 02, 1 2", "03 01 02, 1 2 shared", "04 05, i64 5", "05 01 ffffffff1f, i64 1 8589934591"})
    void readsMemoryTypes(String type, String expected) {
        assertEquals(expected, decode(section("05", "01" + type)).memories().getFirst().type().toString());
    }

    private static String section(String id, String content) {
        return id + HexFormat.of().toHexDigits((byte) bytes(content).length) + content;
    }

    @Test
    void readsEverySection() {
        WasmModule module = decode("00 02 01 61"
                + "01 0c 02 60 01 7f 01 7e 4e 01 50 00 5f 00"
                + "02 07 01 01 6d 01 66 00 00"
                + "03 02 01 00" + "04 04 01 70 00 01" + "05 03 01 00 01" + "0d 03 01 00 00"
                + "06 06 01 7f 01 41 05 0b" + "07 05 01 01 65 00 01" + "08 01 01"
                + "09 07 01 00 41 00 0b 01 01" + "0c 01 01" + "0a 06 01 04 00 42 00 0b" + "0b 07 01 00 41 00 0b 01 78"
                + "00 03 01 62 ff");
        assertEquals("[i32] -> [i64]", module.funcType(0).toString());
        assertArrayEquals(new int[] {0, 1}, module.recursionGroups());
        assertEquals("m", module.imports().getFirst().module());
        assertEquals(2, module.funcs().size());
        assertTrue(module.funcs().getFirst().isImported());
        assertEquals(4, module.funcs().get(1).bodyEnd() - module.funcs().get(1).bodyStart());
        assertEquals("(mut i32)", module.globals().getFirst().type().toString());
        assertEquals(3, module.globals().getFirst().init().end() - module.globals().getFirst().init().start());
        assertEquals(1, module.startFunction());
        assertEquals(1, module.tags().size());
        assertEquals(1, module.dataCount());
        assertEquals('x', module.bytes()[module.datas().getFirst().start()]);
        assertEquals(2, module.customSections().size());
        assertEquals("b", module.customSections().get(1).name());
        assertEquals(1, module.customSections().get(1).end() - module.customSections().get(1).start());
    }

    @Test
    void nestingOfConstantExpressionsCostsNoStack() {
        ByteWriter global = new ByteWriter().u8(1).u8(0x7F).u8(0);
        for (int depth = 0; depth < 1_000_000; depth++) {
            global.u8(0x02).u8(0x40);
        }
        ByteWriter module = new ByteWriter().raw(bytes(PREAMBLE)).u8(6).vector(global);
        expectMalformed(module.toByteArray(), "unexpected end", module.size());
    }

    @ParameterizedTest
    @CsvSource({"01", "02", "03", "04", "06", "07", "09", "0a", "0b", "0d"})
    void hugeCountsThatNoBytesBackAllocateNothing(String section) {
        assertThrows(MalformedModuleException.class, () -> decode(section + "04 c0843d 00"));
        assertThrows(MalformedModuleException.class, () -> decode(section + "05 ffffffff0f"));
    }

    /** Each body runs on through all that follow, to the one end of them all; then comes something that is wrong. */
    @Test
    void bodiesThatRunIntoEachOtherAreReadOnce() {
        int count = 300_000;
        ByteWriter bodies = new ByteWriter().u32(count);
        for (int body = 0; body < count; body++) {
            bodies.u8(1).u8(0);
        }
        ByteWriter module = new ByteWriter().raw(bytes(PREAMBLE)).u8(10).vector(bodies).u8(0x0B).u8(0x7F);
        assertTimeout(Duration.ofSeconds(10), () -> assertThrows(MalformedModuleException.class,
                () -> ModuleDecoder.decode(module.toByteArray())));
    }
}
