package dev.tuber.numeric;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.LongStream;

/** The values at which instructions go wrong, as raw bits, by the letter of their type in a signature. */
public final class EdgeValues {
    private static final long[] I32 = {
        0, 1, -1, 2, -2, 3, 7, 31, 32, 33, 63, 64, 0x7F, 0x80, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFF,
        0x12345678, 0x55555555,
        (1 << 24) + 1, (1 << 24) + 3, (1 << 25) + 2, Integer.MAX_VALUE, Integer.MAX_VALUE - 1,
        Integer.MAX_VALUE - 64,
        Integer.MIN_VALUE, Integer.MIN_VALUE + 1, 0xAAAAAAAA, 0xFFFFFF7F, 0xFFFFFF80, 0x80000080, 0x80000081,
    };
    private static final long[] I64_ONLY = {
        0xFFFF_FFFFL, 0x8000_0000L, 0x1_0000_0000L, 0x7FFF_FFFF_FFFF_FFFFL, 0x8000_0000_0000_0000L,
        0x8000_0000_0000_0001L,
        0x0123_4567_89AB_CDEFL, 0xAAAA_AAAA_AAAA_AAAAL, (1L << 53) + 1, (1L << 53) + 3, (1L << 54) + 2,
        // halfway between two floats, and just beside it
        0x8000_0000_0000_0400L, 0x8000_0000_0000_0401L, 0x8000_0000_0000_03FFL, 0x8000_0000_0000_0C00L,
        0x8000_0080_0000_0000L, 0x8000_0080_0000_0001L, 0x8000_007F_FFFF_FFFFL, 0x8000_0180_0000_0000L,
        0x7FFF_FFBF_FFFF_FFFFL, 0x7FFF_FFC0_0000_0000L, 0xFFFF_FFFF_FFFF_FBFFL, 0xFFFF_FFFF_FFFF_FC00L,
        0xFFFF_FF7F_FFFF_FFFFL,
        0x0000_0000_0100_0001L, 0x0020_0000_2000_0001L, 0x0000_0100_0000_8000L, 0x0000_0100_0000_8001L,
    };
    private static final double[] MAGNITUDES = {
        0.0, 0.25, 0.49999999999999994, 0.49999997f, 0.5, 0.5000001f, 0.75, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5,
        10.0, 0.1f, 1.0 / 3,
        Math.PI, 8388607.5, 8388608.0, 8388609.0, 16777217.0, 4503599627370495.5, 4503599627370497.0,
        0x1p31, 0x1p31 - 1, 0x1p31 - 0.5, 0x1p31 + 0.5, 0x1p31 + 1, 0x1p31 - 128, 0x1p31 + 256, 0x1p32,
        0x1p32 - 1, 0x1p32 - 0.5,
        0x1p32 - 256, 0x1p63, 0x1p63 - 0x1p39, 0x1p63 - 1024, 0x1p63 + 2048, 0x1p64, 0x1p64 - 0x1p40, 0x1p64
        - 2048, 1 - 0x1p-53, 1 - 0x1p-24,
        Float.MIN_VALUE, Float.MIN_NORMAL, Float.MIN_NORMAL - Float.MIN_VALUE, Float.MAX_VALUE,
        0x1.ffffffp127, 0x1p128,
        0x1p-150, 0x1.8p-149, 0x1.000001p-150, 0x1.000001p0, 0x1.0000010000001p0, 0x1.000003p0,
        Double.MIN_VALUE, Double.MIN_NORMAL, Double.MIN_NORMAL - Double.MIN_VALUE, Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
    };
    private static final int[] F32_NANS = {0x7FC00000, 0x7FC00001, 0x7FFFFFFF, 0x7F800001, 0x7FA00000, 0x7FBFFFFF};
    private static final long[] F64_NANS = {
        0x7FF8_0000_0000_0000L, 0x7FF8_0000_0000_0001L, 0x7FFF_FFFF_FFFF_FFFFL, 0x7FF0_0000_0000_0001L,
        0x7FF4_0000_0000_0000L, 0x7FF7_FFFF_FFFF_FFFFL, 0x7FF8_0000_2000_0000L,
    };

    private EdgeValues() {
    }

    /** The raw bits of the edge values of I, L, F or D. */
    public static long[] of(char type) {
        return switch (type) {
            case 'I' -> I32.clone();
            case 'L' -> LongStream.concat(LongStream.of(I32), LongStream.of(I64_ONLY)).toArray();
            case 'F' -> f32();
            case 'D' -> f64();
            default -> throw new IllegalArgumentException("no scalar type: " + type);
        };
    }

    private static long[] f32() {
        Set<Long> bits = new LinkedHashSet<>();
        for (double magnitude : MAGNITUDES) {
            bits.add((long) Float.floatToRawIntBits((float) magnitude));
            bits.add((long) Float.floatToRawIntBits((float) -magnitude));
        }
        for (int nan : F32_NANS) {
            bits.add((long) nan);
            bits.add((long) (nan | Integer.MIN_VALUE));
        }
        return bits.stream().mapToLong(Long::longValue).toArray();
    }

    private static long[] f64() {
        Set<Long> bits = new LinkedHashSet<>();
        for (double magnitude : MAGNITUDES) {
            bits.add(Double.doubleToRawLongBits(magnitude));
            bits.add(Double.doubleToRawLongBits(-magnitude));
        }
        for (long nan : F64_NANS) {
            bits.add(nan);
            bits.add(nan | Long.MIN_VALUE);
        }
        return bits.stream().mapToLong(Long::longValue).toArray();
    }
}
