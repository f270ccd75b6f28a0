package dev.tuber.runtime;

/**
 * Where parts of a function that was split hand values to each other: each writes, and the other reads at once. Fields, not
 * arrays, since generated code names them.
 */
public final class Scratch {
    /** How many fields there are of each kind, by the ordinal of the {@code SlotKind}. */
    public static final int[] COUNTS = {24, 16, 8, 16, 0, 8};

    public int i0, i1, i2, i3, i4, i5, i6, i7, i8, i9, i10, i11;
    public int i12, i13, i14, i15, i16, i17, i18, i19, i20, i21, i22, i23;
    public long l0, l1, l2, l3, l4, l5, l6, l7, l8, l9, l10, l11;
    public long l12, l13, l14, l15;
    public float f0, f1, f2, f3, f4, f5, f6, f7;
    public double d0, d1, d2, d3, d4, d5, d6, d7, d8, d9, d10, d11;
    public double d12, d13, d14, d15;
    public Object r0, r1, r2, r3, r4, r5, r6, r7;

    Scratch() {
    }
}
