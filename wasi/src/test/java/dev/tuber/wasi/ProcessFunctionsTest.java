package dev.tuber.wasi;

import static dev.tuber.wasi.TestGuest.RESULT;
import static dev.tuber.wasi.WasiFunction.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.failure.GuestExit;
import dev.tuber.wasi.abi.Errno;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessFunctionsTest {
    @Test
    void argumentsAndVariablesArrive() throws IOException {
        WasiConfig config = new WasiConfig().arguments(List.of("program", "größe")).environment("A", "1").environment("B", "");
        try (TestGuest guest = new TestGuest(config)) {
            guest.ok(ARGS_SIZES_GET, 0, 4);
            assertEquals(2, guest.memory.loadI32(0));
            assertEquals(8 + 8, guest.memory.loadI32(4));
            guest.ok(ARGS_GET, 16, 100);
            assertEquals(100, guest.memory.loadI32(16));
            assertEquals(108, guest.memory.loadI32(20));
            assertEquals("program\0größe\0", guest.text(100, 16));
            guest.ok(ENVIRON_SIZES_GET, 0, 4).ok(ENVIRON_GET, 16, 100);
            assertEquals(2, guest.memory.loadI32(0));
            assertEquals("A=1\0B=\0", guest.text(100, guest.memory.loadI32(4)));
            guest.fails(Errno.FAULT, ARGS_GET, 16, -4);
        }
    }

    @Test
    void nothingIsThereUnlessGiven() throws IOException {
        try (TestGuest guest = new TestGuest(new WasiConfig())) {
            guest.ok(ARGS_SIZES_GET, 0, 4).ok(ENVIRON_SIZES_GET, 8, 12);
            assertEquals(0, guest.memory.loadI64(0));
            assertEquals(0, guest.memory.loadI64(8));
            assertEquals("", guest.read(0, 10));
            assertEquals(3, guest.write(1, "abc"));
            guest.fails(Errno.BADF, FD_PRESTAT_GET, 3, RESULT);
        }
    }

    @Test
    void clocksRun() throws IOException {
        try (TestGuest guest = new TestGuest(new WasiConfig())) {
            for (int clock = 0; clock < 4; clock++) {
                guest.ok(CLOCK_RES_GET, clock, RESULT);
                assertTrue(guest.i64(0) > 0);
                guest.ok(CLOCK_TIME_GET, clock, 1L, RESULT);
                long first = guest.i64(0);
                guest.ok(CLOCK_TIME_GET, clock, 1L, RESULT);
                assertTrue(guest.i64(0) >= first);
            }
            guest.ok(CLOCK_TIME_GET, 0, 1L, RESULT);
            assertEquals(0, (System.currentTimeMillis() - guest.i64(0) / 1_000_000) / 60_000);
            guest.fails(Errno.INVAL, CLOCK_TIME_GET, 4, 1L, RESULT).fails(Errno.INVAL, CLOCK_RES_GET, -1, RESULT);
        }
    }

    @Test
    void clocksCanStandStill() throws IOException {
        try (TestGuest guest = new TestGuest(new WasiConfig().clocks(WasiClocks.fixed(42)))) {
            guest.ok(CLOCK_TIME_GET, 0, 1L, RESULT);
            assertEquals(42, guest.i64(0));
        }
    }

    @Test
    void randomBytesFillWhatIsAskedFor() throws IOException {
        try (TestGuest guest = new TestGuest(new WasiConfig())) {
            guest.ok(RANDOM_GET, 100, 70_000);
            byte[] bytes = new byte[70_000];
            guest.memory.read(100, bytes, 0, bytes.length);
            assertTrue(bytes[69_999] != 0 || bytes[69_998] != 0 || bytes[69_997] != 0);
            assertEquals(0, guest.memory.loadI32(70_100));
            guest.ok(RANDOM_GET, 0, 0).fails(Errno.FAULT, RANDOM_GET, 0, -1);
        }
    }

    @Test
    void randomBytesCanBeRepeated() throws IOException {
        byte[][] drawn = new byte[2][16];
        for (byte[] bytes : drawn) {
            try (TestGuest guest = new TestGuest(new WasiConfig().random(new Random(7)))) {
                guest.ok(RANDOM_GET, 0, 16);
                guest.memory.read(0, bytes, 0, 16);
            }
        }
        assertArrayEquals(drawn[0], drawn[1]);
        assertFalse(Arrays.equals(drawn[0], new byte[16]));
    }

    @ParameterizedTest
    @CsvSource({"PROC_EXIT, 0, 0", "PROC_EXIT, 3, 3", "PROC_EXIT, 255, 255", "PROC_EXIT, -1, -1", "PROC_RAISE, 6, 134",
        "PROC_RAISE, 15, 143"})
    void theGuestEnds(WasiFunction function, int argument, int status) throws IOException {
        try (TestGuest guest = new TestGuest(new WasiConfig())) {
            assertEquals(status, assertThrows(GuestExit.class, () -> guest.call(function, argument)).status());
        }
    }

    @Test
    void signalsThatNobodyMindsAreIgnored() throws IOException {
        try (TestGuest guest = new TestGuest(new WasiConfig())) {
            guest.ok(PROC_RAISE, 0).ok(PROC_RAISE, 16).fails(Errno.NOTSUP, PROC_RAISE, 19).fails(Errno.INVAL, PROC_RAISE, 31);
            guest.ok(SCHED_YIELD);
        }
    }
}
