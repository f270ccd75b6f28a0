package dev.tuber.wasi;

import dev.tuber.wasi.fs.FileErrors;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;

/** Waits for sockets, in a way that an interruption ends without closing them. */
final class SocketWaiting {
    private Selector selector;

    /** A socket, and what is waited for: the bits of {@link SelectionKey}. */
    record Interest(SelectableChannel channel, int operations) {
    }

    /** Waits for one socket. */
    void await(Guest guest, SelectableChannel channel, int operations) {
        List<Interest> interests = List.of(new Interest(channel, operations));
        guest.store().blocking().await(() -> select(interests, Long.MAX_VALUE));
    }

    boolean isReady(SelectableChannel channel, int operations) {
        try {
            Selector known = selector();
            register(known, List.of(new Interest(channel, operations)));
            boolean ready = known.selectNow() > 0;
            forget(known);
            return ready;
        } catch (IOException e) {
            throw FileErrors.of(e);
        }
    }

    /** Waits until one is ready, {@link #wake} is called or the point of {@link System#nanoTime()} has come. */
    void select(List<Interest> interests, long deadline) throws InterruptedException {
        try {
            Selector known = selector();
            register(known, interests);
            try {
                if (deadline == Long.MAX_VALUE) {
                    known.select();
                } else {
                    long millis = (deadline - System.nanoTime() + 999_999) / 1_000_000;
                    if (millis > 0) {
                        known.select(millis);
                    }
                }
            } finally {
                forget(known);
            }
        } catch (IOException e) {
            throw FileErrors.of(e);
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /** Ends the wait that is under way, or the next. */
    synchronized void wake() {
        if (selector != null) {
            selector.wakeup();
        }
    }

    private synchronized Selector selector() throws IOException {
        if (selector == null) {
            selector = Selector.open();
        }
        return selector;
    }

    private static void register(Selector selector, List<Interest> interests) throws IOException {
        for (Interest interest : interests) {
            SelectionKey key = interest.channel().keyFor(selector);
            if (key == null) {
                interest.channel().register(selector, interest.operations());
            } else {
                key.interestOps(key.interestOps() | interest.operations());
            }
        }
    }

    private static void forget(Selector selector) throws IOException {
        for (SelectionKey key : new ArrayList<>(selector.keys())) {
            if (key.isValid()) {
                key.interestOps(0);
            }
        }
        selector.selectedKeys().clear();
    }

    synchronized void close() {
        if (selector != null) {
            try {
                selector.close();
            } catch (IOException e) {
                // It only waited.
            }
            selector = null;
        }
    }
}
