package dev.tuber.numeric;

import dev.tuber.failure.Trap;
import dev.tuber.failure.TrapKind;
import java.util.function.LongSupplier;

/** What an instruction must do, or did: give these bits, some NaN, or trap. */
sealed interface Outcome {
    record Bits(long bits) implements Outcome {
        @Override
        public String toString() {
            return "0x" + Long.toHexString(bits);
        }
    }

    /** A quiet NaN of this type of float; its payload is zero when all NaNs among the operands are canonical. */
    record QuietNan(FloatFormat format, boolean canonical) implements Outcome {
    }

    record Trapped(TrapKind kind) implements Outcome {
    }

    static Outcome of(LongSupplier meaning) {
        try {
            return new Bits(meaning.getAsLong());
        } catch (Trap trap) {
            return new Trapped(trap.kind());
        }
    }

    /** Whether what happened is what must happen. */
    default boolean allows(Outcome actual) {
        if (this instanceof QuietNan nan) {
            return actual instanceof Bits(long bits)
                    && nan.format.isQuietNan(bits)
                    && (!nan.canonical || nan.format.isCanonicalNan(bits));
        }
        return equals(actual);
    }
}
