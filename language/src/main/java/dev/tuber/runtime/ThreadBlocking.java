package dev.tuber.runtime;

import dev.tuber.failure.Trap;
import dev.tuber.failure.TrapKind;
import java.util.HashSet;
import java.util.Set;

/** Waiting by plain Java: {@link Store#interrupt} interrupts the threads that wait. */
final class ThreadBlocking implements Blocking {
    private final Store store;
    private final Set<Thread> waiting = new HashSet<>();
    /** Those of them that were interrupted, and need not know of that yet. */
    private final Set<Thread> woken = new HashSet<>();

    ThreadBlocking(Store store) {
        this.store = store;
    }

    @Override
    public void await(Interruptible code) {
        Thread self = Thread.currentThread();
        synchronized (waiting) {
            waiting.add(self);
        }
        try {
            store.poll();
            code.run();
        } catch (InterruptedException e) {
            store.poll();
            // Not the store's doing: somebody stops the thread. The guest stops, and the host sees its own request.
            self.interrupt();
            throw Trap.of(TrapKind.INTERRUPT);
        } finally {
            synchronized (waiting) {
                waiting.remove(self);
                if (woken.remove(self)) {
                    // The code may have ended before it could see that.
                    Thread.interrupted();
                }
            }
        }
    }

    void wake() {
        synchronized (waiting) {
            for (Thread thread : waiting) {
                woken.add(thread);
                thread.interrupt();
            }
        }
    }
}
