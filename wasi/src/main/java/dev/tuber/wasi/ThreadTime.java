package dev.tuber.wasi;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** How long the present thread has used a processor. Loads much, so nobody comes here without need. */
final class ThreadTime {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ThreadTime() {
    }

    static long nanos() {
        return THREADS.isCurrentThreadCpuTimeSupported() ? Math.max(0, THREADS.getCurrentThreadCpuTime()) : 0;
    }
}
