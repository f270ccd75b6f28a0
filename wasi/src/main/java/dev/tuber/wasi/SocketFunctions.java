package dev.tuber.wasi;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.Flags;
import dev.tuber.wasi.abi.Rights;
import dev.tuber.wasi.abi.WasiException;
import dev.tuber.wasi.fs.FileErrors;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** The functions {@code sock_*}, for the sockets that the embedder opened. */
final class SocketFunctions {
    private final Wasi wasi;

    SocketFunctions(Wasi wasi) {
        this.wasi = wasi;
    }

    private SocketDescriptor socket(long number, long rights) {
        if (!(wasi.descriptors().get(number) instanceof SocketDescriptor socket)) {
            throw new WasiException(Errno.NOTSOCK);
        }
        socket.require(rights);
        return socket;
    }

    void accept(Guest guest, long[] a) {
        guest.memory().loadI32(Guest.u32(a[2]));
        if (!(wasi.descriptors().get(a[0]) instanceof ListenerDescriptor listener)) {
            throw new WasiException(Errno.NOTSOCK);
        }
        listener.require(Rights.SOCK_ACCEPT);
        if ((a[1] & ~Flags.FD_NONBLOCK) != 0) {
            throw new WasiException(Errno.INVAL);
        }
        SocketChannel channel = awaitConnection(guest, listener);
        try {
            SocketDescriptor socket = new SocketDescriptor(wasi, channel, listener.inheriting(), (int) a[1]);
            guest.memory().storeI32(Guest.u32(a[2]), wasi.descriptors().add(socket));
        } catch (IOException e) {
            throw FileErrors.of(e);
        }
    }

    private SocketChannel awaitConnection(Guest guest, ListenerDescriptor listener) {
        SocketChannel channel = listener.accept();
        while (channel == null) {
            if (listener.has(Flags.FD_NONBLOCK)) {
                throw new WasiException(Errno.AGAIN);
            }
            wasi.flush();
            wasi.waiting().await(guest, listener.socket(), SelectionKey.OP_ACCEPT);
            channel = listener.accept();
        }
        return channel;
    }

    void recv(Guest guest, long[] a) {
        SocketDescriptor socket = socket(a[0], Rights.FD_READ);
        long flags = a[3];
        if ((flags & ~(Flags.RECV_PEEK | Flags.RECV_WAITALL)) != 0) {
            throw new WasiException(Errno.INVAL);
        }
        long vectors = Guest.u32(a[1]);
        int count = guest.vectors(vectors, Guest.u32(a[2]));
        int size = (flags & Flags.RECV_PEEK) != 0 ? peek(guest, socket, vectors, count)
                : (flags & Flags.RECV_WAITALL) != 0 ? receiveAll(guest, socket, vectors, count)
                : socket.readAll(guest, vectors, count, Descriptor.NO_POSITION);
        guest.memory().storeI32(Guest.u32(a[4]), size);
        guest.memory().storeI16(Guest.u32(a[5]), 0);
    }

    /** Shows as much as the first buffer holds. */
    private static int peek(Guest guest, SocketDescriptor socket, long vectors, int count) {
        for (int i = 0; i < count; i++) {
            long address = Guest.u32(guest.memory().loadI32(vectors + i * 8L));
            long length = Guest.u32(guest.memory().loadI32(vectors + i * 8L + 4));
            guest.check(address, length);
            if (length > 0) {
                return socket.peek(guest, new Descriptor.Buffer(address, (int) length));
            }
        }
        return 0;
    }

    private static int receiveAll(Guest guest, SocketDescriptor socket, long vectors, int count) {
        int total = 0;
        for (int i = 0; i < count; i++) {
            long address = Guest.u32(guest.memory().loadI32(vectors + i * 8L));
            long length = Guest.u32(guest.memory().loadI32(vectors + i * 8L + 4));
            guest.check(address, length);
            for (int done = 0; done < length;) {
                int received = socket.read(guest, new Descriptor.Buffer(address + done, (int) length - done),
                        Descriptor.NO_POSITION, false);
                if (received == 0) {
                    return total;
                }
                done += received;
                total = Math.addExact(total, received);
            }
        }
        return total;
    }

    void send(Guest guest, long[] a) {
        SocketDescriptor socket = socket(a[0], Rights.FD_WRITE);
        if (a[3] != 0) {
            throw new WasiException(Errno.INVAL);
        }
        long vectors = Guest.u32(a[1]);
        int count = guest.vectors(vectors, Guest.u32(a[2]));
        guest.memory().storeI32(Guest.u32(a[4]), socket.writeAll(guest, vectors, count, Descriptor.NO_POSITION));
    }

    void shutdown(long[] a) {
        SocketDescriptor socket = socket(a[0], Rights.SOCK_SHUTDOWN);
        if (a[1] == 0 || (a[1] & ~(Flags.SHUTDOWN_READ | Flags.SHUTDOWN_WRITE)) != 0) {
            throw new WasiException(Errno.INVAL);
        }
        socket.shutdown((int) a[1]);
    }
}
