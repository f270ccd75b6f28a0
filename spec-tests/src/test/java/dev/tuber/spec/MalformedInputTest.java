package dev.tuber.spec;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import dev.tuber.code.FunctionCodeCheck;
import dev.tuber.failure.ModuleException;
import dev.tuber.failure.Position;
import dev.tuber.lower.Lowering;
import dev.tuber.module.WasmModule;
import dev.tuber.validate.ModuleValidator;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Damaged programs are either modules still, which lower and instantiate, or get an error of ours with a position; and they
 * cost no more time and memory than their size allows. Of the small programs every prefix and every change of one byte is
 * tried. Of the large ones as many as {@code -Dtuber.damage.samples=N} says, or all of them with
 * {@code -Dtuber.damage.all=true}, which takes days.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class MalformedInputTest {
    private static final boolean ALL = Boolean.getBoolean("tuber.damage.all");
    private static final int SAMPLES = Integer.getInteger("tuber.damage.samples", 300);
    private static final int BYTE_VALUES = 256;

    /** What loading may allocate, in all and for each byte of the module. Real programs take 20 bytes, small ones 70. */
    private static final long BYTES_PER_MODULE = 2 << 20;
    private static final long BYTES_PER_BYTE = 200;
    /** Loading a megabyte takes less than a second; this machine may be busy. */
    private static final long NANOS_PER_MODULE = TimeUnit.SECONDS.toNanos(20);

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @ValueSource(strings = {"host", "fib", "hello", "mandel", "sieve", "jacobi", "qsort", "calli", "matmul", "floyd"})
    void everyPrefixAndChangeOfSmallPrograms(String program) throws IOException {
        everyPrefixAndChange(program);
    }

    @ParameterizedTest
    @ValueSource(strings = {"memops", "sha256", "brtable", "nbody", "coremix", "bzip2", "lua", "sqlite"})
    void prefixesAndChangesOfLargePrograms(String program) throws IOException {
        if (ALL) {
            everyPrefixAndChange(program);
            return;
        }
        byte[] bytes = read(program);
        Random random = new Random(program.hashCode());
        for (int sample = 0; sample < SAMPLES; sample++) {
            tryPrefix(program, bytes, random.nextInt(bytes.length));
            tryChange(program, bytes, random.nextInt(bytes.length), random.nextInt(BYTE_VALUES));
        }
    }

    private static void everyPrefixAndChange(String program) throws IOException {
        byte[] bytes = read(program);
        IntStream.range(0, bytes.length).parallel().forEach(at -> {
            tryPrefix(program, bytes, at);
            for (int value = 0; value < BYTE_VALUES; value++) {
                tryChange(program, bytes, at, value);
            }
        });
    }

    private static void tryPrefix(String program, byte[] bytes, int length) {
        load(Arrays.copyOf(bytes, length), program + " cut at " + length);
    }

    private static void tryChange(String program, byte[] bytes, int at, int value) {
        byte[] changed = bytes.clone();
        changed[at] = (byte) value;
        load(changed, program + " with byte " + value + " at " + at);
    }

    private static void load(byte[] bytes, String what) {
        long time = System.nanoTime();
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        try {
            WasmModule module = ModuleValidator.load(bytes);
            for (int func = 0; func < module.funcs().size(); func++) {
                if (!module.funcs().get(func).isImported()) {
                    FunctionCodeCheck.check(Lowering.lower(module, func), module);
                }
            }
            require(THREADS.getCurrentThreadAllocatedBytes() - allocated, bytes.length, what);
            Instances.tryInstance(module);
        } catch (ModuleException expected) {
            require(THREADS.getCurrentThreadAllocatedBytes() - allocated, bytes.length, what);
            if (expected.position().offset() == Position.UNKNOWN) {
                fail(what + ": no position: " + expected);
            }
        } catch (RuntimeException | Error other) {
            fail(what, other);
        }
        long nanos = System.nanoTime() - time;
        assertTrue(nanos < NANOS_PER_MODULE, () -> what + " takes " + TimeUnit.NANOSECONDS.toMillis(nanos) + " ms");
    }

    private static void require(long allocated, int size, String what) {
        assertTrue(allocated < BYTES_PER_MODULE + BYTES_PER_BYTE * size, () -> what + " allocates " + allocated + " bytes");
    }

    private static byte[] read(String program) throws IOException {
        Path folder = SharedFolder.WORKLOADS.find().orElse(null);
        if (folder == null && System.getenv("CI") != null) {
            fail(SharedFolder.WORKLOADS.advice());
        }
        Assumptions.assumeTrue(folder != null, SharedFolder.WORKLOADS.advice());
        return Files.readAllBytes(folder.resolve(program + ".wasm"));
    }
}
