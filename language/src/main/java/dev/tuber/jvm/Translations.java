package dev.tuber.jvm;

import java.util.BitSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

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

    /** One thread for all modules, which is gone when there is nothing to do. */
    private static final Executor AHEAD = executor();

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

    private static Executor executor() {
        ThreadPoolExecutor one = new ThreadPoolExecutor(1, 1, 2, TimeUnit.SECONDS, new LinkedBlockingQueue<>(QUEUE), task -> {
            Thread thread = new Thread(null, task, "tuber-ahead", GeneratedClassLoader.STACK_BYTES);
            thread.setDaemon(true);
            return thread;
        }, new ThreadPoolExecutor.DiscardPolicy());
        one.allowCoreThreadTimeOut(true);
        return one;
    }

    /** One class, which is made by one thread and used once. */
    private final class Translation {
        private final String name;
        private final boolean early;
        private byte[] bytes;

        Translation(String name, boolean early) {
            this.name = name;
            this.early = early;
        }

        synchronized byte[] make() {
            if (bytes == null) {
                ClassTranslator translator = new ClassTranslator(code);
                BitSet called = ahead ? translator.collectCalledGroups() : new BitSet();
                bytes = translator.translate(name);
                makeAhead(called);
            }
            return bytes;
        }

        byte[] use() {
            byte[] made = GeneratedClassLoader.onOwnStack(this::make);
            synchronized (this) {
                bytes = null;
            }
            if (early) {
                unused.decrementAndGet();
            }
            return made;
        }
    }

    /** The class file of a class that is needed now, which happens once. */
    byte[] use(String name) {
        return begun.computeIfAbsent(name, absent -> new Translation(absent, false)).use();
    }

    /** How many classes are made and not used. */
    int unused() {
        return unused.get();
    }

    private void makeAhead(BitSet groups) {
        groups.stream().forEach(group -> AHEAD.execute(() -> makeAhead(ModuleCode.GROUP + group)));
    }

    private void makeAhead(String name) {
        if (unused.get() >= MOST_UNUSED || begun.containsKey(name) || code.kept().find(name).isPresent()) {
            return;
        }
        Translation made = new Translation(name, true);
        if (begun.putIfAbsent(name, made) == null) {
            made.make();
            unused.incrementAndGet();
        }
    }
}
