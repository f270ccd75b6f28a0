package dev.tuber;

import java.lang.foreign.MemorySegment;

/** What one memory of a guest is made of. */
public interface LinearMemory {
    /**
     * Native memory, as {@code Arena.allocate} and {@code FileChannel.map} give it. Asked once. A memory never moves, so it can become
     * as large as this and no larger. The guest sees what is in it at first, and there where it grows: zeros, unless it is to see
     * something else. The host must keep the arena open until {@link #close}: guests access it by its address, and would end the JVM.
     * No guest gets at anything beside it.
     */
    MemorySegment segment();

    /**
     * The guest is about to use more of it.
     *
     * @param bytes how many from the start, never more than the segment has
     * @return false when it cannot: then {@code memory.grow} gives -1, or the memory is not made
     */
    default boolean grow(long bytes) {
        return true;
    }

    /** The store is closed, and nobody uses it any more. */
    default void close() {
    }
}
