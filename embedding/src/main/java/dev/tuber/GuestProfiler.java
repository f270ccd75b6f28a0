package dev.tuber;

import dev.tuber.jvm.GuestStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Looks again and again at which functions the guests of a store are in, from a thread of its own, until it is closed. It shows the
 * functions of guests, and the methods of the host that they call; the JVM's Flight Recorder shows all threads of the process too.
 * Guests are not changed by it. A look stops the guest for some ten microseconds; it sees generated code at places where the JVM
 * stops threads, so a very short function that is compiled into its caller may be missing.
 * All that was seen is kept, some hundred bytes a look.
 *
 * <p>Safe for use by any thread.
 */
public final class GuestProfiler implements AutoCloseable {
    private final dev.tuber.runtime.Store watched;
    private final Duration interval;
    private final Instant begin = Instant.now();
    private final long beginNanos = System.nanoTime();
    private final List<Sample> samples = Collections.synchronizedList(new ArrayList<>());
    private final Thread thread;
    private volatile boolean closed;

    /**
     * What was seen.
     *
     * @param nanos since the start
     * @param frames innermost first
     */
    record Sample(long nanos, List<GuestStack.Frame> frames) {
    }

    private GuestProfiler(Store<?> store, Duration interval) {
        this.watched = store.runtime();
        this.interval = interval;
        this.thread = Thread.ofPlatform().daemon().name("tuber-profiler").start(this::look);
    }

    /**
     * Begins to look.
     *
     * @param store whose engine has {@link Config#profiling}
     * @param interval between two looks, at least a microsecond; a millisecond is usual
     * @throws IllegalArgumentException when the engine is not made for it, or the interval is shorter
     */
    public static GuestProfiler start(Store<?> store, Duration interval) {
        if (!store.engine().config().profiling()) {
            throw new IllegalArgumentException("the engine of the store needs Config.profiling");
        }
        if (interval.compareTo(Duration.ofNanos(1_000)) < 0) {
            throw new IllegalArgumentException("an interval has a microsecond or more, not " + interval);
        }
        return new GuestProfiler(store, interval);
    }

    private void look() {
        try {
            while (!closed && !watched.isClosed()) {
                Thread.sleep(interval);
                Thread guest = watched.running();
                if (guest != null) {
                    long nanos = System.nanoTime() - beginNanos;
                    List<GuestStack.Frame> frames = GuestStack.of(guest.getStackTrace());
                    if (!frames.isEmpty()) {
                        samples.add(new Sample(nanos, frames));
                    }
                }
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    /** Ends it; what was seen can still be asked for. Does nothing the second time. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private List<Sample> samples() {
        synchronized (samples) {
            return List.copyOf(samples);
        }
    }

    /**
     * How often each stack was seen: the outermost function first, separated by semicolons, as tools for flame graphs take them. A
     * function of a guest is {@code module!function}.
     */
    public Map<String, Integer> stacks() {
        Map<String, Integer> counts = new TreeMap<>();
        for (Sample sample : samples()) {
            List<String> names = sample.frames().reversed().stream().map(frame -> frame.name().replace(';', ',')).toList();
            counts.merge(String.join(";", names), 1, Integer::sum);
        }
        return Collections.unmodifiableMap(counts);
    }

    /** What was seen, with times, as JSON that profiler.firefox.com loads. */
    public String toJson() {
        return new ProfileJson(begin.toEpochMilli(), interval.toNanos() / 1e6).text(samples());
    }

    /**
     * Writes {@link #toJson}.
     *
     * @throws IOException when the file cannot be written
     */
    public void write(Path file) throws IOException {
        Files.write(file, toJson().getBytes(StandardCharsets.UTF_8));
    }
}
