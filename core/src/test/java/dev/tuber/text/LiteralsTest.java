package dev.tuber.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiteralsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0", "-0, 80000000", "1, 3f800000", "0x1p-149, 1", "0x0.8p-149, 0", "0x0.80000000000000000001p-149, 1",
        "0x1p-150, 0", "0x1.000001p0, 3f800000", "0x1.00000100000000000000000000001p0, 3f800001", "0x1.000003p0, 3f800002",
        "0x1.fffffep127, 7f7fffff", "0x1.fffffefffffffffffffp127, 7f7fffff", "inf, 7f800000", "-inf, ff800000",
        "nan, 7fc00000", "-nan:0x1, ff800001", "nan:0x7f_ffff, 7fffffff", "1_0.0e-1, 3f800000",
        // halfway cases whose detour over f64 would round twice
        "1.00000017881393432617187499, 3f800001", "1.00000017881393432617187500, 3f800002",
        "1.00000017881393432617187501, 3f800002",
        "0x1.00000010000000000000000000000000000001p0, 3f800000", "0x100000000000000000000p-80, 3f800000",
        "0x0.00000000000000000000000000001p116, 3f800000", "1e-99999999999999999999, 0", "0x1p-99999999999999999999, 0",
        "0x0p99999999999999999999, 0"
    })
    void f32RoundsOnceToNearestEven(String text, String bits) {
        assertEquals(bits, Long.toHexString(Literals.floating(text, FloatFormat.F32).getAsLong()));
    }

    @ParameterizedTest
    @CsvSource({
        "0x1p-1074, 1", "0x1.8p-1075, 1", "0x0.8p-1074, 0", "0x1.fffffffffffffp1023, 7fefffffffffffff",
        "0x1.fffffffffffff7ffffp1023, 7fefffffffffffff", "0x1.00000000000008p0, 3ff0000000000000",
        "0x1.000000000000080000000000000000000001p0, 3ff0000000000001", "0x1.00000000000018p0, 3ff0000000000002",
        "-nan:0xf_ffff_ffff_ffff, ffffffffffffffff", "2.2250738585072011e-308, fffffffffffff",
        "0x0.fffffffffffff8p-1022, 10000000000000", "4.9e-324, 1"
    })
    void f64RoundsOnceToNearestEven(String text, String bits) {
        assertEquals(bits, Long.toHexString(Literals.floating(text, FloatFormat.F64).getAsLong()));
    }

    @ParameterizedTest
    @CsvSource({"0x1p128", "3.4028235678e38", "1e39", "0x1.ffffffp127", "nan:0x0", "nan:0x800000", "1e99999999999999999999",
        "0x1p99999999999999999999"})
    void f32OutOfRange(String text) {
        assertEquals(OptionalLong.empty(), Literals.floating(text, FloatFormat.F32));
    }

    @ParameterizedTest
    @CsvSource({"0x1p1024, false", "1.7976931348623159e308, false", "1.7976931348623157e308, true", "nan:0x0, false",
        "nan:0x10000000000000, false", "0x1.fffffffffffff8p1023, false", "-inf, true"})
    void f64Range(String text, boolean fits) {
        assertEquals(fits, Literals.floating(text, FloatFormat.F64).isPresent());
    }

    @ParameterizedTest
    @CsvSource({"4294967295, 32, true", "4294967296, 32, false", "-2147483648, 32, true", "-2147483649, 32, false",
        "+0xffff_ffff, 32, true", "18446744073709551615, 64, true", "18446744073709551616, 64, false",
        "-0x8000000000000000, 64, true", "-0x8000000000000001, 64, false", "0x1_0000_0000_0000_0000, 64, false",
        "99999999999999999999999999, 64, false", "-0, 8, true", "255, 8, true", "256, 8, false", "-128, 8, true"})
    void integersFitAsSignedOrUnsigned(String text, int bits, boolean fits) {
        assertEquals(fits, Literals.fits(text, bits));
    }
}
