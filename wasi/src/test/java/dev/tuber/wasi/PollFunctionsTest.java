package dev.tuber.wasi;

import static dev.tuber.wasi.TestGuest.RESULT;
import static dev.tuber.wasi.WasiFunction.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.Flags;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class PollFunctionsTest {
    static final int IN = 4096;
    static final int OUT = 8192;

    /** Puts a subscription to a clock at an index. */
    static void clock(TestGuest guest, int index, long userData, int clock, long timeout, int flags) {
        int at = IN + index * 48;
        guest.memory.storeI64(at, userData);
        guest.memory.storeI64(at + 8, 0);
        guest.memory.storeI32(at + 16, clock);
        guest.memory.storeI64(at + 24, timeout);
        guest.memory.storeI64(at + 32, 0);
        guest.memory.storeI64(at + 40, flags);
    }

    /** Puts a subscription to a descriptor: type 1 for reading, 2 for writing. */
    static void descriptor(TestGuest guest, int index, long userData, int type, int fd) {
        int at = IN + index * 48;
        guest.memory.storeI64(at, userData);
        guest.memory.storeI64(at + 8, type);
        guest.memory.storeI32(at + 16, fd);
    }

    static int poll(TestGuest guest, int count) {
        guest.ok(POLL_ONEOFF, IN, OUT, count, RESULT);
        return guest.i32();
    }

    private static void event(TestGuest guest, int index, long userData, int errno, int type) {
        int at = OUT + index * 32;
        assertEquals(userData, guest.memory.loadI64(at));
        assertEquals(errno, guest.memory.loadI16U(at + 8));
        assertEquals(type, guest.memory.loadI8U(at + 10));
    }

    @Test
    void sleepsUntilTheFirstClock() throws IOException {
        try (TestGuest guest = new TestGuest(new WasiConfig())) {
            clock(guest, 0, 11, 1, 5_000_000_000L, 0);
            clock(guest, 1, 22, 0, 30_000_000L, 0);
            long start = System.nanoTime();
            assertEquals(1, poll(guest, 2));
            long slept = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            assertTrue(slept >= 30 && slept < 2000, () -> slept + " ms");
            event(guest, 0, 22, 0, 0);
        }
    }

    @Test
    void absoluteTimesAreOfTheirClock() throws IOException {
        try (TestGuest guest = new TestGuest(new WasiConfig())) {
            guest.ok(CLOCK_TIME_GET, 0, 0L, RESULT);
            clock(guest, 0, 1, 0, guest.i64(0) + 30_000_000, Flags.CLOCK_ABSTIME);
            long start = System.nanoTime();
            assertEquals(1, poll(guest, 1));
            assertTrue(System.nanoTime() - start >= 20_000_000);
            clock(guest, 0, 1, 1, 5, Flags.CLOCK_ABSTIME);
            assertEquals(1, poll(guest, 1));
        }
    }

    @Test
    void clocksThatStandStillStillEndSleep() throws IOException {
        try (TestGuest guest = new TestGuest(new WasiConfig().clocks(WasiClocks.fixed(1000)))) {
            clock(guest, 0, 1, 0, 10_000_000, 0);
            assertEquals(1, poll(guest, 1));
        }
    }

    @Test
    void filesAndOutputsAreReady(@TempDir Path host) throws IOException {
        try (TestGuest guest = new TestGuest(new WasiConfig().directory(host, "."))) {
            int fd = guest.open("file", Flags.OPEN_CREAT);
            guest.pwrite(fd, "12345", 0);
            descriptor(guest, 0, 1, 1, fd);
            descriptor(guest, 1, 2, 2, fd);
            descriptor(guest, 2, 3, 2, 1);
            clock(guest, 3, 4, 1, 3_600_000_000_000L, 0);
            assertEquals(3, poll(guest, 4));
            event(guest, 0, 1, 0, 1);
            assertEquals(5, guest.memory.loadI64(OUT + 16));
            event(guest, 1, 2, 0, 2);
            event(guest, 2, 3, 0, 2);
        }
    }

    @Test
    void mistakesAreEvents() throws IOException {
        try (TestGuest guest = new TestGuest(new WasiConfig())) {
            descriptor(guest, 0, 1, 1, 99);
            descriptor(guest, 1, 2, 1, 1);
            clock(guest, 2, 3, 9, 1, 0);
            descriptor(guest, 3, 4, 7, 0);
            assertEquals(4, poll(guest, 4));
            event(guest, 0, 1, Errno.BADF, 1);
            event(guest, 1, 2, Errno.NOTCAPABLE, 1);
            event(guest, 2, 3, Errno.INVAL, 0);
            event(guest, 3, 4, Errno.INVAL, 7);
        }
    }

    @Test
    void hostileArgumentsFail() throws IOException {
        try (TestGuest guest = new TestGuest(new WasiConfig())) {
            guest.fails(Errno.INVAL, POLL_ONEOFF, IN, OUT, 0, RESULT);
            guest.fails(Errno.INVAL, POLL_ONEOFF, IN, OUT, -1, RESULT);
            guest.fails(Errno.FAULT, POLL_ONEOFF, -48, OUT, 1, RESULT);
            guest.fails(Errno.FAULT, POLL_ONEOFF, IN, -8, 1, RESULT);
            guest.fails(Errno.FAULT, POLL_ONEOFF, IN, OUT, 1, -1);
        }
    }

    @Test
    void inputIsReadyWhenThereIsSome() throws Exception {
        PipedOutputStream source = new PipedOutputStream();
        try (TestGuest guest = new TestGuest(new WasiConfig().stdin(new PipedInputStream(source)))) {
            descriptor(guest, 0, 1, 1, 0);
            clock(guest, 1, 2, 1, 20_000_000, 0);
            assertEquals(1, poll(guest, 2));
            event(guest, 0, 2, 0, 0);
            source.write('x');
            source.flush();
            clock(guest, 1, 2, 1, 10_000_000_000L, 0);
            assertEquals(1, poll(guest, 2));
            event(guest, 0, 1, 0, 1);
            assertEquals("x", guest.read(0, 10));
            source.close();
            assertEquals(1, poll(guest, 2));
            event(guest, 0, 1, 0, 1);
            assertEquals(0, guest.memory.loadI64(OUT + 16));
        }
    }

    @Test
    void inputThatNeverWaitsIsReady() throws IOException {
        try (TestGuest guest = new TestGuest(new WasiConfig().stdin(new ByteArrayInputStream(new byte[7])))) {
            descriptor(guest, 0, 1, 1, 0);
            assertEquals(1, poll(guest, 1));
            assertEquals(7, guest.memory.loadI64(OUT + 16));
        }
    }
}
