package dev.tuber.text;

import dev.tuber.types.HeapType;
import dev.tuber.types.NumType;

/** An argument in a test script. */
public sealed interface WastValue {

    /** A number: an i32 is sign-extended, an f32 is raw bits in the lower half, an f64 is raw bits. */
    record Number(NumType type, long bits) implements WastValue {
    }

    /** A v128: lane 0 is in the lowest bits of {@code low}. */
    record Vector(long low, long high) implements WastValue {
    }

    /** {@code (ref.null heap)}. */
    record Null(HeapType heap) implements WastValue {
    }

    /** {@code (ref.extern n)}: a reference that the host made up, as an externref. */
    record Extern(int number) implements WastValue {
    }

    /** {@code (ref.host n)}: a reference that the host made up, as an anyref. */
    record Host(int number) implements WastValue {
    }
}
