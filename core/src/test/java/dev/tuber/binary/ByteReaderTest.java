package dev.tuber.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tuber.failure.MalformedModuleException;
import java.util.HexFormat;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteReaderTest {
    @ParameterizedTest
    @CsvSource({
        "u32, 00, 0", "u32, 7f, 127", "u32, 8001, 128", "u32, 8000, 0", "u32, ffffffff0f, -1", "u32, 8080808000, 0",
        "s32, 7f, -1", "s32, 3f, 63", "s32, 40, -64", "s32, ffffffff07, 2147483647", "s32, 8080808078, -2147483648",
        "s32, ffffffff7f, -1", "s33, 40, -64", "s33, ffffffff0f, 4294967295", "s33, 8080808070, -4294967296",
        "u64, ffffffffffffffffff01, -1", "u64, 80808080808080808000, 0", "u64, 05, 5",
        "s64, ffffffffffffffffff00, 9223372036854775807", "s64, 8080808080808080807f, -9223372036854775808",
        "s64, 7b, -5", "index, ffffffff0f, 2147483647", "index, 05, 5",
        "fixed32, 78563412, 305419896", "fixed64, efcdab9078563412, 1311768467294899695",
    })
    void readsIntegers(String kind, String hex, long value) {
        ByteReader reader = new ByteReader(HexFormat.of().parseHex(hex));
        assertEquals(value, read(kind).apply(reader));
        assertEquals(0, reader.remaining());
    }

    @ParameterizedTest
    @CsvSource({
        "u32, '', unexpected end, 0", "u32, 80, unexpected end, 1", "u32, 8080808080, integer representation too long, 4",
        "u32, 808080808000, integer representation too long, 4", "u32, ffffffff1f, integer too large, 4",
        "s32, 8080808080, integer representation too long, 4", "s32, ffffffff0f, integer too large, 4",
        "s32, 8080808070, integer too large, 4", "s33, ffffffff1f, integer too large, 4",
        "u64, 8080808080808080808000, integer representation too long, 9", "u64, ffffffffffffffffff02, integer too large, 9",
        "s64, ffffffffffffffffff01, integer too large, 9", "s64, 8080808080808080807e, integer too large, 9",
        "fixed32, 000000, unexpected end, 3", "fixed64, 00000000000000, unexpected end, 7",
        "name, 0561, length out of bounds, 0", "name, 01ff, malformed UTF-8 encoding, 1", "u8, '', unexpected end, 0",
    })
    void tellsWhatIsWrongAndWhere(String kind, String hex, String phrase, int offset) {
        ByteReader reader = new ByteReader(HexFormat.of().parseHex(hex));
        MalformedModuleException failure = assertThrows(MalformedModuleException.class, () -> read(kind).apply(reader));
        assertEquals(phrase, failure.phrase());
        assertEquals(offset, failure.position().offset());
    }

    private static Function<ByteReader, Object> read(String kind) {
        return switch (kind) {
            case "u8" -> reader -> (long) reader.u8();
            case "u32" -> reader -> (long) reader.u32();
            case "s32" -> reader -> (long) reader.s32();
            case "s33" -> ByteReader::s33;
            case "u64" -> ByteReader::u64;
            case "s64" -> ByteReader::s64;
            case "index" -> reader -> (long) reader.index();
            case "fixed32" -> reader -> (long) reader.fixed32();
            case "fixed64" -> ByteReader::fixed64;
            case "name" -> ByteReader::name;
            default -> throw new IllegalArgumentException(kind);
        };
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 63, 64, -64, -65, 127, 128, Integer.MAX_VALUE, Integer.MIN_VALUE, 1L << 31, -(1L << 32),
        (1L << 32) - 1, Long.MAX_VALUE, Long.MIN_VALUE})
    void readsWhatTheWriterWrites(long value) {
        ByteWriter writer = new ByteWriter().u32((int) value).s32((int) value).u64(value).s64(value)
                .fixed32((int) value).fixed64(value).s33(value << 31 >> 31).name("\u00e9\u20ac\ud83d\ude00" + value);
        ByteReader reader = new ByteReader(writer.toByteArray());
        assertEquals((int) value, reader.u32());
        assertEquals((int) value, reader.s32());
        assertEquals(value, reader.u64());
        assertEquals(value, reader.s64());
        assertEquals((int) value, reader.fixed32());
        assertEquals(value, reader.fixed64());
        assertEquals(value << 31 >> 31, reader.s33());
        assertEquals("\u00e9\u20ac\ud83d\ude00" + value, reader.name());
        assertEquals(writer.size(), reader.position());
    }

    @Test
    void writerRejectsWhatDoesNotFitIn33Bits() {
        assertThrows(IllegalArgumentException.class, () -> new ByteWriter().s33(1L << 32));
    }

    @ParameterizedTest
    @CsvSource({"c0af", "c1bf", "e09fbf", "eda080", "f08fbfbf", "f4908080", "f5808080", "80", "c3", "e282", "f09f98", "fe",
        "61c3", "c328"})
    void utf8IsStrict(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertEquals(hex.startsWith("61") ? 1 : 0, Utf8.firstInvalid(bytes, 0, bytes.length));
    }

    @ParameterizedTest
    @CsvSource({"''", "61", "c280", "dfbf", "e0a080", "ed9fbf", "ee8080", "efbfbf", "f0908080", "f48fbfbf", "efbbbf61"})
    void utf8AcceptsEveryCodePoint(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertEquals(-1, Utf8.firstInvalid(bytes, 0, bytes.length));
    }
}
