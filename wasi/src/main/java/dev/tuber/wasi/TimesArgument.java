package dev.tuber.wasi;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.Flags;
import dev.tuber.wasi.abi.WasiException;

/**
 * The times that a call sets, in nanoseconds since 1970.
 *
 * @param accessed null to leave it
 * @param modified null to leave it
 */
record TimesArgument(Long accessed, Long modified) {

    /** @param flags the bits {@code TIMES_*} of {@link Flags} */
    static TimesArgument of(long accessed, long modified, long flags) {
        if ((flags & ~Flags.TIMES_ALL) != 0
                || has(flags, Flags.TIMES_ATIM | Flags.TIMES_ATIM_NOW) || has(flags, Flags.TIMES_MTIM | Flags.TIMES_MTIM_NOW)) {
            throw new WasiException(Errno.INVAL);
        }
        // The time of the files is the machine's, whatever clock the guest sees.
        Long now = WasiClocks.SYSTEM.realtimeNanos();
        return new TimesArgument(
                has(flags, Flags.TIMES_ATIM_NOW) ? now : has(flags, Flags.TIMES_ATIM) ? (Long) accessed : null,
                has(flags, Flags.TIMES_MTIM_NOW) ? now : has(flags, Flags.TIMES_MTIM) ? (Long) modified : null);
    }

    private static boolean has(long flags, long wanted) {
        return (flags & wanted) == wanted;
    }
}
