package dev.tuber;

import dev.tuber.cache.DiskCache;
import dev.tuber.jvm.ClassCache;
import dev.tuber.module.WasmModule;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A cache on a disk that nobody closes: it is written some time after something was added to it, and when the JVM ends. */
record KeptLater(DiskCache cache) implements ClassCache {
    private static final long DELAY_MILLIS = 2_000;
    private static final Set<DiskCache> UNWRITTEN = new HashSet<>();
    private static final Object WRITING = new Object();
    private static boolean hooked;

    @Override
    public Classes open(WasmModule module) {
        hook();
        Classes classes = cache.open(module);
        return new Classes() {
            @Override
            public Optional<byte[]> find(String name) {
                return classes.find(name);
            }

            @Override
            public List<String> names() {
                return classes.names();
            }

            @Override
            public void keep(String name, byte[] classFile) {
                classes.keep(name, classFile);
                writeLater(cache);
            }
        };
    }

    private static void writeLater(DiskCache cache) {
        synchronized (UNWRITTEN) {
            if (!UNWRITTEN.add(cache) || UNWRITTEN.size() > 1) {
                return;
            }
            Thread.ofPlatform().daemon().name("tuber-cache").start(KeptLater::waitAndWrite);
        }
    }

    private static void hook() {
        synchronized (UNWRITTEN) {
            if (hooked) {
                return;
            }
            hooked = true;
        }
        try {
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("tuber-cache").unstarted(KeptLater::write));
        } catch (IllegalStateException shuttingDown) {
            // What is generated now is generated again by the next process.
        }
    }

    private static void waitAndWrite() {
        try {
            Thread.sleep(DELAY_MILLIS);
        } catch (InterruptedException nobodyKnowsTheThread) {
            Thread.currentThread().interrupt();
        }
        write();
    }

    /** When it returns, whatever was kept before is written: the JVM does not end while another thread is at it. */
    private static void write() {
        synchronized (WRITING) {
            writeAll();
        }
    }

    private static void writeAll() {
        Set<DiskCache> all;
        synchronized (UNWRITTEN) {
            all = Set.copyOf(UNWRITTEN);
            UNWRITTEN.clear();
        }
        all.forEach(DiskCache::close);
    }
}
