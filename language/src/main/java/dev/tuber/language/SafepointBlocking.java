package dev.tuber.language;

import com.oracle.truffle.api.TruffleSafepoint;
import dev.tuber.runtime.Blocking;

/**
 * Waiting inside a polyglot context: whoever interrupts, cancels or closes the context wakes the thread, and the wish is
 * served (by an exception of Truffle's) before the wait goes on.
 */
final class SafepointBlocking implements Blocking {
    @Override
    public void await(Interruptible code) {
        TruffleSafepoint.setBlockedThreadInterruptible(null, Interruptible::run, code);
    }
}
