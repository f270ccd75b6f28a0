package dev.tuber.wasi;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.FileType;
import dev.tuber.wasi.abi.Flags;
import dev.tuber.wasi.abi.WasiException;
import dev.tuber.wasi.fs.FileErrors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** A connection. */
final class SocketDescriptor extends Descriptor {
    private static final int CHUNK = 1 << 16;

    private final Wasi wasi;
    private final SocketChannel channel;
    /** What was received and not yet read, between position and limit. */
    private ByteBuffer received = ByteBuffer.allocate(0);
    private boolean ended;

    SocketDescriptor(Wasi wasi, SocketChannel channel, long rights, int flags) throws IOException {
        super(rights, 0, flags);
        this.wasi = wasi;
        this.channel = channel;
        channel.configureBlocking(false);
    }

    @Override
    int type() {
        return FileType.SOCKET_STREAM;
    }

    @Override
    int read(Guest guest, Buffer to, long position, boolean more) {
        if (position >= 0) {
            throw new WasiException(Errno.SPIPE);
        }
        int count = awaitReceived(guest, more);
        int taken = Math.min(count, to.length());
        guest.memory().write(to.address(), received.array(), received.position(), taken);
        received.position(received.position() + taken);
        return taken;
    }

    /** Shows what comes next without taking it. */
    int peek(Guest guest, Buffer to) {
        int taken = Math.min(awaitReceived(guest, false), to.length());
        guest.memory().write(to.address(), received.array(), received.position(), taken);
        return taken;
    }

    /** How many received bytes there are; 0 at the end, or when there are none and {@code more} forbids to wait. */
    private int awaitReceived(Guest guest, boolean more) {
        while (!receive()) {
            if (more) {
                return 0;
            }
            if (has(Flags.FD_NONBLOCK)) {
                throw new WasiException(Errno.AGAIN);
            }
            wasi.waiting().await(guest, channel, SelectionKey.OP_READ);
        }
        return received.remaining();
    }

    /** Takes from the system what is there; whether something is known: bytes, or the end. */
    private boolean receive() {
        if (received.hasRemaining() || ended) {
            return true;
        }
        if (received.capacity() == 0) {
            received = ByteBuffer.allocate(CHUNK);
        }
        received.clear();
        try {
            int count = channel.read(received);
            ended = count < 0;
            received.flip();
            return count != 0;
        } catch (IOException | NotYetConnectedException e) {
            received.clear().limit(0);
            throw e instanceof IOException io ? FileErrors.of(io) : new WasiException(Errno.NOTCONN);
        }
    }

    @Override
    int write(Guest guest, Buffer from, long position) {
        if (position >= 0) {
            throw new WasiException(Errno.SPIPE);
        }
        int done = 0;
        while (done < from.length()) {
            ByteBuffer part = guest.copy(from.address() + done, Math.min(from.length() - done, CHUNK));
            int sent = send(part);
            done += sent;
            if (sent == 0) {
                if (has(Flags.FD_NONBLOCK)) {
                    if (done == 0) {
                        throw new WasiException(Errno.AGAIN);
                    }
                    break;
                }
                wasi.waiting().await(guest, channel, SelectionKey.OP_WRITE);
            }
        }
        return done;
    }

    private int send(ByteBuffer part) {
        try {
            return channel.write(part);
        } catch (ClosedChannelException e) {
            throw new WasiException(Errno.PIPE);
        } catch (IOException e) {
            throw FileErrors.of(e);
        }
    }

    void shutdown(int how) {
        try {
            if ((how & Flags.SHUTDOWN_READ) != 0) {
                channel.shutdownInput();
            }
            if ((how & Flags.SHUTDOWN_WRITE) != 0) {
                channel.shutdownOutput();
            }
        } catch (NotYetConnectedException e) {
            throw new WasiException(Errno.NOTCONN);
        } catch (IOException e) {
            throw FileErrors.of(e);
        }
    }

    @Override
    long readable() {
        return receive() ? received.remaining() : NOT_READY;
    }

    /** Whether the other side will send no more. */
    boolean hasEnded() {
        return ended && !received.hasRemaining();
    }

    @Override
    long writable() {
        return wasi.waiting().isReady(channel, SelectionKey.OP_WRITE) ? CHUNK : NOT_READY;
    }

    @Override
    SelectableChannel socket() {
        return channel;
    }

    @Override
    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // What was sent has been sent.
        }
    }
}
