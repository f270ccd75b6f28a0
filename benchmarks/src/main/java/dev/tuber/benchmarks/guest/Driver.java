package dev.tuber.benchmarks.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;

/**
 * Loads a module and calls an export again and again, then prints what it took:
 *
 * <pre>
 * began N     -- microseconds since 1970: when loading began
 * load N      -- nanoseconds from the bytes to an instance
 * calls N,N.. -- nanoseconds of each call; the first also finds and initializes
 * peak N      -- KiB of resident memory at most
 * </pre>
 *
 * <p>{@code Driver ENGINE FILE EXPORT ARGUMENT RESULT IMPORTS SECONDS}. ENGINE is the name of a class that is a {@link Function} from
 * the bytes of a module to an instance, which is a function from the name of an export to what calls it, or to null.
 * The engine finds IMPORTS, {@code -} when there are none, in the property {@code imports}.
 */
public final class Driver {
    private static final int FEWEST_CALLS = 2;

    private final String export;
    private final long argument;
    private final long expected;
    private final long limitNanos;
    private long[] calls = new long[64];
    private int count;

    private Driver(String[] args) {
        this.export = args[2];
        this.argument = Long.parseLong(args[3]);
        this.expected = Long.parseLong(args[4]);
        this.limitNanos = (long) (Double.parseDouble(args[6]) * 1e9);
    }

    public static void main(String[] args) throws ReflectiveOperationException, IOException {
        System.setProperty("imports", args[5]);
        byte[] bytes = Files.readAllBytes(Path.of(args[1]));
        new Driver(args).run(Class.forName(args[0]), bytes);
    }

    @SuppressWarnings("unchecked")
    private void run(Class<?> engine, byte[] bytes) throws ReflectiveOperationException, IOException {
        long began = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        long start = System.nanoTime();
        var load = (Function<byte[], Function<String, LongUnaryOperator>>) engine.getConstructor().newInstance();
        Function<String, LongUnaryOperator> instance = load.apply(bytes);
        long loaded = System.nanoTime();
        LongUnaryOperator initialize = instance.apply("_initialize");
        if (initialize != null) {
            initialize.applyAsLong(0);
        }
        call(instance.apply(export), loaded);
        System.out.println("began " + began);
        System.out.println("load " + (loaded - start));
        System.out.println("calls " + Arrays.stream(calls, 0, count).mapToObj(Long::toString).collect(Collectors.joining(",")));
        System.out.println("peak " + peakKib());
        System.exit(0); // whatever threads an engine has left
    }

    private void call(LongUnaryOperator export, long loaded) {
        for (long before = loaded; count < FEWEST_CALLS || before - loaded < limitNanos;) {
            long result = export.applyAsLong(argument);
            long after = System.nanoTime();
            if (count == calls.length) {
                calls = Arrays.copyOf(calls, 2 * count);
            }
            calls[count++] = after - before;
            before = after;
            if (result != expected) {
                throw new IllegalStateException("wrong result: " + result + ", not " + expected);
            }
        }
    }

    private static String peakKib() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return "0";
        }
        return Files.readAllLines(status).stream().filter(line -> line.startsWith("VmHWM:"))
                .map(line -> line.replaceAll("\\D", "")).findFirst().orElse("0");
    }
}
