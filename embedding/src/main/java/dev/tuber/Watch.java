package dev.tuber;

import java.lang.ref.WeakReference;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Looks after guests from outside: stops those whose thread was interrupted or whose time is up. Guest code asks only one
 * cell of its store, so that neither costs it anything.
 */
final class Watch {
    private static final long BUSY_MILLIS = 20;
    private static final long IDLE_MILLIS = 50;
    /** The thread that looks ends when it found no store so many times. */
    private static final int MOST_IDLE_LOOKS = 200;
    private static final Set<WeakReference<dev.tuber.runtime.Store>> STORES = ConcurrentHashMap.newKeySet();
    private static boolean looking;

    private Watch() {
    }

    /** Made for the first time limit or the first turn: its classes cost a cold start some milliseconds. */
    private static final class Timer {
        /** Its one thread ends when there was nothing to do for a while. */
        private static final ScheduledThreadPoolExecutor THREAD = make();

        private static ScheduledThreadPoolExecutor make() {
            ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1,
                    Thread.ofPlatform().daemon().name("tuber-timer").factory());
            timer.setRemoveOnCancelPolicy(true);
            timer.setKeepAliveTime(10, TimeUnit.SECONDS);
            timer.allowCoreThreadTimeOut(true);
            return timer;
        }
    }

    /** Has guests of the store stop when their thread is interrupted, until {@link #remove}. */
    static WeakReference<dev.tuber.runtime.Store> add(dev.tuber.runtime.Store store) {
        WeakReference<dev.tuber.runtime.Store> watched = new WeakReference<>(store);
        STORES.add(watched);
        synchronized (Watch.class) {
            if (!looking) {
                looking = true;
                Thread thread = new Thread(null, new Looking(), "tuber-watch", 0, false);
                thread.setDaemon(true);
                thread.start();
            }
        }
        return watched;
    }

    static void remove(WeakReference<dev.tuber.runtime.Store> watched) {
        STORES.remove(watched);
    }

    private static final class Looking implements Runnable {
        private int idle;

        @Override
        public void run() {
            boolean busy = false;
            while (goesOn()) {
                try {
                    Thread.sleep(busy ? BUSY_MILLIS : IDLE_MILLIS);
                    busy = look();
                } catch (InterruptedException e) {
                    // Nobody has reason to do so; looking later does no harm.
                } catch (OutOfMemoryError e) {
                    // Some guest has it all, for now.
                }
            }
        }

        private boolean goesOn() {
            synchronized (Watch.class) {
                idle = STORES.isEmpty() ? idle + 1 : 0;
                looking = idle < MOST_IDLE_LOOKS;
                return looking;
            }
        }
    }

    /** Whether some guest runs. */
    private static boolean look() {
        boolean busy = false;
        for (Iterator<WeakReference<dev.tuber.runtime.Store>> all = STORES.iterator(); all.hasNext();) {
            dev.tuber.runtime.Store store = all.next().get();
            if (store == null) {
                all.remove();
                continue;
            }
            // In this order: a run that begins in between is not the one that is stopped.
            long run = store.run();
            Thread thread = store.running();
            busy |= thread != null;
            if (thread != null && thread.isInterrupted()) {
                store.stopRun(run, "its thread was interrupted");
            }
        }
        return busy;
    }

    /** Runs something short after some time. */
    static void later(Runnable action, long millis) {
        Timer.THREAD.schedule(action, millis, TimeUnit.MILLISECONDS);
    }

    /** Stops a run of a store after some time, unless it is cancelled before. */
    static ScheduledFuture<?> stopLater(dev.tuber.runtime.Store store, long run, long nanos) {
        String reason = "timed out after " + (nanos < 10_000_000 ? nanos / 1000 + " \u00b5s" : nanos / 1_000_000 + " ms");
        return Timer.THREAD.schedule(() -> store.stopRun(run, reason), nanos, TimeUnit.NANOSECONDS);
    }
}
