package dev.tuber.runtime;

import java.lang.foreign.MemorySegment;

/** Address space that the host supplies. What is in it stays as it is. */
final class HostRoom extends Room {
    private final HostMemory memory;
    private final MemorySegment segment;
    private long used;

    /** @throws IllegalArgumentException when it cannot be a memory of {@code least} bytes */
    HostRoom(HostMemory memory, long least) {
        this.memory = memory;
        this.segment = memory.segment();
        if (!segment.isNative() || segment.isReadOnly() || !segment.scope().isAlive() || segment.byteSize() < least) {
            throw new IllegalArgumentException("a memory of " + least + " bytes or more needs a segment of native memory, to read and "
                    + "write, not " + segment);
        }
    }

    @Override
    long address() {
        return segment.address();
    }

    @Override
    long bytes() {
        return segment.byteSize();
    }

    @Override
    boolean extendTo(long size) {
        if (size <= used) {
            return true;
        }
        if (!segment.scope().isAlive() || !memory.grow(size)) {
            return false;
        }
        used = size;
        return true;
    }

    @Override
    void release() {
        memory.close();
    }

    @Override
    MemorySegment segment() {
        return segment;
    }
}
