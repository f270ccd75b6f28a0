package dev.tuber;

import dev.tuber.types.MemoryType;

/**
 * Supplies what the memories of guests are made of, for instance a file that is mapped, or memory that another program sees too.
 * Called by the thread that makes the memory; what it throws reaches the host.
 */
@FunctionalInterface
public interface MemoryCreator {
    /**
     * A memory is about to be made. It has passed the limits of the store.
     *
     * @param type as declared
     * @param minBytes how many bytes it has at first
     * @param maxBytes how many it can ever have: its maximum, or 4 GiB where it declares none
     */
    LinearMemory create(MemoryType type, long minBytes, long maxBytes);
}
