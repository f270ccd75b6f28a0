package dev.tuber.wasi;

import java.time.Instant;

/** The time that a guest sees, in nanoseconds. */
public interface WasiClocks {
    /** The clocks of the machine. */
    WasiClocks SYSTEM = new WasiClocks() {
        @Override
        public long realtimeNanos() {
            Instant now = Instant.now();
            return now.getEpochSecond() * 1_000_000_000 + now.getNano();
        }

        @Override
        public long monotonicNanos() {
            return System.nanoTime();
        }
    };

    /** Since 1970-01-01 UTC. */
    long realtimeNanos();

    /** Since any point in time; never runs backwards. */
    long monotonicNanos();

    /** Clocks that stand still, for output that is the same in each run. */
    static WasiClocks fixed(long realtimeNanos) {
        return new WasiClocks() {
            @Override
            public long realtimeNanos() {
                return realtimeNanos;
            }

            @Override
            public long monotonicNanos() {
                return 0;
            }
        };
    }
}
