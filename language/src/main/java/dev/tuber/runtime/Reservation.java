package dev.tuber.runtime;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;

/**
 * Address space of one memory, of which a part from the start is in use. It is given back when nobody has this object any
 * more: so who works with addresses of it must keep it, and so must every view of it. One thread at a time.
 */
@SuppressWarnings("removal")
final class Reservation extends Room {
    private static final Cleaner CLEANER = Cleaner.create();

    private final long address;
    private final long bytes;
    private final Freeing freeing;
    private final Cleaner.Cleanable cleanable;
    private WeakReference<MemorySegment> segment;

    /** Must not know the reservation, or it would keep it for ever. */
    private static final class Freeing implements Runnable {
        private final long address;
        private final long reserved;
        private long used;
        private boolean kept;

        Freeing(long address, long reserved) {
            this.address = address;
            this.reserved = reserved;
        }

        @Override
        public synchronized void run() {
            if (!kept) {
                NativeMemory.free(address, reserved, used);
            }
        }

        synchronized long used() {
            return used;
        }

        synchronized boolean use(long size) {
            if (!NativeMemory.use(size - used)) {
                return false;
            }
            used = size;
            return true;
        }

        synchronized boolean keep() {
            kept = NativeMemory.keep(address, reserved, used);
            return kept;
        }
    }

    Reservation(long address, long bytes) {
        this.address = address;
        this.bytes = bytes;
        this.freeing = new Freeing(address, bytes);
        this.cleanable = CLEANER.register(this, freeing);
    }

    @Override
    long address() {
        return address;
    }

    /** How large it is. */
    @Override
    long bytes() {
        return bytes;
    }

    /**
     * Brings all bytes up to {@code size} into use; the new ones are zero. Those that are in use stay so.
     *
     * @return false when memories use too much already
     */
    @Override
    boolean extendTo(long size) {
        long before = freeing.used();
        if (size <= before) {
            return true;
        }
        if (!freeing.use(size)) {
            return false;
        }
        NativeMemory.unsafe().setMemory(address + before, size - before, (byte) 0);
        Reference.reachabilityFence(this);
        return true;
    }

    /**
     * Nobody uses it any more, so another memory may have it. What is not kept for that, and what there may be views of, is
     * left to the garbage collector: then nothing can be accessed that is not there.
     */
    @Override
    void release() {
        if (segment == null && freeing.keep()) {
            cleanable.clean();
        }
    }

    /** All of it, also what is not in use. It keeps the reservation, and so does each slice. */
    @Override
    @SuppressWarnings("restricted")
    MemorySegment segment() {
        MemorySegment known = segment == null ? null : segment.get();
        if (known == null) {
            // What is done at its end refers to this.
            known = MemorySegment.ofAddress(address).reinterpret(bytes, Arena.ofAuto(), gone -> Reference.reachabilityFence(this));
            segment = new WeakReference<>(known);
        }
        return known;
    }
}
