package dev.tuber.jvm;

import dev.tuber.failure.WasmInternalError;
import java.util.BitSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The class files of one module that nobody has asked for yet: another thread makes them, in the order in which what runs
 * may call them. Whoever needs one first makes it, so nobody waits for what has not begun.
 */
final class Translations {
    /** RATIONALE: "Why are functions translated ahead only where there are three processors?" */
    private static final boolean AHEAD_PAYS = Runtime.getRuntime().availableProcessors() > 2;
    /** Class files of a module that are made and not used. Few functions are not called that a running one could call. */
    private static final int MOST_UNUSED = 64;
    private static final int QUEUE = 10_000;

    private final ModuleCode code;
    private final boolean ahead;
    /** By name of class; what was used stays, without its bytes. */
    private final ConcurrentHashMap<String, Translation> begun = new ConcurrentHashMap<>();
    private final AtomicInteger unused = new AtomicInteger();

    Translations(ModuleCode code) {
        this(code, AHEAD_PAYS);
    }

    /** @param ahead whether to make classes before they are needed */
    Translations(ModuleCode code, boolean ahead) {
        this.code = code;
        this.ahead = ahead;
    }

    /** Made when it is needed: its classes cost a cold start some milliseconds. */
    private static final class Ahead {
        /** One thread for all modules, which is gone when there is nothing to do. */
        private static final Executor THREAD = executor();

        private static Executor executor() {
            ThreadPoolExecutor one = new ThreadPoolExecutor(1, 1, 2, TimeUnit.SECONDS, new LinkedBlockingQueue<>(QUEUE), task -> {
                Thread thread = new Thread(null, task, "tuber-ahead", OwnStack.BYTES);
                thread.setDaemon(true);
                return thread;
            }, new ThreadPoolExecutor.DiscardPolicy());
            one.allowCoreThreadTimeOut(true);
            return one;
        }
    }

    /** One class, which is made by one thread and used once. */
    private final class Translation implements Supplier<byte[]> {
        private final String name;
        private final boolean early;
        private byte[] bytes;

        Translation(String name, boolean early) {
            this.name = name;
            this.early = early;
        }

        /** Makes it, if that has not been done. */
        @Override
        public synchronized byte[] get() {
            if (bytes == null) {
                bytes = make(name);
            }
            return bytes;
        }

        private synchronized byte[] made() {
            return bytes;
        }

        byte[] use() {
            byte[] made = made();
            if (made == null) {
                made = OwnStack.call(this);
            }
            synchronized (this) {
                bytes = null;
            }
            if (early) {
                unused.decrementAndGet();
            }
            return made;
        }
    }

    private byte[] make(String name) {
        ClassTranslator translator = new ClassTranslator(code);
        BitSet called = ahead ? translator.collectCalledGroups() : null;
        byte[] bytes;
        try {
            bytes = translator.translate(name);
        } catch (RuntimeException | Error e) {
            throw new WasmInternalError("class " + name + " cannot be generated", e);
        }
        if (called != null) {
            makeAhead(called);
        }
        return bytes;
    }

    /** The class file of a class that is needed now, which happens once. */
    byte[] use(String name) {
        Translation made = new Translation(name, false);
        Translation known = begun.putIfAbsent(name, made);
        return (known == null ? made : known).use();
    }

    /** How many classes are made and not used. */
    int unused() {
        return unused.get();
    }

    private void makeAhead(BitSet groups) {
        groups.stream().forEach(group -> Ahead.THREAD.execute(() -> makeAhead(ModuleCode.GROUP + group)));
    }

    private void makeAhead(String name) {
        if (unused.get() >= MOST_UNUSED || begun.containsKey(name) || code.kept().find(name).isPresent()) {
            return;
        }
        Translation made = new Translation(name, true);
        if (begun.putIfAbsent(name, made) == null) {
            made.get();
            unused.incrementAndGet();
        }
    }
}
