package dev.tuber;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** What runs on a virtual thread of its own and has the store as long as it runs. Completing it from outside stops the guest. */
final class GuestFuture<R> extends CompletableFuture<R> {
    private static final AtomicLong COUNT = new AtomicLong();

    private final dev.tuber.runtime.Store store;
    private long run;
    /** Somebody else completes it. */
    private volatile boolean taken;

    private GuestFuture(dev.tuber.runtime.Store store) {
        this.store = store;
    }

    /** @throws IllegalStateException when the store is closed, or runs guest code */
    static <R> GuestFuture<R> start(dev.tuber.runtime.Store store, Callable<R> code) {
        GuestFuture<R> future = new GuestFuture<>(store);
        Thread thread = Thread.ofVirtual().name("tuber-guest-" + COUNT.incrementAndGet()).unstarted(() -> future.run(code));
        future.run = store.claim(thread);
        thread.start();
        return future;
    }

    private void run(Callable<R> code) {
        R result = null;
        Throwable failure = null;
        try {
            result = code.call();
        } catch (Throwable thrown) {
            failure = thrown;
        }
        store.release();
        if (taken) {
            return;
        }
        if (failure == null) {
            super.complete(result);
        } else {
            super.completeExceptionally(failure);
        }
    }

    private void stop(String reason) {
        taken = true;
        store.endRun(run, reason);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        stop("cancelled");
        return super.cancel(mayInterruptIfRunning);
    }

    @Override
    public boolean complete(R value) {
        stop("no longer wanted");
        return super.complete(value);
    }

    @Override
    public boolean completeExceptionally(Throwable thrown) {
        stop(thrown.toString());
        return super.completeExceptionally(thrown);
    }
}
