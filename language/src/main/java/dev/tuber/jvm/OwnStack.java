package dev.tuber.jvm;

import java.util.ArrayDeque;
import java.util.function.Supplier;

/**
 * Threads for work that may need more of the stack than a guest has left: it may call a new function at the end of its stack,
 * and a class of ours or of the JDK that failed to initialize there would be lost for ever. No executor of the JDK: those are
 * some thirty classes, which are in no archive, on the way to the first call.
 */
final class OwnStack {
    static final long BYTES = 1 << 22;
    private static final long IDLE_NANOS = 2_000_000_000;

    /** Work that waits for a thread that is awake but has not seen it. Also the lock. */
    private static final ArrayDeque<Runnable> GIVEN = new ArrayDeque<>();
    /** Threads that wait, without those for which there is work. */
    private static int idle;

    private OwnStack() {
    }

    /** Work whose result somebody waits for. */
    private static final class Task<T> implements Runnable {
        private final Supplier<T> work;
        private T result;
        private Throwable thrown;
        private boolean done;

        Task(Supplier<T> work) {
            this.work = work;
        }

        @Override
        public void run() {
            try {
                result = work.get();
            } catch (Throwable e) {
                thrown = e;
            }
            synchronized (this) {
                done = true;
                notifyAll();
            }
        }

        synchronized T await() {
            boolean interrupted = false;
            while (!done) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            if (thrown instanceof Error error) {
                throw error;
            }
            if (thrown instanceof RuntimeException exception) {
                throw exception;
            }
            return result;
        }
    }

    /** Does {@code work} on another stack, and throws what it throws. */
    static <T> T call(Supplier<T> work) {
        Task<T> task = new Task<>(work);
        start(task);
        return task.await();
    }

    /** Begins work that nobody waits for. */
    static void start(Runnable work) {
        synchronized (GIVEN) {
            if (idle > 0) {
                idle--;
                GIVEN.add(work);
                GIVEN.notify();
                return;
            }
        }
        Thread thread = new Thread(null, new Worker(work), "tuber-translator", BYTES);
        thread.setDaemon(true);
        thread.start();
    }

    /** What a thread does: its first work, and what comes until it was idle for a while. */
    private record Worker(Runnable first) implements Runnable {
        @Override
        public void run() {
            for (Runnable work = first; work != null; work = next()) {
                work.run();
            }
        }

        private static Runnable next() {
            long end = System.nanoTime() + IDLE_NANOS;
            synchronized (GIVEN) {
                idle++;
                while (GIVEN.isEmpty()) {
                    long left = end - System.nanoTime();
                    if (left <= 0) {
                        idle--;
                        return null;
                    }
                    try {
                        GIVEN.wait(1 + left / 1_000_000);
                    } catch (InterruptedException e) {
                        // Nobody has reason to do so; it does not matter.
                    }
                }
                return GIVEN.poll();
            }
        }
    }
}
