package dev.tuber.wasi;

import static dev.tuber.wasi.TestGuest.FIRST_DIRECTORY;
import static dev.tuber.wasi.TestGuest.RESULT;
import static dev.tuber.wasi.WasiFunction.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.failure.Trap;
import dev.tuber.failure.TrapKind;
import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.FileType;
import dev.tuber.wasi.abi.Flags;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SocketFunctionsTest {
    private static final int LISTENER = FIRST_DIRECTORY;
    private static final int VECTOR = 60000;
    private static final int BUFFER = 65536;

    private ServerSocketChannel server;
    private TestGuest guest;

    @BeforeEach
    void open() throws IOException {
        server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        guest = new TestGuest(new WasiConfig().listener(server));
    }

    @AfterEach
    void close() {
        guest.close();
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), server.socket().getLocalPort());
    }

    private int accept() {
        guest.ok(SOCK_ACCEPT, LISTENER, 0, RESULT);
        return guest.i32();
    }

    private String receive(int fd, int length, int flags) {
        guest.vector(VECTOR, BUFFER, length);
        guest.ok(SOCK_RECV, fd, VECTOR, 1, flags, RESULT, 8);
        return guest.text(BUFFER, guest.i32());
    }

    private void send(int fd, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        guest.memory.write(BUFFER, bytes, 0, bytes.length);
        guest.vector(VECTOR, BUFFER, bytes.length);
        guest.ok(SOCK_SEND, fd, VECTOR, 1, 0, RESULT);
        assertEquals(bytes.length, guest.i32());
    }

    @Test
    void talksWithAClient() throws IOException {
        try (Socket client = connect()) {
            int fd = accept();
            guest.ok(FD_FDSTAT_GET, fd, RESULT);
            assertEquals(FileType.SOCKET_STREAM, guest.i64(0));
            client.getOutputStream().write("hello".getBytes(StandardCharsets.UTF_8));
            assertEquals("he", receive(fd, 2, Flags.RECV_PEEK));
            assertEquals("hello", receive(fd, 100, 0));
            send(fd, "answer");
            assertEquals(6, guest.write(fd, " twice"));
            guest.ok(SOCK_SHUTDOWN, fd, Flags.SHUTDOWN_WRITE);
            assertEquals("answer twice", new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            client.shutdownOutput();
            assertEquals("", receive(fd, 100, 0));
            guest.ok(FD_CLOSE, fd);
        }
    }

    @Test
    void waitsForAllThatWasAskedFor() throws Exception {
        try (Socket client = connect()) {
            int fd = accept();
            Thread sender = new Thread(() -> {
                try {
                    client.getOutputStream().write('a');
                    Thread.sleep(30);
                    client.getOutputStream().write("bc".getBytes(StandardCharsets.UTF_8));
                } catch (IOException | InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            sender.start();
            assertEquals("abc", receive(fd, 3, Flags.RECV_WAITALL));
            sender.join();
        }
    }

    @Test
    void largeAmountsGoThrough() throws Exception {
        try (Socket client = connect()) {
            int fd = accept();
            long[] received = new long[1];
            Thread reader = new Thread(() -> {
                try (InputStream in = client.getInputStream()) {
                    received[0] = in.readAllBytes().length;
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            reader.start();
            guest.vector(VECTOR, BUFFER, 3 * 65536);
            for (int i = 0; i < 100; i++) {
                guest.ok(SOCK_SEND, fd, VECTOR, 1, 0, RESULT);
            }
            guest.ok(FD_CLOSE, fd);
            reader.join();
            assertEquals(100L * 3 * 65536, received[0]);
        }
    }

    @Test
    void pollsConnectionsAndData() throws IOException {
        PollFunctionsTest.descriptor(guest, 0, 1, 1, LISTENER);
        PollFunctionsTest.clock(guest, 1, 2, 1, 20_000_000, 0);
        assertEquals(1, PollFunctionsTest.poll(guest, 2));
        assertEquals(2, guest.memory.loadI64(PollFunctionsTest.OUT));
        try (Socket client = connect()) {
            PollFunctionsTest.clock(guest, 1, 2, 1, 10_000_000_000L, 0);
            assertEquals(1, PollFunctionsTest.poll(guest, 2));
            assertEquals(1, guest.memory.loadI64(PollFunctionsTest.OUT));
            int fd = accept();
            client.getOutputStream().write(5);
            PollFunctionsTest.descriptor(guest, 0, 3, 1, fd);
            assertEquals(1, PollFunctionsTest.poll(guest, 2));
            assertEquals(1, guest.memory.loadI64(PollFunctionsTest.OUT + 16));
            receive(fd, 10, 0);
            client.close();
            assertEquals(1, PollFunctionsTest.poll(guest, 2));
            assertEquals(1, guest.memory.loadI16U(PollFunctionsTest.OUT + 24), "the client hung up");
        }
    }

    @Test
    void anInterruptEndsWaitingAndTheSocketStays() throws Exception {
        Thread stopper = new Thread(() -> {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            guest.store.interrupt();
        });
        stopper.start();
        assertEquals(TrapKind.INTERRUPT,
                assertThrows(Trap.class, () -> guest.call(SOCK_ACCEPT, LISTENER, 0, RESULT)).kind());
        stopper.join();
        try (Socket client = connect()) {
            assertTrue(client.isConnected());
            accept();
        }
    }

    @Test
    void mistakesHaveTheirCodes() throws IOException {
        guest.ok(FD_FDSTAT_SET_FLAGS, LISTENER, Flags.FD_NONBLOCK);
        guest.fails(Errno.AGAIN, SOCK_ACCEPT, LISTENER, 0, RESULT);
        guest.fails(Errno.INVAL, SOCK_ACCEPT, LISTENER, 1, RESULT);
        guest.fails(Errno.NOTSOCK, SOCK_ACCEPT, 1, 0, RESULT).fails(Errno.BADF, SOCK_ACCEPT, 50, 0, RESULT);
        guest.fails(Errno.NOTSOCK, SOCK_RECV, 1, VECTOR, 1, 0, RESULT, 8);
        guest.fails(Errno.NOTSOCK, SOCK_SEND, 0, VECTOR, 1, 0, RESULT).fails(Errno.NOTSOCK, SOCK_SHUTDOWN, 1, 1);
        try (Socket client = connect()) {
            assertTrue(client.isConnected());
            guest.ok(FD_FDSTAT_SET_FLAGS, LISTENER, 0);
            guest.ok(SOCK_ACCEPT, LISTENER, Flags.FD_NONBLOCK, RESULT);
            int fd = guest.i32();
            guest.vector(VECTOR, BUFFER, 10);
            guest.fails(Errno.AGAIN, SOCK_RECV, fd, VECTOR, 1, 0, RESULT, 8);
            guest.fails(Errno.INVAL, SOCK_RECV, fd, VECTOR, 1, 4, RESULT, 8);
            guest.fails(Errno.INVAL, SOCK_SEND, fd, VECTOR, 1, 1, RESULT).fails(Errno.INVAL, SOCK_SHUTDOWN, fd, 0);
            guest.fails(Errno.SPIPE, FD_SEEK, fd, 0, 0, RESULT);
        }
    }
}
