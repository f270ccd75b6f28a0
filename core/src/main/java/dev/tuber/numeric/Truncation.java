package dev.tuber.numeric;

import dev.tuber.failure.Trap;
import dev.tuber.failure.TrapKind;

/** Why a float has no integer of the wanted type. */
final class Truncation {
    private Truncation() {
    }

    static Trap failed(double a) {
        return Trap.of(a != a ? TrapKind.INVALID_CONVERSION_TO_INTEGER : TrapKind.INTEGER_OVERFLOW);
    }
}
