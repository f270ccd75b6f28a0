package dev.tuber;

import java.util.OptionalLong;

/** A {@link ResourceLimiter} with fixed limits. Immutable; may be shared by stores. */
public final class StoreLimits implements ResourceLimiter {
    private final Builder limits;

    private StoreLimits(Builder limits) {
        this.limits = limits;
    }

    /** No limits but the default counts. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects limits. Methods change and return this object. */
    public static final class Builder {
        private long memoryBytes = Long.MAX_VALUE;
        private long tableElements = Long.MAX_VALUE;
        private int instances = DEFAULT_COUNT;
        private int memories = DEFAULT_COUNT;
        private int tables = DEFAULT_COUNT;
        private boolean trapOnGrowFailure;

        private Builder() {
        }

        /** The most bytes that each memory may have. */
        public Builder memorySize(long bytes) {
            memoryBytes = bytes;
            return this;
        }

        /** The most elements that each table may have. */
        public Builder tableElements(long elements) {
            tableElements = elements;
            return this;
        }

        /** The most instances. */
        public Builder instances(int most) {
            instances = most;
            return this;
        }

        /** The most memories. */
        public Builder memories(int most) {
            memories = most;
            return this;
        }

        /** The most tables. */
        public Builder tables(int most) {
            tables = most;
            return this;
        }

        /** Whether the guest is stopped by an {@link IllegalStateException} where growing would give -1; it is not at first. */
        public Builder trapOnGrowFailure(boolean stops) {
            trapOnGrowFailure = stops;
            return this;
        }

        /** The limits so far. */
        public StoreLimits build() {
            Builder copy = new Builder();
            copy.memoryBytes = memoryBytes;
            copy.tableElements = tableElements;
            copy.instances = instances;
            copy.memories = memories;
            copy.tables = tables;
            copy.trapOnGrowFailure = trapOnGrowFailure;
            return new StoreLimits(copy);
        }
    }

    @Override
    public boolean memoryGrowing(long currentBytes, long desiredBytes, OptionalLong maximumBytes) {
        return desiredBytes <= limits.memoryBytes;
    }

    @Override
    public boolean tableGrowing(long currentElements, long desiredElements, OptionalLong maximumElements) {
        return desiredElements <= limits.tableElements;
    }

    @Override
    public void memoryGrowFailed(String reason) {
        stopIfAsked("forcing trap when growing memory: " + reason);
    }

    @Override
    public void tableGrowFailed(String reason) {
        stopIfAsked("forcing trap when growing table: " + reason);
    }

    private void stopIfAsked(String message) {
        if (limits.trapOnGrowFailure) {
            throw new IllegalStateException(message);
        }
    }

    @Override
    public int instances() {
        return limits.instances;
    }

    @Override
    public int memories() {
        return limits.memories;
    }

    @Override
    public int tables() {
        return limits.tables;
    }
}
