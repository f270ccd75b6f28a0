package dev.tuber.runtime;

import java.lang.foreign.MemorySegment;

/** Bytes for one memory that the host supplies. */
public interface HostMemory {
    /** Native memory that stays where it is until {@link #close}; no more of it than this is used. */
    MemorySegment segment();

    /** So many bytes from the start are about to be used, more than before; false when they cannot be. */
    boolean grow(long bytes);

    /** No byte is used any more. */
    void close();
}
