package dev.tuber.wasi;

import dev.tuber.runtime.Store;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * An input stream that can be waited for with a limit and be interrupted, which Java's cannot. Another thread reads, but
 * only when the stream says that it has nothing at hand, only on demand, and never more than was asked for.
 */
final class InputPump {
    private static final int LIMIT = 8192;

    private final InputStream in;
    private byte[] buffer;
    private int start;
    private int end;
    private int wanted;
    private boolean ended;
    /** What the stream has thrown, and nobody has seen yet. */
    private Throwable failure;
    private Thread thread;
    private Runnable listener;

    InputPump(InputStream in) {
        this.in = in;
    }

    /** Reads what is there, and waits for the first byte if there is none. How many bytes; 0 at the end. */
    int read(Store store, byte[] to, int length) throws IOException {
        int done = readPresent(to, length);
        if (done != 0) {
            return Math.max(done, 0);
        }
        store.blocking().await(() -> await(length, Long.MAX_VALUE));
        return Math.max(readPresent(to, length), 0);
    }

    /** Reads without waiting. How many bytes; 0 when there is nothing yet, -1 at the end. */
    synchronized int readPresent(byte[] to, int length) throws IOException {
        if (start < end) {
            int taken = Math.min(length, end - start);
            System.arraycopy(buffer, start, to, 0, taken);
            start += taken;
            return taken;
        }
        if (failure != null) {
            Throwable once = failure;
            failure = null;
            InputPump.<IOException>rethrow(once);
        }
        if (ended) {
            return -1;
        }
        if (wanted > 0) {
            return 0;
        }
        if (in instanceof ByteArrayInputStream) {
            return in.read(to, 0, length);
        }
        int present = in.available();
        return present <= 0 ? 0 : Math.max(in.read(to, 0, Math.min(length, present)), -1);
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void rethrow(Throwable thrown) throws E {
        throw (E) thrown;
    }

    /** How many bytes are there; 0 at the end, {@link Descriptor#NOT_READY} when nobody knows yet. */
    synchronized long readable() {
        if (start < end) {
            return end - start;
        }
        if (ended || failure != null) {
            return 0;
        }
        try {
            int present = wanted > 0 ? 0 : in.available();
            return present > 0 || in instanceof ByteArrayInputStream ? present : Descriptor.NOT_READY;
        } catch (IOException e) {
            failure = e;
            return 0;
        }
    }

    /** Waits until {@link #readable} knows, at most until {@code deadline} of {@link System#nanoTime()}. */
    synchronized void await(int length, long deadline) throws InterruptedException {
        while (readable() == Descriptor.NOT_READY) {
            ask(length);
            if (deadline == Long.MAX_VALUE) {
                wait();
            } else {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return;
                }
                wait(left / 1_000_000, (int) (left % 1_000_000));
            }
        }
    }

    /** Has {@code waker} called when there is something to read; null takes that back. */
    synchronized void notify(Runnable waker) {
        listener = waker;
        if (waker != null && readable() == Descriptor.NOT_READY) {
            ask(1);
        }
    }

    private void ask(int length) {
        if (wanted == 0 && start == end && !ended) {
            wanted = Math.min(length, LIMIT);
            if (thread == null) {
                thread = new Thread(null, this::pump, "tuber-stdin", 256 << 10);
                thread.setDaemon(true);
                thread.start();
            }
            notifyAll();
        }
    }

    private void pump() {
        try {
            while (true) {
                int length = nextRequest();
                byte[] bytes = new byte[length];
                int count = -1;
                Throwable failed = null;
                try {
                    count = in.read(bytes, 0, length);
                } catch (Throwable e) {
                    // The guest waits for it.
                    failed = e;
                }
                if (!answer(bytes, count, failed)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            // The guest's world was closed.
        }
    }

    private synchronized int nextRequest() throws InterruptedException {
        while (wanted == 0) {
            wait();
        }
        return wanted;
    }

    private synchronized boolean answer(byte[] bytes, int count, Throwable failed) {
        wanted = 0;
        buffer = bytes;
        start = 0;
        end = Math.max(count, 0);
        failure = failed;
        ended = count < 0 && failed == null;
        notifyAll();
        if (listener != null) {
            listener.run();
        }
        return !ended;
    }

    /** Ends the thread when it waits for a request. One that waits for the stream ends with the stream's next byte. */
    synchronized void close() {
        ended = true;
        if (thread != null) {
            thread.interrupt();
        }
        notifyAll();
    }
}
