package dev.tuber.cache;

import dev.tuber.jvm.ClassCache;
import dev.tuber.module.WasmModule;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A directory with generated classes. Processes may share it, also while they write to it. Entries of another version of the
 * engine or of another JDK are never used. Nothing here fails: what cannot be read is generated, what cannot be written is
 * generated again by the next process.
 */
public final class DiskCache implements ClassCache, AutoCloseable {
    /** What all entries together may have unless {@linkplain #DiskCache(Path, long) said otherwise}. */
    public static final long DEFAULT_LIMIT_BYTES = 256L << 20;

    static final String ENDING = ".classes";

    private final Folder folder;
    private final String settings;
    /** A module that is loaded keeps its classes. */
    private final List<WeakReference<KeptClasses>> opened = new ArrayList<>();
    /** Those with something to write. */
    private final Set<KeptClasses> unwritten = new LinkedHashSet<>();
    private volatile Optional<IOException> problem = Optional.empty();

    /** A cache of {@link #DEFAULT_LIMIT_BYTES}. @param directory is made when there is something to keep */
    public DiskCache(Path directory, CodeSettings settings) {
        this(directory, DEFAULT_LIMIT_BYTES, settings);
    }

    /**
     * A cache.
     *
     * @param directory is made when there is something to keep
     * @param limitBytes what all entries together may have; a module whose entry needs more than a quarter is not kept
     * @param settings of all modules that it is used for: entries of others are not seen
     */
    public DiskCache(Path directory, long limitBytes, CodeSettings settings) {
        this(directory, limitBytes, BuildId.text().isEmpty() ? "" : String.join("\n", BuildId.text(), settings.text()));
    }

    DiskCache(Path directory, long limitBytes, String settings) {
        this.folder = new Folder(directory, limitBytes);
        this.settings = Objects.requireNonNull(settings);
    }

    /**
     * Whether there are classes of a module. Then its bytes were found to be valid, with the features of the settings, before
     * the classes were made.
     *
     * @param module which is not written to any more
     */
    public boolean knows(byte[] module) {
        return !settings.isEmpty() && !classesOf(module).entry.isEmpty();
    }

    @Override
    public Classes open(WasmModule module) {
        return settings.isEmpty() ? Classes.NONE : classesOf(module.bytes());
    }

    private KeptClasses classesOf(byte[] module) {
        synchronized (opened) {
            for (Iterator<WeakReference<KeptClasses>> all = opened.iterator(); all.hasNext();) {
                KeptClasses known = all.next().get();
                if (known == null) {
                    all.remove();
                } else if (known.module == module) {
                    return known;
                }
            }
            KeptClasses classes = new KeptClasses(module);
            opened.add(new WeakReference<>(classes));
            return classes;
        }
    }

    /** What was wrong with the directory when it was read or written last; empty when nothing was. */
    public Optional<IOException> problem() {
        return problem;
    }

    /** Writes what was generated since the last time, or waits until another thread has done so. The cache can still be used. */
    @Override
    public synchronized void close() {
        List<KeptClasses> all;
        synchronized (opened) {
            all = List.copyOf(unwritten);
            unwritten.clear();
        }
        all.forEach(KeptClasses::write);
    }

    private final class KeptClasses implements Classes {
        private final byte[] module;
        private final String name;
        private final Entry entry;
        /** In order. */
        private final Map<String, byte[]> added = new LinkedHashMap<>();

        KeptClasses(byte[] module) {
            this.module = module;
            byte[] text = settings.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            name = Integer.toHexString(Entry.crc(text, 0, text.length)) + "-" + Integer.toHexString(module.length) + "-"
                    + Integer.toHexString(Entry.crc(module, 0, module.length)) + ENDING;
            entry = read();
        }

        private Entry read() {
            try {
                Optional<byte[]> content = folder.read(name);
                return content.isEmpty() ? Entry.EMPTY : Entry.read(content.get(), settings, module);
            } catch (IOException e) {
                problem = Optional.of(e);
                return Entry.EMPTY;
            }
        }

        @Override
        public Optional<byte[]> find(String className) {
            return entry.find(className);
        }

        @Override
        public List<String> names() {
            return entry.names();
        }

        @Override
        public void keep(String className, byte[] classFile) {
            synchronized (added) {
                added.put(className, classFile);
            }
            synchronized (opened) {
                unwritten.add(this);
            }
        }

        /** Adds to what is there now, which another process may have written. */
        synchronized void write() {
            Map<String, byte[]> made;
            synchronized (added) {
                made = new LinkedHashMap<>(added);
                added.clear();
            }
            if (made.isEmpty()) {
                return;
            }
            Entry before = read();
            Map<String, byte[]> all = new LinkedHashMap<>();
            // Each class keeps its place, also one that was damaged and is made anew.
            for (String known : before.names()) {
                Optional.ofNullable(made.get(known)).or(() -> before.find(known)).ifPresent(classFile -> all.put(known, classFile));
            }
            all.putAll(made);
            try {
                folder.write(name, Entry.write(all, settings, module));
            } catch (IOException e) {
                problem = Optional.of(e);
            } catch (ArithmeticException tooLarge) {
                // Such a module is generated each time.
            }
        }
    }
}
