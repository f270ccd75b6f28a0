package dev.tuber;

import dev.tuber.runtime.Blocking;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Has guests on virtual threads that give way run one after the other, as many at once as there are processors. The JVM's
 * scheduler would let some of them do a hundred times as much as others: RATIONALE, "Why do guests take turns?".
 *
 * <p>Who has a turn keeps it until it gives way, waits or ends; but when it has taken long it loses the turn and knows nothing
 * of that. So nobody has to wait for a guest whose host function waits.
 */
final class Turns {
    private static final int MOST = Runtime.getRuntime().availableProcessors();
    private static final long TICK_MILLIS = 10;
    /** A turn that has lasted for so many ticks is over. */
    private static final int LONG_TICKS = 2;

    private static final Queue<Turn> WAITING = new ArrayDeque<>();
    private static final Set<Turn> TAKEN = new HashSet<>();
    private static boolean ticking;
    private static long ticks;
    /** So many guests that give way are yet to let other virtual threads run. */
    private static int breaks;

    /** The place of one store. */
    static final class Turn {
        private boolean has;
        private long since;
        private Thread thread;
        /** It may go on; also when it has lost the turn before it did. */
        private volatile boolean woken;
        private boolean passing;
    }

    private Turns() {
    }

    /**
     * The guest on this thread gives way to those that wait.
     *
     * @throws dev.tuber.failure.Trap when it is stopped meanwhile
     */
    static void pass(Turn turn, Blocking blocking) {
        // Who waits is polled, and an epoch may have it give way again.
        if (!turn.passing && !take(turn)) {
            turn.passing = true;
            try {
                blocking.await(() -> await(turn));
            } finally {
                turn.passing = false;
                forget(turn);
            }
        }
    }

    /** Takes a turn if nobody else is to run; otherwise waits for one, too. */
    private static synchronized boolean take(Turn turn) {
        boolean breaksOff = turn.has && breaks > 0;
        if (WAITING.isEmpty() && !breaksOff && (turn.has || TAKEN.size() < MOST)) {
            give(turn);
            return true;
        }
        turn.thread = Thread.currentThread();
        turn.woken = false;
        WAITING.add(turn);
        if (breaksOff) {
            breaks--;
            TAKEN.remove(turn);
            turn.has = false;
            // A virtual thread that this one woke would run on its carrier next. One that the timer wakes has no such place.
            Watch.later(Turns::next, 0);
        } else {
            end(turn);
        }
        return false;
    }

    private static void await(Turn turn) throws InterruptedException {
        while (!turn.woken) {
            LockSupport.park(turn);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    private static synchronized void forget(Turn turn) {
        if (!turn.woken) {
            WAITING.remove(turn);
        }
    }

    /** The turn is over; nothing happens if it was over already. */
    static synchronized void end(Turn turn) {
        if (TAKEN.remove(turn)) {
            turn.has = false;
            next();
        }
    }

    private static synchronized void next() {
        if (TAKEN.size() < MOST && !WAITING.isEmpty()) {
            Turn first = WAITING.remove();
            give(first);
            first.woken = true;
            LockSupport.unpark(first.thread);
        }
    }

    private static void give(Turn turn) {
        TAKEN.add(turn);
        turn.since = ticks;
        turn.has = true;
        if (!ticking) {
            ticking = true;
            Watch.later(Turns::tick, TICK_MILLIS);
        }
    }

    private static synchronized void tick() {
        ticks++;
        breaks = MOST;
        TAKEN.stream().filter(turn -> ticks - turn.since >= LONG_TICKS).toList().forEach(Turns::end);
        ticking = !TAKEN.isEmpty();
        if (ticking) {
            Watch.later(Turns::tick, TICK_MILLIS);
        }
    }
}
