package dev.tuber.wasi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.failure.GuestExit;
import dev.tuber.types.NumType;
import dev.tuber.types.ValType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a guest passes, it gets an error code: no exception of ours, no long wait, nothing outside its directory. */
class HostileCallsTest {
    private static final long[] EDGES = {0, 1, 2, 3, 4, 5, 7, 8, 16, 64, 255, 1023, 65536, 4 * 65536 - 1, 4 * 65536, 4 * 65536 + 1,
            Integer.MAX_VALUE, Integer.MIN_VALUE, -1, -8, -48, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 32};

    @TempDir
    private Path host;

    @ParameterizedTest
    @EnumSource
    @Timeout(60)
    void everyArgumentIsAnswered(WasiFunction function) throws IOException {
        Path box = Files.createDirectory(host.resolve("box"));
        Random random = new Random(function.ordinal());
        List<ValType> params = function.type().params();
        for (int round = 0; round < 20; round++) {
            try (TestGuest guest = new TestGuest(new WasiConfig().arguments(List.of("a")).directory(box, "."))) {
                byte[] noise = new byte[4 * 65536];
                if (round % 2 == 0) {
                    random.nextBytes(noise);
                }
                guest.memory.write(0, noise, 0, noise.length);
                for (int i = 0; i < 200; i++) {
                    Object[] arguments = new Object[params.size()];
                    for (int k = 0; k < arguments.length; k++) {
                        long edge = EDGES[random.nextInt(EDGES.length)];
                        arguments[k] = params.get(k) == NumType.I32 ? (Object) (int) edge : (Object) edge;
                    }
                    answer(guest, function, arguments);
                }
            }
        }
        try (var files = Files.list(host)) {
            assertEquals(List.of(box), files.toList());
        }
    }

    private static void answer(TestGuest guest, WasiFunction function, Object[] arguments) {
        if (function == WasiFunction.POLL_ONEOFF && waits(guest, ((Number) arguments[0]).longValue())) {
            return; // a clock of noise may wait for a year
        }
        try {
            int errno = guest.call(function, arguments);
            assertTrue(errno >= 0 && errno <= 76, () -> function + " gives " + errno);
        } catch (GuestExit end) {
            assertTrue(function == WasiFunction.PROC_EXIT || function == WasiFunction.PROC_RAISE);
        }
    }

    private static boolean waits(TestGuest guest, long in) {
        return in >= 0 && in + 9 < guest.memory.byteSize() && guest.memory.loadI8U(in + 8) == 0;
    }
}
