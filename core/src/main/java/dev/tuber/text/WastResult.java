package dev.tuber.text;

import dev.tuber.types.AbstractHeapType;
import dev.tuber.types.NumType;
import java.util.List;

/** What a test script expects of one result. */
public sealed interface WastResult {

    /** Exactly this value; floating-point numbers bit by bit, a null of any type. */
    record Exactly(WastValue value) implements WastResult {
    }

    /** A NaN whose payload has only its highest bit set, of either sign; the type is f32 or f64. */
    record CanonicalNan(NumType type) implements WastResult {
    }

    /** A NaN whose payload has at least its highest bit set; the type is f32 or f64. */
    record ArithmeticNan(NumType type) implements WastResult {
    }

    /**
     * A v128 cut into lanes, lane 0 first. Each lane is {@link Exactly} a number or a NaN.
     *
     * @param laneBits width of a lane: 8, 16, 32 or 64. Lanes of 8 and 16 bits hold i32 numbers of which only these low
     *     bits count.
     */
    record Lanes(int laneBits, List<WastResult> lanes) implements WastResult {
        public Lanes {
            lanes = List.copyOf(lanes);
        }
    }

    /** {@code (ref.null)}: a null reference of any type. */
    record AnyNull() implements WastResult {
    }

    /** {@code (ref.func)}, {@code (ref.struct)} and so on: a reference of this kind that is not null. */
    record NonNull(AbstractHeapType heap) implements WastResult {
    }

    /** One of these. */
    record Either(List<WastResult> choices) implements WastResult {
        public Either {
            choices = List.copyOf(choices);
        }
    }
}
