package dev.tuber.wasi;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.FileType;
import dev.tuber.wasi.abi.Rights;
import dev.tuber.wasi.abi.WasiException;
import dev.tuber.wasi.fs.FileErrors;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Standard output or error. Output is kept until a write ends a line, the buffer is full, or the next write comes more than
 * 50 ms after the first that is kept; and until the guest waits or ends.
 */
final class OutputDescriptor extends Descriptor {
    private static final int CAPACITY = 8192;
    private static final long KEPT_AT_MOST_NANOS = 50_000_000;

    /** When what a guest writes reaches the stream. */
    enum Buffering {
        LINES, NONE
    }

    private final Wasi wasi;
    private final OutputStream out;
    private final Buffering buffering;
    private final byte[] kept = new byte[CAPACITY];
    private int used;
    private long keptSince;

    OutputDescriptor(Wasi wasi, OutputStream out, Buffering buffering) {
        super(Rights.OUTPUT, 0, 0);
        this.wasi = wasi;
        this.out = out;
        this.buffering = buffering;
    }

    @Override
    int type() {
        return wasi.config().isTerminal() ? FileType.CHARACTER_DEVICE : FileType.UNKNOWN;
    }

    @Override
    int write(Guest guest, Buffer from, long position) {
        if (position >= 0) {
            throw new WasiException(Errno.SPIPE);
        }
        try {
            int done = 0;
            while (done < from.length()) {
                if (used == CAPACITY) {
                    emit();
                }
                if (used == 0 && buffering == Buffering.LINES) {
                    keptSince = System.nanoTime();
                }
                int part = Math.min(from.length() - done, CAPACITY - used);
                guest.memory().read(from.address() + done, kept, used, part);
                used += part;
                done += part;
            }
            return done;
        } catch (IOException e) {
            throw FileErrors.of(e);
        }
    }

    /** After one call of the guest's. */
    void endOfWrite() {
        if (used > 0 && (buffering == Buffering.NONE || kept[used - 1] == '\n'
                || System.nanoTime() - keptSince > KEPT_AT_MOST_NANOS)) {
            flush();
        }
    }

    private void emit() throws IOException {
        int count = used;
        used = 0;
        out.write(kept, 0, count);
    }

    /** Hands everything to the stream. */
    void flush() {
        if (used > 0) {
            try {
                emit();
                out.flush();
            } catch (IOException e) {
                throw FileErrors.of(e);
            }
        }
    }

    @Override
    void sync(boolean metadata) {
        flush();
    }

    @Override
    long writable() {
        return CAPACITY;
    }

    @Override
    void close() {
        try {
            flush();
        } catch (WasiException e) {
            // Nobody reads any more, and nobody is left to be told.
        }
    }
}
