package dev.tuber.runtime;

import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import sun.misc.Unsafe;

/**
 * Memory outside the Java heap, and what is taken of it: bytes that hold something, and address space. The garbage collector
 * knows neither, so each is counted here, and when too much was taken since the last time, garbage is collected: memories
 * that nobody has any more are freed then.
 */
@SuppressWarnings("removal")
public final class NativeMemory {
    private static final long MIB = 1L << 20;
    private static final boolean WINDOWS = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

    /** Address space that all memories together may reserve. On Windows each byte of it must have room in the swap file. */
    private static final long MOST_RESERVED = WINDOWS ? 1L << 36 : 1L << 46;
    /**
     * What one memory reserves at most for what it may need later. Not for free where the JVM makes an AOT cache: it fills
     * with zeros whatever is allocated then, so lib/make-cache.sh asks for less.
     */
    static final long MOST_SPARE = Long.getLong("wasm.MaxSpareBytes", WINDOWS ? 1L << 30 : 1L << 32);
    /**
     * Bytes that all memories together may use. The system would grant more than it has, and end the process when that is
     * touched; the largest heap is the JVM's opinion of what is its share.
     */
    private static final long MOST_USED = Long.getLong("wasm.MaxMemoryBytes", 2 * Runtime.getRuntime().maxMemory());
    private static final long FIRST_COLLECTION = 512 * MIB;
    private static final int TRIES = 6;
    /** Memories that were released and are kept for others: how many, and how much each may have used. */
    private static final int MOST_KEPT = 128;
    private static final long MOST_KEPT_USED = MIB;

    private static final Unsafe UNSAFE = findUnsafe();
    private static final AtomicLong RESERVED = new AtomicLong();
    private static final AtomicLong USED = new AtomicLong();
    private static final ArrayDeque<Kept> KEPT = new ArrayDeque<>();
    private static final ReentrantLock COLLECTING = new ReentrantLock();
    /** How much may be used, and reserved, before garbage is collected. */
    private static volatile long nextUsed = FIRST_COLLECTION;
    private static volatile long nextReserved = MOST_RESERVED / 2;

    /** Address space that was in use before, and is touched. */
    private record Kept(long address, long reserved) {
    }

    private NativeMemory() {
    }

    private static Unsafe findUnsafe() {
        try {
            Field field = Unsafe.class.getDeclaredField("theUnsafe");
            field.setAccessible(true);
            return (Unsafe) field.get(null);
        } catch (ReflectiveOperationException e) {
            throw new UnsupportedOperationException("memories need sun.misc.Unsafe", e);
        }
    }

    /** What memory is accessed with. Whoever uses it checks the address. */
    public static Unsafe unsafe() {
        return UNSAFE;
    }

    /** Bytes of all memories that live, or that nobody has freed yet. */
    public static long used() {
        return USED.get();
    }

    /** Address space of all memories, likewise. */
    public static long reserved() {
        return RESERVED.get();
    }

    /**
     * Reserves address space: {@code most} bytes where there is room for so much, else less, but at least {@code least}.
     * What is in it is not defined.
     *
     * @return null when there is no room for {@code least} bytes
     */
    static Reservation reserve(long least, long most) {
        Reservation kept = takeKept(most);
        if (kept != null) {
            return kept;
        }
        if (RESERVED.get() + most > nextReserved) {
            collect();
            nextReserved = Math.max(MOST_RESERVED / 2, RESERVED.get() + MOST_RESERVED / 8);
        }
        long wanted = Math.max(least, Math.min(most, (MOST_RESERVED - RESERVED.get()) / 4));
        Reservation made = tryReserve(wanted);
        if (made == null) {
            collect();
            made = tryReserve(wanted);
        }
        while (made == null && wanted > least) {
            wanted = Math.max(least, wanted / 2);
            made = tryReserve(wanted);
        }
        return made;
    }

    private static Reservation tryReserve(long bytes) {
        long address;
        try {
            address = UNSAFE.allocateMemory(bytes);
        } catch (OutOfMemoryError e) {
            return null;
        }
        RESERVED.addAndGet(bytes);
        return new Reservation(address, bytes);
    }

    /** One that was released. That spares the system, which is slow to give memory. */
    private static Reservation takeKept(long bytes) {
        synchronized (KEPT) {
            Kept last = KEPT.peekLast();
            if (last == null || last.reserved() != bytes) {
                return null;
            }
            KEPT.removeLast();
            return new Reservation(last.address(), bytes);
        }
    }

    /** Keeps what nobody uses any more for {@link #reserve}; false where that is too much. */
    static boolean keep(long address, long reserved, long used) {
        synchronized (KEPT) {
            if (used > MOST_KEPT_USED || KEPT.size() == MOST_KEPT) {
                return false;
            }
            KEPT.addLast(new Kept(address, reserved));
        }
        USED.addAndGet(-used);
        return true;
    }

    static void free(long address, long reserved, long used) {
        UNSAFE.freeMemory(address);
        RESERVED.addAndGet(-reserved);
        USED.addAndGet(-used);
    }

    /** Counts bytes that are about to be used; false when all memories together would use too much. */
    static boolean use(long bytes) {
        long used = USED.addAndGet(bytes);
        if (used > nextUsed || used > MOST_USED) {
            collect();
            used = USED.get();
            nextUsed = Math.max(FIRST_COLLECTION, 2 * used);
        }
        if (used > MOST_USED) {
            USED.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    /** Has garbage collected, and gives the memories that are garbage a moment to be freed. */
    private static void collect() {
        if (!COLLECTING.tryLock()) {
            return;
        }
        try {
            System.gc();
            long before = RESERVED.get();
            for (int tries = 0; tries < TRIES && RESERVED.get() == before; tries++) {
                Thread.sleep(1L << tries);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            COLLECTING.unlock();
        }
    }
}
