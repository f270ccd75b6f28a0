package dev.tuber.wasi;

import dev.tuber.failure.GuestExit;
import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.WasiException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What a process knows and does: arguments, variables, clocks, random numbers, its end. */
final class ProcessFunctions {
    private static final int REALTIME = 0;
    private static final int MONOTONIC = 1;
    private static final int PROCESS_CPUTIME = 2;
    private static final int THREAD_CPUTIME = 3;
    private static final int RANDOM_CHUNK = 1 << 16;
    private static final int SIGNAL_BASE = 128;

    private final Wasi wasi;
    private List<byte[]> arguments;
    private List<byte[]> variables;
    private RandomBytes random;

    ProcessFunctions(Wasi wasi) {
        this.wasi = wasi;
    }

    void argsGet(Guest guest, long[] a) {
        storeTexts(guest, arguments(), Guest.u32(a[0]), Guest.u32(a[1]));
    }

    void argsSizesGet(Guest guest, long[] a) {
        storeSizes(guest, arguments(), Guest.u32(a[0]), Guest.u32(a[1]));
    }

    void environGet(Guest guest, long[] a) {
        storeTexts(guest, variables(), Guest.u32(a[0]), Guest.u32(a[1]));
    }

    void environSizesGet(Guest guest, long[] a) {
        storeSizes(guest, variables(), Guest.u32(a[0]), Guest.u32(a[1]));
    }

    private List<byte[]> arguments() {
        if (arguments == null) {
            arguments = new ArrayList<>();
            for (String argument : wasi.config().arguments()) {
                arguments.add(terminated(argument));
            }
        }
        return arguments;
    }

    private List<byte[]> variables() {
        if (variables == null) {
            variables = new ArrayList<>();
            for (Map.Entry<String, String> variable : wasi.config().environment().entrySet()) {
                variables.add(terminated(variable.getKey().concat("=").concat(variable.getValue())));
            }
        }
        return variables;
    }

    private static byte[] terminated(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(bytes, bytes.length + 1);
    }

    private static void storeTexts(Guest guest, List<byte[]> texts, long pointers, long bytes) {
        long pointer = pointers;
        long at = bytes;
        for (byte[] text : texts) {
            guest.memory().storeI32(pointer, (int) at);
            guest.memory().write(at, text, 0, text.length);
            pointer += 4;
            at += text.length;
        }
    }

    private static void storeSizes(Guest guest, List<byte[]> texts, long countAt, long sizeAt) {
        int size = 0;
        for (byte[] text : texts) {
            size += text.length;
        }
        guest.memory().storeI32(countAt, texts.size());
        guest.memory().storeI32(sizeAt, size);
    }

    void clockResGet(Guest guest, long[] a) {
        long resolution = switch ((int) a[0]) {
            case REALTIME -> 1_000;
            case MONOTONIC, THREAD_CPUTIME -> 1;
            case PROCESS_CPUTIME -> 10_000_000;
            default -> throw new WasiException(Errno.INVAL);
        };
        guest.memory().storeI64(Guest.u32(a[1]), resolution);
    }

    void clockTimeGet(Guest guest, long[] a) {
        guest.memory().storeI64(Guest.u32(a[2]), time(wasi, (int) a[0]));
    }

    /** What a clock shows. */
    static long time(Wasi wasi, int clock) {
        return switch (clock) {
            case REALTIME -> wasi.config().clocks().realtimeNanos();
            case MONOTONIC -> wasi.config().clocks().monotonicNanos();
            case PROCESS_CPUTIME -> ProcessHandle.current().info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
            case THREAD_CPUTIME -> ThreadTime.nanos();
            default -> throw new WasiException(Errno.INVAL);
        };
    }

    void randomGet(Guest guest, long[] a) {
        long at = Guest.u32(a[0]);
        long length = Guest.u32(a[1]);
        guest.check(at, length);
        if (random == null) {
            random = RandomBytes.of(wasi.config().random());
        }
        byte[] chunk = new byte[(int) Math.min(length, RANDOM_CHUNK)];
        for (long done = 0; done < length; done += chunk.length) {
            int part = (int) Math.min(chunk.length, length - done);
            random.fill(chunk);
            guest.memory().write(at + done, chunk, 0, part);
            guest.store().poll();
        }
    }

    void exit(long[] a) {
        wasi.flush();
        throw new GuestExit((int) a[0]);
    }

    /** A guest has no handlers that we could call, so a signal does what it does without them: mostly, it ends the guest. */
    void raise(long[] a) {
        switch ((int) a[0]) {
            case 0, 16, 17, 22, 27 -> { } // none, chld, cont, urg, winch: ignored
            case 18, 19, 20, 21 -> throw new WasiException(Errno.NOTSUP); // stop, tstp, ttin, ttou: nobody would continue it
            case 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 23, 24, 25, 26, 28, 29, 30 -> {
                wasi.flush();
                throw new GuestExit(SIGNAL_BASE + (int) a[0]);
            }
            default -> throw new WasiException(Errno.INVAL);
        }
    }

    void yield(Guest guest) {
        guest.store().poll();
        Thread.yield();
    }
}
