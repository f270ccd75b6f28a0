package dev.tuber.runtime;

import dev.tuber.failure.Trap;
import dev.tuber.failure.TrapKind;

/** A segment of bytes of a running module: a range of the module's bytes, empty once it is dropped. */
public record DataSegment(byte[] bytes, int start, int end) {

    boolean isDropped() {
        return start == end;
    }

    DataSegment dropped() {
        return new DataSegment(bytes, start, start);
    }

    /** Index into {@link #bytes} of {@code offset}; traps unless {@code length} bytes are there. */
    int check(long offset, long length) {
        long size = end - start;
        if (offset < 0 || length < 0 || offset > size || length > size - offset) {
            throw Trap.of(TrapKind.MEMORY_OUT_OF_BOUNDS);
        }
        return start + (int) offset;
    }
}
