package dev.tuber;

import dev.tuber.wasi.WasiClocks;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What guests of a store see of the world by WASI preview 1. It begins with nothing: no arguments, no variables, no files, an
 * empty input, outputs that go nowhere; only the time and random numbers are real. Methods change and return this object, which
 * {@link Store#wasi(WasiConfig)} reads once. Not safe for use by several threads.
 */
public final class WasiConfig {
    private final dev.tuber.wasi.WasiConfig config = new dev.tuber.wasi.WasiConfig();

    /** Denies everything. */
    public WasiConfig() {
    }

    dev.tuber.wasi.WasiConfig config() {
        return config;
    }

    /** Adds arguments; the first of all is the name of the program. */
    public WasiConfig args(String... more) {
        config.arguments(List.of(more));
        return this;
    }

    /** Sets a variable. */
    public WasiConfig env(String name, String value) {
        config.environment(name, value);
        return this;
    }

    /** What guests read as their input; never closed. Another thread may read it, one read at a time. */
    public WasiConfig stdin(InputStream in) {
        config.stdin(in);
        return this;
    }

    /** As {@link #stdin(InputStream)}, for bytes that are given. */
    public WasiConfig stdin(byte[] content) {
        return stdin(new ByteArrayInputStream(content.clone()));
    }

    /**
     * Where output goes, in whole lines or larger pieces; never closed. For bytes, give a {@link
     * java.io.ByteArrayOutputStream}, and {@linkplain Store#flush flush} or close the store before you look.
     */
    public WasiConfig stdout(OutputStream out) {
        config.stdout(out);
        return this;
    }

    /** Where errors go, at once; never closed. */
    public WasiConfig stderr(OutputStream err) {
        config.stderr(err);
        return this;
    }

    /** Gives guests the streams of this process. */
    public WasiConfig inheritStdio() {
        return stdin(System.in).stdout(System.out).stderr(System.err);
    }

    /**
     * Opens a directory, and everything in it, for reading and writing. Nothing outside of it can be reached, by links neither.
     *
     * @param guestName what guests call it, such as {@code .} or {@code /data}
     */
    public WasiConfig directory(Path directory, String guestName) {
        config.directory(directory, guestName);
        return this;
    }

    /**
     * As {@link #directory(Path, String)}, and what is in it may grow by no more than so many bytes, all together, for each
     * store that gets this configuration. Each file, directory or link that a guest makes counts 256 bytes more. What files
     * lose in size, and what is removed, is given back. A guest that wants more gets the error {@code dquot}, and what it wrote
     * before stays.
     *
     * @param quota at least 0
     * @throws IllegalArgumentException if it is negative
     */
    public WasiConfig directory(Path directory, String guestName, long quota) {
        config.directory(directory, guestName, quota);
        return this;
    }

    /** As {@link #directory(Path, String)}, for reading only. */
    public WasiConfig readOnlyDirectory(Path directory, String guestName) {
        config.readOnlyDirectory(directory, guestName);
        return this;
    }

    /**
     * Gives guests a bound socket, on which they accept connections; they can reach the network by no other way. It has the
     * next descriptor behind those of the directories, and is closed with the store, or by the guest.
     */
    public WasiConfig listener(ServerSocketChannel socket) {
        config.listener(socket);
        return this;
    }

    /** Clocks that stand still: it is always the same moment. */
    public WasiConfig fixedTime(Instant moment) {
        config.clocks(WasiClocks.fixed(nanos(moment)));
        return this;
    }

    /** What day and time it is; the time that passes stays the machine's. */
    public WasiConfig clock(Clock realtime) {
        return clocks(() -> nanos(realtime.instant()), System::nanoTime);
    }

    /**
     * Clocks of your own.
     *
     * @param realtimeNanos nanoseconds since 1970-01-01 UTC
     * @param monotonicNanos nanoseconds since any moment; never runs backwards
     */
    public WasiConfig clocks(LongSupplier realtimeNanos, LongSupplier monotonicNanos) {
        config.clocks(new WasiClocks() {
            @Override
            public long realtimeNanos() {
                return realtimeNanos.getAsLong();
            }

            @Override
            public long monotonicNanos() {
                return monotonicNanos.getAsLong();
            }
        });
        return this;
    }

    private static long nanos(Instant moment) {
        return moment.getEpochSecond() * 1_000_000_000 + moment.getNano();
    }

    /** Where random numbers come from; the system's secure source unless this says otherwise. */
    public WasiConfig random(RandomGenerator source) {
        config.random(source);
        return this;
    }

    /** Random numbers that are the same in each run. */
    public WasiConfig randomSeed(long seed) {
        return random(new SplittableRandom(seed));
    }
}
