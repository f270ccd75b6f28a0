package dev.tuber;

import dev.tuber.cache.Artifact;
import dev.tuber.cache.DiskCache;
import dev.tuber.isa.Feature;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What modules and stores have in common: how code is made and run, and the epoch. Safe for use by any thread. */
public final class Engine {
    private final Config config;
    private final ModuleLoader loader;
    private final AtomicLong epoch = new AtomicLong();
    private final Set<WeakReference<World>> deadlines = ConcurrentHashMap.newKeySet();

    private Engine(Config config) {
        this.config = config;
        this.loader = new ModuleLoader(config);
    }

    /** An engine with the defaults. */
    public static Engine create() {
        return create(new Config());
    }

    /**
     * An engine.
     *
     * @param config read now; later changes have no effect
     * @throws IllegalArgumentException when settings are out of range or contradict each other
     */
    public static Engine create(Config config) {
        config.check();
        return new Engine(config.copy());
    }

    Config config() {
        return config;
    }

    ModuleLoader loader() {
        return loader;
    }

    /** How functions are executed. */
    public Strategy strategy() {
        return config.strategy();
    }

    /** What modules may use. */
    public Set<Feature> features() {
        return config.features();
    }

    /**
     * Compiles a module for {@link Module#deserialize} of this or another process: as {@link Module#of(Engine, byte[])} and then
     * {@link Module#serialize()}.
     *
     * @param content in the binary or the text format
     * @throws dev.tuber.failure.ModuleException when the module is malformed, invalid, or larger than {@link Config} allows
     */
    public byte[] precompile(byte[] content) {
        return Module.of(this, content).serialize();
    }

    /** What {@link #detectPrecompiled} tells apart. */
    public enum Precompiled {
        /** What {@link Module#deserialize} takes. */
        MODULE
    }

    /**
     * Whether bytes begin as a precompiled module does. No more is said: it may be damaged, or made by another version.
     *
     * @return empty when it is something else, for instance a module in the binary or text format
     */
    public static Optional<Precompiled> detectPrecompiled(byte[] content) {
        return Artifact.begins(content) ? Optional.of(Precompiled.MODULE) : Optional.empty();
    }

    /**
     * As {@link #detectPrecompiled(byte[])}, for a file, of which only the beginning is read.
     *
     * @throws IOException when it cannot be read
     */
    public static Optional<Precompiled> detectPrecompiled(Path file) throws IOException {
        try (InputStream start = Files.newInputStream(file)) {
            return detectPrecompiled(start.readNBytes(Artifact.MAGIC_BYTES));
        }
    }

    /**
     * Equal for engines that can use what the other has precompiled, also in other processes, and different for others: a name
     * for a place where artifacts are kept. It changes with each build of Tuber and each feature release of Java.
     *
     * @return 64 hexadecimal digits
     * @throws IllegalStateException when this build of Tuber has no checksum and so cannot precompile, or when a middleware has no
     *         fingerprint
     */
    public String precompileCompatibilityHash() {
        return Artifact.compatibilityHash(loader.settings());
    }

    /**
     * Writes classes to the {@linkplain Config#cache cache} that are not there yet. Without this it is done some seconds after
     * they were generated, and when the JVM ends. Does nothing without a cache.
     */
    public void writeCache() {
        loader.cache().ifPresent(DiskCache::close);
    }

    /** What was wrong with the {@linkplain Config#cache cache} when it was read or written last; empty when nothing was. */
    public Optional<IOException> cacheProblem() {
        return loader.cache().flatMap(DiskCache::problem);
    }

    /**
     * A new epoch begins: guests whose {@linkplain Store#setEpochDeadline deadline} has come are stopped or asked about. It
     * takes some nanoseconds for each store that has a deadline.
     */
    public void incrementEpoch() {
        long now = epoch.incrementAndGet();
        for (Iterator<WeakReference<World>> all = deadlines.iterator(); all.hasNext();) {
            World world = all.next().get();
            if (world == null) {
                all.remove();
            } else {
                world.epochBegins(now);
            }
        }
    }

    /** The number of epochs that have begun. */
    public long epoch() {
        return epoch.get();
    }

    /** Has {@code world} learn of epochs. */
    void addDeadline(WeakReference<World> world) {
        deadlines.add(world);
    }

    void removeDeadline(WeakReference<World> world) {
        deadlines.remove(world);
    }
}
