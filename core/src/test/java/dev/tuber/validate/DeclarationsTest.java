package dev.tuber.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tuber.failure.InvalidModuleException;
import dev.tuber.isa.Feature;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DeclarationsTest {
    private static final String TYPE = "01 60 00 00";
    private static final String BODY = "01 02 00 0b";

    private static Arguments invalid(String phrase, String detail, String context, int offset, Object... sections) {
        return Arguments.of(phrase, detail, context, offset, TestModule.of(sections));
    }

    static Stream<Arguments> invalidModules() {
        return Stream.of(
                invalid("unknown type 1", "the module has 1", "function 0", 17, 1, TYPE, 3, "01 01", 10, BODY),
                invalid("unknown type 7", "the module has 0", "function 0", 11, 2, "01 00 00 00 07"),
                invalid("size minimum must not be greater than maximum", "2 1", "memory 0", 11, 5, "01 01 02 01"),
                invalid("memory size must be at most 65536 pages (4GiB)", "65537", "memory 0", 11, 5, "01 00 81 80 04"),
                invalid("memory size must be at most 65536 pages (4GiB)", "0 65537", "memory 0", 11, 5, "01 01 00 81 80 04"),
                invalid("size minimum must not be greater than maximum", "2 1", "table 0", 11, 4, "01 70 01 02 01"),
                invalid("table size must be at most 2^32-1", "4294967296", "table 0", 11, 4, "01 70 00 80 80 80 80 10"),
                invalid("unknown function 2", "the module has 0", "export 0", 11, 7, "01 00 00 02"),
                invalid("unknown table 0", "the module has 0", "export 0", 11, 7, "01 00 01 00"),
                invalid("unknown memory 0", "the module has 0", "export 0", 11, 7, "01 00 02 00"),
                invalid("unknown global 0", "the module has 0", "export 0", 11, 7, "01 00 03 00"),
                invalid("unknown tag 0", "the module has 0", "export 0", 11, 7, "01 00 04 00"),
                invalid("duplicate export name", "\"a\"", "export 1", 20, 5, "01 00 00", 7, "02 01 61 02 00 01 61 02 00"),
                invalid("unknown function 0", "the module has 0", "start 0", 10, 8, "00"),
                invalid("start function", "function 0 has the type [i32] -> []", "start 0", 21, 1, "01 60 01 7f 00", 3, "01 00",
                        8, "00", 10, BODY),
                invalid("unknown memory 1", "the module has 0", "data 0", 11, 11, "01 02 01 41 00 0b 00"),
                invalid("unknown table 0", "the module has 0", "elem 0", 11, 9, "01 00 41 00 0b 00"),
                invalid("unknown function 4", "the module has 0", "elem 0", 11, 9, "01 01 00 01 04"),
                invalid("type mismatch", "elements of type externref for a table of funcref", "elem 0", 17, 4, "01 70 00 00",
                        9, "01 06 00 41 00 0b 6f 00"),
                invalid("constant expression required", "i32.eqz is not constant", "global 0", 15, 6, "01 7f 00 41 00 45 0b"),
                invalid("constant expression required", "global 0 is mutable", "global 1", 18, 6,
                        "02 7f 01 41 00 0b 7f 00 23 00 0b"),
                invalid("unknown global 0", "the module has 0", "global 0", 13, 6, "01 7f 00 23 00 0b"),
                invalid("type mismatch", "end expects [i32] but the stack holds [i64]", "global 0", 15, 6,
                        "01 7f 00 42 00 0b"),
                invalid("type mismatch", "end expects [i32] but the stack holds []", "global 0", 13, 6, "01 7f 00 0b"),
                invalid("type mismatch", "end expects [i32] but the stack holds [i32 i32]", "global 0", 17, 6,
                        "01 7f 00 41 00 41 00 0b"),
                invalid("type mismatch", "end expects [i32] but the stack holds [f32]", "data 0", 22, 5, "01 00 00", 11,
                        "01 00 43 00000000 0b 00"),
                invalid("SIMD is not supported", "v128", "global 0", 11, 6, "01 7b 00 41 00 0b"),
                invalid("garbage collection is not supported", "a struct or array type", "type 0", 11, 1, "01 5f 00"),
                invalid("garbage collection is not supported", "anyref", "global 0", 11, 6, "01 6e 00 d0 6e 0b"),
                invalid("function references are not supported", "(ref func)", "type 0", 11, 1, "01 60 01 64 70 00"),
                invalid("exception handling is not supported", "a tag", "tag 0", 17, 1, TYPE, 13, "01 00 00"),
                invalid("64-bit memories are not supported", "a memory with 64-bit addresses", "memory 0", 11, 5, "01 04 00"),
                invalid("threads are not supported", "a shared memory", "memory 0", 11, 5, "01 03 00 01"));
    }

    @ParameterizedTest
    @MethodSource("invalidModules")
    void rejects(String phrase, String detail, String context, int offset, byte[] module) {
        InvalidModuleException failure = assertThrows(InvalidModuleException.class, () -> ModuleValidator.load(module));
        assertEquals(phrase, failure.phrase());
        assertEquals(detail, failure.detail());
        assertEquals(context, failure.position().context());
        assertEquals(offset, failure.position().offset());
    }

    @Test
    void importsAreFoundByTheirKind() {
        // A global, then two functions: the second has an unknown type.
        byte[] module = TestModule.of(1, TYPE, 2, "03 00 00 03 7f 00 00 00 00 00 00 00 00 09");
        InvalidModuleException failure = assertThrows(InvalidModuleException.class, () -> ModuleValidator.load(module));
        assertEquals("unknown type 9: the module has 1 (function 1, offset 0x1a)", failure.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "02 7f 00 41 01 0b 7f 00 23 00 0b",
        "01 7f 00 41 01 41 02 6a 41 03 6c 0b",
        "01 7e 00 42 01 42 02 7d 0b",
        "02 70 00 d0 70 0b 6f 00 d0 6f 0b",
    })
    void acceptsConstantExpressions(String globals) {
        ModuleValidator.load(TestModule.of(6, globals));
    }

    static Stream<Arguments> featuresAndModules() {
        return Stream.of(
                Arguments.of(Feature.SIGN_EXTENSION, TestModule.withBody(0, "00 41 00 c0 1a 0b")),
                Arguments.of(Feature.SATURATING_CONVERSIONS, TestModule.withBody(0, "00 43 00000000 fc 00 1a 0b")),
                Arguments.of(Feature.MULTI_VALUE, TestModule.of(1, "01 60 00 02 7f 7f")),
                Arguments.of(Feature.REFERENCE_TYPES, TestModule.of(4, "01 6f 00 00")),
                Arguments.of(Feature.REFERENCE_TYPES, TestModule.of(4, "02 70 00 00 70 00 00")),
                Arguments.of(Feature.BULK_MEMORY, TestModule.of(1, TYPE, 3, "01 00", 5, "01 00 00", 10,
                        "01 0b 00 41 00 41 00 41 00 fc 0b 00 0b")),
                Arguments.of(Feature.EXTENDED_CONST, TestModule.of(6, "01 7f 00 41 00 41 00 6a 0b")),
                Arguments.of(Feature.MULTI_MEMORY, TestModule.of(5, "02 00 00 00 00")));
    }

    @ParameterizedTest
    @MethodSource("featuresAndModules")
    void featuresCanBeSwitchedOff(Feature feature, byte[] module) {
        ModuleValidator.load(module);
        Set<Feature> others = EnumSet.copyOf(ModuleValidator.SUPPORTED);
        others.remove(feature);
        InvalidModuleException failure = assertThrows(InvalidModuleException.class,
                () -> ModuleValidator.load(module, others));
        String phrase = feature == Feature.EXTENDED_CONST ? "constant expression required" : feature + " ";
        assertEquals(phrase, failure.phrase().substring(0, phrase.length()));
    }

    @Test
    void unsupportedFeaturesCannotBeSwitchedOn() {
        assertThrows(IllegalArgumentException.class, () -> ModuleValidator.load(TestModule.of(), EnumSet.of(Feature.GC)));
    }
}
