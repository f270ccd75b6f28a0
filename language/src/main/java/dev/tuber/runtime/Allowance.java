package dev.tuber.runtime;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import dev.tuber.failure.Trap;
import dev.tuber.failure.TrapKind;

/**
 * What the guests of a store may still do: calls that are one in the other, and fuel. A part of {@link Store}, of which generated
 * code asks for both; no object of its own, as each access would go through one more reference.
 */
public abstract sealed class Allowance permits Store {
    /** How many more calls may be begun that are in all those that have not returned. */
    private int callsLeft = Integer.MAX_VALUE;
    /** What guests may use until they are asked, and what they may have then. */
    private long fuel;
    private long reserve;
    private long slice = Long.MAX_VALUE;

    Allowance() {
    }

    /** Null where nobody wants to be asked. */
    abstract Embedder embedder();

    int callsLeft() {
        return callsLeft;
    }

    /** How many calls of code that counts them may be one in the other. Has no effect on other code, nor on calls that run. */
    public void setMaxCallDepth(int calls) {
        callsLeft = calls;
    }

    /** {@code ENTER}. Calls that do not return are taken back by {@link Store#leave(long, Throwable)}. */
    public void enterCall() {
        int left = callsLeft;
        if (CompilerDirectives.injectBranchProbability(CompilerDirectives.SLOWPATH_PROBABILITY, left == 0)) {
            CompilerDirectives.transferToInterpreter();
            throw Trap.of(TrapKind.CALL_STACK_EXHAUSTED);
        }
        callsLeft = left - 1;
    }

    /** {@code LEAVE}. */
    public void leaveCall() {
        callsLeft++;
    }

    // fuel

    /** How much metered code may do. Has no effect on other code. */
    public void setFuel(long units) {
        fuel = Math.min(units, slice);
        reserve = units - fuel;
    }

    /** What is left; less than none when more was taken than there was. */
    public long fuel() {
        return reserve + fuel;
    }

    /** Has the embedder be asked to let others run each time that metered code has used so much. */
    public void setFuelSlice(long units) {
        slice = units;
        setFuel(fuel());
    }

    /** {@code FUEL}. */
    public void takeFuel(int price) {
        fuel -= price;
    }

    /** {@code FUEL_CHECK}. */
    public void takeFuelAndCheck(int price) {
        takeFuelAndCheck((long) price);
    }

    /** As {@link #takeFuelAndCheck(int)}. */
    void takeFuelAndCheck(long price) {
        long left = fuel - price;
        fuel = left;
        if (CompilerDirectives.injectBranchProbability(CompilerDirectives.SLOWPATH_PROBABILITY, left <= 0)) {
            refuel();
        }
    }

    /** {@code FUEL_BULK}. */
    public void takeBulkFuel(int count, int price) {
        long left = fuel - Integer.toUnsignedLong(count) * price;
        fuel = left;
        if (left <= 0) {
            refuel();
        }
    }

    /** {@code FUEL_CHECK price} and then {@code FUEL next}. */
    public void takeFuelAndCheck(int price, int next) {
        long left = fuel - price;
        if (left <= 0) {
            fuel = left;
            refuel();
            left = fuel;
        }
        fuel = left - next;
    }

    /**
     * How many turns of a loop may begin before somebody must look at the fuel, there being some.
     *
     * @param price the most that a turn takes
     * @param most the answer where there is plenty
     */
    public int turns(int price, int most) {
        long left = fuel;
        return left > (long) price * most ? most : (int) ((left - 1) / price) + 1;
    }

    /**
     * The slice is used up. Returns for the guest to go on.
     *
     * @throws Trap when nothing is left, and the embedder gives nothing more
     */
    @TruffleBoundary
    private void refuel() {
        if (fuel() > 0) {
            setFuel(fuel());
            embedder().giveWay();
        }
        while (fuel() <= 0) {
            long more = embedder() == null ? 0 : embedder().fuelRanOut();
            if (more > 0) {
                setFuel(fuel() > Long.MAX_VALUE - more ? Long.MAX_VALUE : fuel() + more);
            } else if (fuel() <= 0) {
                throw Trap.of(TrapKind.OUT_OF_FUEL);
            }
        }
    }
}
