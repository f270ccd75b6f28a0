package dev.tuber;

import dev.tuber.isa.Feature;
import dev.tuber.jvm.ClassCache;
import dev.tuber.runtime.Tier;
import dev.tuber.tiers.TierChoice;
import dev.tuber.validate.ModuleValidator;
import java.lang.ref.WeakReference;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What modules and stores have in common: how code is made and run, and the epoch. Safe for use by any thread. */
public final class Engine {
    private final Config config;
    private final Tier tier;
    private final AtomicLong epoch = new AtomicLong();
    private final Set<WeakReference<World>> deadlines = ConcurrentHashMap.newKeySet();

    private Engine(Config config) {
        this.config = config;
        this.tier = TierChoice.valueOf(config.strategy().name()).alone(ClassCache.NONE);
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
        Set<Feature> features = config.features();
        if (!ModuleValidator.SUPPORTED.containsAll(features) || !features.contains(Feature.MVP)) {
            throw new IllegalArgumentException("features are MVP and others of " + ModuleValidator.SUPPORTED + ", not " + features);
        }
        if (config.backtraceFrames() < 0 || config.backtraceFrames() > dev.tuber.runtime.WasmTrap.MAX_FRAMES) {
            throw new IllegalArgumentException("a backtrace has 0 to " + dev.tuber.runtime.WasmTrap.MAX_FRAMES + " frames, not "
                    + config.backtraceFrames());
        }
        if (config.maxCallDepth() < 1) {
            throw new IllegalArgumentException("a call depth is 1 or more, not " + config.maxCallDepth());
        }
        return new Engine(config.copy());
    }

    Config config() {
        return config;
    }

    Tier tier() {
        return tier;
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
