package dev.tuber.wasi;

import dev.tuber.wasi.abi.FileType;
import dev.tuber.wasi.abi.Rights;
import dev.tuber.wasi.fs.FileErrors;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A socket that the embedder opened for connections. */
final class ListenerDescriptor extends Descriptor {
    private final ServerSocketChannel channel;
    private SocketChannel waiting;

    ListenerDescriptor(ServerSocketChannel channel) throws IOException {
        super(Rights.LISTENER, Rights.SOCKET, 0);
        this.channel = channel;
        channel.configureBlocking(false);
    }

    @Override
    int type() {
        return FileType.SOCKET_STREAM;
    }

    /** The next connection, or null when there is none yet. */
    SocketChannel accept() {
        SocketChannel next = peek();
        waiting = null;
        return next;
    }

    private SocketChannel peek() {
        if (waiting == null) {
            try {
                waiting = channel.accept();
            } catch (IOException e) {
                throw FileErrors.of(e);
            }
        }
        return waiting;
    }

    @Override
    long readable() {
        return peek() == null ? NOT_READY : 1;
    }

    @Override
    SelectableChannel socket() {
        return channel;
    }

    @Override
    void close() {
        try {
            if (waiting != null) {
                waiting.close();
            }
            channel.close();
        } catch (IOException e) {
            // Nothing was written.
        }
    }
}
