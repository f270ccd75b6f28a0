package dev.tuber;

import dev.tuber.isa.Feature;
import dev.tuber.lower.Metering;
import dev.tuber.validate.ModuleValidator;
import java.util.Objects;
import java.util.Set;

/**
 * How an {@link Engine} works. Methods change and return this object, which {@link Engine#create(Config)} reads once. Not
 * safe for use by several threads.
 */
public final class Config {
    /** Frames of a backtrace that are kept unless something else is said. */
    public static final int BACKTRACE_FRAMES = 20;

    private Strategy strategy = Strategy.AUTO;
    private Set<Feature> features = ModuleValidator.SUPPORTED;
    private int backtraceFrames = BACKTRACE_FRAMES;
    private boolean threadInterruption = true;
    private boolean consumeFuel;
    private int maxCallDepth = Integer.MAX_VALUE;

    /** The defaults. */
    public Config() {
    }

    /** How functions are executed; {@link Strategy#AUTO} unless this says otherwise. */
    public Config strategy(Strategy choice) {
        strategy = Objects.requireNonNull(choice);
        return this;
    }

    /**
     * What modules may use; all that the engine has unless this says otherwise.
     *
     * @param allowed {@link Feature#MVP} among them
     */
    public Config features(Set<Feature> allowed) {
        features = Set.copyOf(allowed);
        return this;
    }

    /**
     * How many wasm frames a {@link TrapException} keeps, the innermost ones.
     *
     * @param frames from 0, which turns backtraces off, to 64; {@value #BACKTRACE_FRAMES} unless this says otherwise
     */
    public Config backtraceFrames(int frames) {
        backtraceFrames = frames;
        return this;
    }

    /**
     * Whether guests stop when the Java thread that runs them is interrupted; they do unless this says otherwise. A thread
     * of ours looks at the threads that run guests, some times in each tenth of a second.
     */
    public Config threadInterruption(boolean stops) {
        threadInterruption = stops;
        return this;
    }

    /**
     * Whether guests need fuel, see {@link Store#setFuel}; they do not unless this says otherwise. What they do is counted
     * exactly, and the number is the same for each strategy.
     */
    public Config consumeFuel(boolean needed) {
        consumeFuel = needed;
        return this;
    }

    /**
     * How many calls of wasm functions may be one in the other in a store, also with host functions in between, which do not
     * count themselves. One more is the trap {@code call stack exhausted}, at the same call in each run and with each {@link
     * Strategy}; the store can be used again. Unless this says otherwise nobody counts, and guests trap in the same way, at no
     * certain depth, when the stack of the Java thread ends: a call needs 100 bytes of it and more, in interpreted code up to
     * some kilobytes. That can happen with a limit too, when the stack is small for it.
     *
     * @param frames 1 or more
     */
    public Config maxCallDepth(int frames) {
        maxCallDepth = frames;
        return this;
    }

    int maxCallDepth() {
        return maxCallDepth;
    }

    Metering metering() {
        return new Metering(consumeFuel, maxCallDepth != Integer.MAX_VALUE);
    }

    boolean consumeFuel() {
        return consumeFuel;
    }

    Strategy strategy() {
        return strategy;
    }

    Set<Feature> features() {
        return features;
    }

    int backtraceFrames() {
        return backtraceFrames;
    }

    boolean threadInterruption() {
        return threadInterruption;
    }

    Config copy() {
        Config copy = new Config();
        copy.strategy = strategy;
        copy.features = features;
        copy.backtraceFrames = backtraceFrames;
        copy.threadInterruption = threadInterruption;
        copy.consumeFuel = consumeFuel;
        copy.maxCallDepth = maxCallDepth;
        return copy;
    }
}
