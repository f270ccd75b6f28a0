package dev.tuber;

import java.util.OptionalLong;

/**
 * Decides how much a store's guests may have, see {@link Store#limiter}. Methods run on the guest's thread. What they throw
 * stops the guest, as a trap would, and reaches the host, the same object.
 */
public interface ResourceLimiter {
    /** Instances, tables and memories that a store may have, each, unless something else is said. */
    int DEFAULT_COUNT = 10_000;

    /**
     * A memory is made (with a present size of 0) or grows. Asked also when the declared maximum forbids it anyway.
     *
     * @param currentBytes the present size
     * @param desiredBytes the size that is wanted
     * @param maximumBytes the size that the memory's type allows, if it says
     * @return whether it may: if not, growing gives -1 to the guest, and making is an error
     */
    boolean memoryGrowing(long currentBytes, long desiredBytes, OptionalLong maximumBytes);

    /** The same for a table, in elements. */
    boolean tableGrowing(long currentElements, long desiredElements, OptionalLong maximumElements);

    /** A memory could not grow, because this limiter, the type or the machine did not allow it. Gives -1 to the guest on return. */
    default void memoryGrowFailed(String reason) {
    }

    /** The same for a table. */
    default void tableGrowFailed(String reason) {
    }

    /** Instances that the store may have. Asked once, by {@link Store#limiter}. */
    default int instances() {
        return DEFAULT_COUNT;
    }

    /** Memories that the store may have. Asked once, by {@link Store#limiter}. */
    default int memories() {
        return DEFAULT_COUNT;
    }

    /** Tables that the store may have. Asked once, by {@link Store#limiter}. */
    default int tables() {
        return DEFAULT_COUNT;
    }
}
