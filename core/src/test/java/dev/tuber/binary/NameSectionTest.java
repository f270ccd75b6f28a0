package dev.tuber.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NameSectionTest {
    private static NameSection names(ByteWriter subsections) {
        ByteWriter custom = new ByteWriter().name("name").raw(subsections);
        return NameSection.of(ModuleDecoder.decode(new ByteWriter().raw(ModuleDecoderTest.bytes("0061736d01000000"))
                .u8(0).vector(custom).toByteArray()));
    }

    private static ByteWriter subsection(int id, ByteWriter content) {
        return new ByteWriter().u8(id).vector(content);
    }

    @Test
    void readsModuleFunctionAndLocalNames() {
        NameSection names = names(subsection(0, new ByteWriter().name("m"))
                .raw(subsection(1, new ByteWriter().u8(2).u8(3).name("sort").u8(5).name("")))
                .raw(subsection(2, new ByteWriter().u8(1).u8(3).u8(1).u8(2).name("x"))));
        assertEquals(Optional.of("m"), names.moduleName());
        assertEquals(Optional.of("sort"), names.funcName(3));
        assertEquals(Optional.of(""), names.funcName(5));
        assertEquals(Optional.empty(), names.funcName(4));
        assertEquals(Optional.of("x"), names.localName(3, 2));
        assertEquals(Optional.empty(), names.localName(2, 2));
        assertEquals("function 3 \"sort\"", names.describeFunction(3));
        assertEquals("function 9", names.describeFunction(9));
    }

    @ParameterizedTest
    @EnumSource
    void readsEverySpace(NameSection.Space space) {
        int id = switch (space) {
            case FUNCTION -> 1;
            case TYPE -> 4;
            case TABLE -> 5;
            case MEMORY -> 6;
            case GLOBAL -> 7;
            case ELEMENT -> 8;
            case DATA -> 9;
            case TAG -> 11;
        };
        assertEquals(Optional.of("n"), names(subsection(id, new ByteWriter().u8(1).u8(7).name("n"))).name(space, 7));
    }

    @ParameterizedTest
    @EnumSource
    void readsEveryNestedSpace(NameSection.NestedSpace space) {
        int id = switch (space) {
            case LOCAL -> 2;
            case LABEL -> 3;
            case FIELD -> 10;
        };
        ByteWriter content = new ByteWriter().u8(1).u8(4).u8(1).u8(7).name("n");
        assertEquals(Optional.of("n"), names(subsection(id, content)).name(space, 4, 7));
    }

    @ParameterizedTest
    @CsvSource({"01 ff", "01 05 02 00 01 61 05", "01 7f 00", "63 01 00", "01 04 01 01 01 ff", "02 02 05 05"})
    void damageIsNoFailure(String rest) {
        NameSection names = names(subsection(0, new ByteWriter().name("m")).raw(ModuleDecoderTest.bytes(rest)));
        assertEquals(Optional.of("m"), names.moduleName());
        assertEquals(Optional.empty(), names.funcName(1));
    }

    @Test
    void aModuleWithoutNamesHasNone() {
        assertEquals(Optional.empty(), NameSection.of(ModuleDecoder.decode(ModuleDecoderTest.bytes("0061736d01000000")))
                .moduleName());
    }
}
