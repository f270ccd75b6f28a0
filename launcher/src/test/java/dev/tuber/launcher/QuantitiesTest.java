package dev.tuber.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "65536, 65536", "64k, 65536", "64K, 65536", "16m, 16777216", "4G, 4294967296", "8589934591g, 9223372035781033984"})
    void sizes(String text, long bytes) {
        assertEquals(bytes, Quantities.bytes("--size", text));
    }

    @ParameterizedTest
    @CsvSource({"0s, 0", "500ms, 500", "10s, 10000", "2m, 120000", "1h, 3600000"})
    void times(String text, long millis) {
        assertEquals(millis, Quantities.millis("--time", text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "k", "-1", "+1", "1.5m", "1 k", "1kb", "0x10", "9223372036854775808", "8589934592g", "many"})
    void noSizes(String text) {
        assertEquals("--size " + text + ": it is a number of bytes, as in 65536, 64k, 16m or 1g",
                assertThrows(UsageException.class, () -> Quantities.bytes("--size", text)).getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "s", "-1s", "1.5s", "1d", "9223372036854775807h", "1 s"})
    void noTimes(String text) {
        assertEquals("--time " + text + ": it is a time, as in 500ms, 10s, 2m or 1h",
                assertThrows(UsageException.class, () -> Quantities.millis("--time", text)).getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "0", "1k", "9223372036854775808"})
    void noCounts(String text) {
        assertEquals(12, Quantities.count("--count", "12", 1));
        assertEquals("--count " + text + ": it is a number from 1 on",
                assertThrows(UsageException.class, () -> Quantities.count("--count", text, 1)).getMessage());
    }
}
