package dev.tuber.wasi;

import static dev.tuber.wasi.TestGuest.RESULT;
import static dev.tuber.wasi.WasiFunction.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.failure.GuestExit;
import dev.tuber.failure.Trap;
import dev.tuber.failure.TrapKind;
import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.FileType;
import dev.tuber.wasi.abi.Flags;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class StreamsTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private static long millisSince(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    @Test
    void linesArriveAtOnceAndPartsLater() throws IOException {
        try (TestGuest guest = new TestGuest(new WasiConfig().stdout(out))) {
            guest.write(1, "part");
            assertEquals("", out.toString());
            guest.write(1, "of a line\nrest");
            guest.write(1, "\n");
            assertEquals("partof a line\nrest\n", out.toString());
            guest.write(1, "end");
            guest.ok(FD_SYNC, 1);
            assertEquals("partof a line\nrest\nend", out.toString());
            guest.write(1, "x".repeat(20_000));
            assertTrue(out.size() > 16_000);
            guest.write(1, "last");
        }
        assertTrue(out.toString().endsWith("xlast"));
    }

    @Test
    void errorsArriveAtOnce() throws IOException {
        try (TestGuest guest = new TestGuest(new WasiConfig().stderr(out))) {
            guest.write(2, "oh");
            assertEquals("oh", out.toString());
        }
    }

    @Test
    void outputIsThereWhenTheGuestEnds() throws IOException {
        try (TestGuest guest = new TestGuest(new WasiConfig().stdout(out))) {
            guest.write(1, "bye");
            assertThrows(GuestExit.class, () -> guest.call(PROC_EXIT, 0));
            assertEquals("bye", out.toString());
        }
    }

    @Test
    void outputIsThereBeforeTheGuestWaits() throws IOException {
        try (TestGuest guest = new TestGuest(new WasiConfig().stdout(out).stdin(new PipedInputStream()))) {
            guest.write(1, "question? ");
            guest.read(0, 10);
        } catch (AssertionError expected) {
            // A pipe that nobody has connected cannot be read.
        }
        assertEquals("question? ", out.toString());
    }

    @Test
    void brokenOutputIsAnError() throws IOException {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        try (TestGuest guest = new TestGuest(new WasiConfig().stdout(broken))) {
            guest.memory.write(65536, "a\n".getBytes(StandardCharsets.UTF_8), 0, 2);
            guest.vector(60000, 65536, 2);
            guest.fails(Errno.PIPE, FD_WRITE, 1, 60000, 1, RESULT);
        }
    }

    @Test
    void inputIsReadToItsEnd() throws IOException {
        byte[] bytes = "some input".getBytes(StandardCharsets.UTF_8);
        try (TestGuest guest = new TestGuest(new WasiConfig().stdin(new ByteArrayInputStream(bytes)))) {
            assertEquals("some", guest.read(0, 4));
            assertEquals(" input", guest.read(0, 100));
            assertEquals("", guest.read(0, 100));
            guest.fails(Errno.SPIPE, FD_TELL, 0, RESULT);
            guest.fails(Errno.NOTCAPABLE, FD_WRITE, 0, 60000, 0, RESULT);
        }
    }

    @Test
    void inputIsAwaited() throws Exception {
        PipedOutputStream source = new PipedOutputStream();
        try (TestGuest guest = new TestGuest(new WasiConfig().stdin(new PipedInputStream(source)))) {
            Thread writer = new Thread(() -> {
                try (source) {
                    Thread.sleep(50);
                    source.write("late".getBytes(StandardCharsets.UTF_8));
                } catch (IOException | InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            writer.start();
            StringBuilder read = new StringBuilder();
            for (String part = guest.read(0, 100); !part.isEmpty(); part = guest.read(0, 100)) {
                read.append(part);
            }
            assertEquals("late", read.toString());
            writer.join();
        }
    }

    @Test
    void inputWithoutWaitingSaysAgain() throws IOException {
        PipedOutputStream source = new PipedOutputStream();
        try (TestGuest guest = new TestGuest(new WasiConfig().stdin(new PipedInputStream(source)))) {
            guest.ok(FD_FDSTAT_SET_FLAGS, 0, Flags.FD_NONBLOCK);
            guest.vector(60000, 65536, 10);
            guest.fails(Errno.AGAIN, FD_READ, 0, 60000, 1, RESULT);
        }
    }

    @Test
    void anInterruptEndsWaitingForInput() throws Exception {
        PipedOutputStream source = new PipedOutputStream();
        try (TestGuest guest = new TestGuest(new WasiConfig().stdin(new PipedInputStream(source)))) {
            long[] interruptedAt = new long[1];
            Thread stopper = new Thread(() -> {
                pause();
                interruptedAt[0] = System.nanoTime();
                guest.store.interrupt();
            });
            stopper.start();
            assertEquals(TrapKind.INTERRUPT, assertThrows(Trap.class, () -> guest.read(0, 10)).kind());
            assertTrue(millisSince(interruptedAt[0]) < 100);
            stopper.join();
            // What comes later is not lost.
            source.write("later".getBytes(StandardCharsets.UTF_8));
            source.flush();
            assertEquals("later".substring(0, 1), guest.read(0, 10).substring(0, 1));
        }
    }

    @Test
    void anInterruptOfTheThreadEndsSleep() throws Exception {
        try (TestGuest guest = new TestGuest(new WasiConfig())) {
            Thread sleeper = Thread.currentThread();
            Thread stopper = new Thread(() -> {
                pause();
                sleeper.interrupt();
            });
            stopper.start();
            PollFunctionsTest.clock(guest, 0, 7, 1, 3_600_000_000_000L, 0);
            assertThrows(Trap.class, () -> guest.call(POLL_ONEOFF, 4096, 8192, 1, RESULT));
            assertTrue(Thread.interrupted());
            stopper.join();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aTerminalIsADevice() throws IOException {
        try (TestGuest terminal = new TestGuest(new WasiConfig().terminal()); TestGuest pipe = new TestGuest(new WasiConfig())) {
            terminal.ok(FD_FDSTAT_GET, 1, RESULT);
            assertEquals(FileType.CHARACTER_DEVICE, terminal.i64(0));
            pipe.ok(FD_FDSTAT_GET, 1, RESULT);
            assertEquals(FileType.UNKNOWN, pipe.i64(0));
        }
    }
}
