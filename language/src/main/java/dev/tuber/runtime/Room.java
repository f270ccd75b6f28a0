package dev.tuber.runtime;

import java.lang.foreign.MemorySegment;

/**
 * Address space of one memory, of which a part from the start is in use. Who works with addresses of it must keep this object. One
 * thread at a time.
 */
abstract class Room {
    abstract long address();

    /** How large it is. */
    abstract long bytes();

    /**
     * Brings all bytes up to {@code size} into use. Those that are in use stay so.
     *
     * @return false when there is no room
     */
    abstract boolean extendTo(long size);

    /** Nobody uses it any more. */
    abstract void release();

    /** All of it, also what is not in use. It keeps the room, and so does each slice. */
    abstract MemorySegment segment();
}
