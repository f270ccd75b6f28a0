package dev.tuber.launcher;

import java.util.Locale;

/** Sizes, times and counts as users type them after options. */
final class Quantities {
    private static final String[] SIZE_UNITS = {"", "k", "m", "g"};
    private static final String[] TIME_UNITS = {"ms", "s", "m", "h"};
    private static final long[] UNIT_MILLIS = {1, 1_000, 60_000, 3_600_000};

    private Quantities() {
    }

    /** From {@code least} on, decimal. */
    static long count(String option, String text, long least) {
        long count = number(text, 1);
        if (count < least) {
            throw new UsageException(option + " " + text + ": it is a number from " + least + " on");
        }
        return count;
    }

    /** Bytes: a number, and behind it k, m or g for 1024 and its powers. */
    static long bytes(String option, String text) {
        for (int unit = SIZE_UNITS.length - 1; unit >= 0; unit--) {
            if (text.toLowerCase(Locale.ROOT).endsWith(SIZE_UNITS[unit])) {
                long bytes = number(text.substring(0, text.length() - SIZE_UNITS[unit].length()), 1L << 10 * unit);
                if (bytes >= 0) {
                    return bytes;
                }
            }
        }
        throw new UsageException(option + " " + text + ": it is a number of bytes, as in 65536, 64k, 16m or 1g");
    }

    /** A time: a number with its unit, ms, s, m or h. */
    static long millis(String option, String text) {
        for (int unit = 0; unit < TIME_UNITS.length; unit++) {
            if (text.endsWith(TIME_UNITS[unit])) {
                long millis = number(text.substring(0, text.length() - TIME_UNITS[unit].length()), UNIT_MILLIS[unit]);
                if (millis >= 0) {
                    return millis;
                }
            }
        }
        throw new UsageException(option + " " + text + ": it is a time, as in 500ms, 10s, 2m or 1h");
    }

    /** -1 when it is no number, or too large. */
    private static long number(String digits, long unit) {
        try {
            return digits.isEmpty() || !Character.isDigit(digits.charAt(0)) ? -1 : Math.multiplyExact(Long.parseLong(digits), unit);
        } catch (NumberFormatException | ArithmeticException e) {
            return -1;
        }
    }
}
