package dev.tuber.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tuber.types.NumType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueSyntaxTest {

    @ParameterizedTest
    @CsvSource({
        "I32, 0, 0", "I32, 7, 7", "I32, +7, 7", "I32, -1, -1", "I32, 4294967295, -1", "I32, 0xffffffff, -1",
        "I32, -2147483648, -2147483648", "I32, 0x10, 16", "I32, -0x10, -16",
        "I64, -9223372036854775808, -9223372036854775808", "I64, 18446744073709551615, -1",
        "I64, 0x8000000000000000, -9223372036854775808",
        "F32, 1, 1.0", "F32, -0.5, -0.5", "F32, 1e10, 1.0E10", "F32, nan, NaN", "F32, -inf, -Infinity", "F32, 0x1.8p1, 3.0",
        "F64, 0x10, 16.0", "F64, inf, Infinity", "F64, .5, 0.5",
    })
    void readsAndPrints(NumType type, String typed, String printed) {
        assertEquals(printed, ValueSyntax.print(type, ValueSyntax.parse(typed, type), null));
    }

    @ParameterizedTest
    @CsvSource({
        "I32, 4294967296", "I32, -2147483649", "I32, 1.5", "I32, ''", "I32, 0x", "I32, --1", "I32, -+1", "I32, x",
        "I64, 18446744073709551616", "I64, -9223372036854775809", "F32, x", "F64, ''", "F64, 1f", "F64, 1d",
    })
    void refuses(NumType type, String typed) {
        assertEquals("\"" + typed + "\" is no " + type,
                assertThrows(UsageException.class, () -> ValueSyntax.parse(typed, type)).getMessage());
    }
}
