package dev.tuber;

import dev.tuber.cache.DiskCache;
import dev.tuber.isa.Feature;
import dev.tuber.lower.LoweringSettings;
import dev.tuber.rewrite.Middleware;
import dev.tuber.lower.Prices;
import dev.tuber.runtime.WasmTrap;
import dev.tuber.validate.ModuleValidator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How an {@link Engine} works. Methods change and return this object, which {@link Engine#create(Config)} reads once. Not
 * safe for use by several threads.
 */
public final class Config {
    /** Frames of a backtrace that are kept unless something else is said. */
    public static final int BACKTRACE_FRAMES = 20;

    /** Bytes of a module that no setting allows more of. */
    public static final int MODULE_BYTES = 1_073_741_824;
    /** Functions of a module that no setting allows more of. */
    public static final int FUNCTIONS = 1_000_000;
    /** Bytes of a function that no setting allows more of. */
    public static final int FUNCTION_BYTES = 7_654_321;

    private Strategy strategy = Strategy.AUTO;
    private Set<Feature> features = ModuleValidator.SUPPORTED;
    private int backtraceFrames = BACKTRACE_FRAMES;
    private boolean backtraceDetails = true;
    private boolean coredumpOnTrap;
    private Optional<MemoryCreator> memoryCreator = Optional.empty();
    private List<Rewriting> rewritings = List.of();
    private boolean threadInterruption = true;
    private boolean consumeFuel;
    /** Null for standard ones. */
    private OperatorCost operatorCost;
    private int maxCallDepth = Integer.MAX_VALUE;
    private boolean deterministic;
    private boolean parallelCompilation = true;
    private boolean profiling;
    private Optional<StoreLimits> storeLimits = Optional.empty();
    private Optional<Path> cacheDirectory = Optional.empty();
    private long cacheBytes = DiskCache.DEFAULT_LIMIT_BYTES;
    private int maxModuleBytes = MODULE_BYTES;
    private int maxFunctions = FUNCTIONS;
    private int maxFunctionBytes = FUNCTION_BYTES;

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
     * How many frames a {@link Backtrace} keeps, the innermost ones.
     *
     * @param frames from 0, which turns backtraces off, to 64; {@value #BACKTRACE_FRAMES} unless this says otherwise
     */
    public Config backtraceFrames(int frames) {
        backtraceFrames = frames;
        return this;
    }

    /**
     * Whether backtraces tell files and lines of the guest's source, where a module has DWARF debug information; they do unless
     * this says otherwise. It is read when a backtrace is asked for them, each time, and takes some milliseconds for each
     * megabyte.
     */
    public Config backtraceDetails(boolean details) {
        backtraceDetails = details;
        return this;
    }

    /**
     * Whether each trap gets a {@linkplain TrapException#coredump coredump}; none does unless this says otherwise. It is a copy of
     * all memories of the store. Instances then live as long as their store.
     */
    public Config coredumpOnTrap(boolean dumps) {
        coredumpOnTrap = dumps;
        return this;
    }

    /**
     * How much guests of each store may have, until {@link Store#limiter} says otherwise. Without this a memory or table is limited by
     * its type and the machine, and a store has at most {@value ResourceLimiter#DEFAULT_COUNT} instances, memories and tables each.
     */
    public Config storeLimits(StoreLimits limits) {
        storeLimits = Optional.of(limits);
        return this;
    }

    Optional<StoreLimits> storeLimits() {
        return storeLimits;
    }

    /** Who supplies what memories are made of; they are of our own native memory unless this says otherwise. */
    public Config memoryCreator(MemoryCreator creator) {
        memoryCreator = Optional.of(creator);
        return this;
    }

    /**
     * Rewrites modules when they are loaded; the next one rewrites what comes of it. What comes of all is validated: the positions
     * of such mistakes are in the rewritten module. Backtraces have the offsets that instructions had in the module as it was, and
     * its lines. Such an engine neither {@linkplain Module#serialize serializes} modules nor takes serialized ones: it could not
     * tell which middleware they have seen.
     *
     * @param middleware nothing of what it throws is caught
     */
    public Config middleware(Middleware middleware) {
        return add(new Rewriting("", middleware));
    }

    /**
     * As {@link #middleware(Middleware)}, for modules that may be serialized: they stay as they were rewritten, and are not
     * rewritten again. Engines take those of engines whose middlewares have the same fingerprints in the same order.
     *
     * @param fingerprint tells what the middleware does, with all it depends on, so that another one never has the same; not empty
     */
    public Config middleware(String fingerprint, Middleware middleware) {
        if (fingerprint.isEmpty()) {
            throw new IllegalArgumentException("a fingerprint is not empty");
        }
        return add(new Rewriting(fingerprint, middleware));
    }

    private record Rewriting(String fingerprint, Middleware middleware) {
        Rewriting {
            Objects.requireNonNull(middleware);
        }
    }

    private Config add(Rewriting rewriting) {
        List<Rewriting> all = new ArrayList<>(rewritings);
        all.add(rewriting);
        rewritings = List.copyOf(all);
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

    /** What guests pay in fuel, where they need some; {@link OperatorCost#standard} unless this says otherwise. */
    public Config operatorCost(OperatorCost costs) {
        operatorCost = Objects.requireNonNull(costs);
        return this;
    }

    /**
     * How many calls of wasm functions may be one in the other in a store, also with host functions in between, which do not
     * count themselves. One more is the trap {@code call stack exhausted}, at the same call in each run and with each {@link
     * Strategy}; the store can be used again. Unless this says otherwise nobody counts, and guests trap in the same way, at no
     * certain depth, when the stack of the Java thread ends. That can happen with a limit too, when the stack is small for it: a
     * call takes 100 bytes and more until the JVM has compiled the function, then 30 and more; with {@link Strategy#INTERPRETER}
     * it takes 500 to 1,000 and more; and calls of the host want up to 64 KB besides.
     *
     * @param frames 1 or more
     */
    public Config maxCallDepth(int frames) {
        maxCallDepth = frames;
        return this;
    }

    /**
     * Whether guests do the same in each run, on each machine and with each {@link Strategy}, as far as their instructions go; off
     * unless this says otherwise. Then
     * <ul>
     * <li>each NaN that an instruction computes is the positive canonical one. Those that the guest loads, has as constants or gets
     * from the host stay as they are, also where {@code neg}, {@code abs} and {@code copysign} change their sign;
     * <li>guests do not learn that the machine has no room for a memory or table to grow: instead of -1 there is an {@link
     * IllegalStateException}, which stops them;
     * <li>a limit on calls is needed, {@link #maxCallDepth}, since otherwise the stack of the Java thread decides.
     * </ul>
     * What the host gives is the host's matter: WASI with {@linkplain WasiConfig a fixed time and a seeded random source} gives the
     * same each time, and guests are stopped at the same place by fuel, but not by epochs, time limits and interruption.
     */
    public Config deterministic(boolean same) {
        deterministic = same;
        return this;
    }

    boolean deterministic() {
        return deterministic;
    }

    /**
     * Whether profilers can tell guests' functions apart; off unless this says otherwise. The methods of generated classes then have
     * the names of functions besides their numbers, and class loaders those of modules, so that the JDK's Flight Recorder and other
     * profilers for the JVM show {@code f12_sort} where they show {@code f12} otherwise; and {@link GuestProfiler} can be used. Code
     * is as fast with it; classes are larger by the names.
     */
    public Config profiling(boolean names) {
        profiling = names;
        return this;
    }

    boolean profiling() {
        return profiling;
    }

    int maxCallDepth() {
        return maxCallDepth;
    }

    LoweringSettings lowering() {
        return new LoweringSettings(consumeFuel, maxCallDepth != Integer.MAX_VALUE, deterministic,
                operatorCost == null ? Prices.STANDARD : operatorCost.prices());
    }

    /**
     * Keeps generated classes in a directory, for the next engine that loads the same modules with the same settings: of this
     * process or another, now or later. Any number of processes may share the directory. Nothing fails when it is full,
     * damaged or read-only: then classes are generated as without it ({@link Engine#cacheProblem} says why). A module of which
     * there are classes is not validated again, since the same bytes were valid before. As the files are code that will be run,
     * only those are used that belong to the user of this process and that nobody else may write to.
     *
     * <p>Off unless this says otherwise. What was not used for longest is removed when there are more than 256 MiB.
     *
     * @param directory is made when there is something to keep
     */
    public Config cache(Path directory) {
        return cache(directory, DiskCache.DEFAULT_LIMIT_BYTES);
    }

    /**
     * As {@link #cache(Path)}, with another limit.
     *
     * @param limitBytes from 1: what all files of the directory together may have; a module whose classes need more than a
     *        quarter is not kept
     */
    public Config cache(Path directory, long limitBytes) {
        cacheDirectory = Optional.of(directory);
        cacheBytes = limitBytes;
        return this;
    }

    /**
     * The bytes that a module may have, in the format in which it is given and in the binary format. A larger one is refused
     * before anything else is done.
     *
     * @param most from 0 to {@value #MODULE_BYTES}, which is meant unless this says otherwise
     */
    public Config maxModuleBytes(int most) {
        maxModuleBytes = most;
        return this;
    }

    /**
     * The functions that a module may have, imported ones among them. A module with more is refused before it is validated.
     *
     * @param most from 0 to {@value #FUNCTIONS}, which is meant unless this says otherwise
     */
    public Config maxFunctions(int most) {
        maxFunctions = most;
        return this;
    }

    /**
     * The bytes that the body of each function may have. A module with a larger one is refused before it is validated. The time
     * to validate and to translate a function, and the memory for it, grow in proportion to this.
     *
     * @param most from 0 to {@value #FUNCTION_BYTES}, which is meant unless this says otherwise
     */
    public Config maxFunctionBytes(int most) {
        maxFunctionBytes = most;
        return this;
    }

    /**
     * Whether several threads, as many as there are processors and 8 at most, validate a module with more than 2 MiB of code and
     * {@linkplain Module#serialize precompile} any; they do unless this says otherwise. What comes of it, and what is wrong with a
     * module, is the same.
     */
    public Config parallelCompilation(boolean parallel) {
        parallelCompilation = parallel;
        return this;
    }

    boolean parallelCompilation() {
        return parallelCompilation;
    }

    /** @throws IllegalArgumentException when settings are out of range or contradict each other */
    void check() {
        require(ModuleValidator.SUPPORTED.containsAll(features) && features.contains(Feature.MVP),
                "features are MVP and others of " + ModuleValidator.SUPPORTED + ", not " + features);
        require(!features.contains(Feature.REFERENCE_TYPES) || features.contains(Feature.BULK_MEMORY),
                "reference types need bulk memory: both or none are features");
        checkRange("frames of a backtrace", backtraceFrames, WasmTrap.MAX_FRAMES);
        require(maxCallDepth > 0, "a call depth is 1 or more, not " + maxCallDepth);
        require(!deterministic || maxCallDepth != Integer.MAX_VALUE,
                "deterministic guests need maxCallDepth: otherwise the stack of the thread says when they trap");
        require(!profiling || strategy != Strategy.INTERPRETER,
                "profilers see generated classes, and the strategy " + strategy + " generates none");
        checkRange("maxModuleBytes", maxModuleBytes, MODULE_BYTES);
        checkRange("maxFunctions", maxFunctions, FUNCTIONS);
        checkRange("maxFunctionBytes", maxFunctionBytes, FUNCTION_BYTES);
        require(cacheBytes > 0, "a cache has 1 byte or more, not " + cacheBytes);
        require(cacheDirectory.isEmpty() || strategy != Strategy.INTERPRETER,
                "a cache keeps generated classes, and the strategy " + strategy + " generates none");
    }

    private static void checkRange(String what, int given, int most) {
        require(given >= 0 && given <= most, what + ": from 0 to " + most + ", not " + given);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    boolean consumeFuel() {
        return consumeFuel;
    }

    Optional<Path> cacheDirectory() {
        return cacheDirectory;
    }

    long cacheBytes() {
        return cacheBytes;
    }

    int maxModuleBytes() {
        return maxModuleBytes;
    }

    int maxFunctions() {
        return maxFunctions;
    }

    int maxFunctionBytes() {
        return maxFunctionBytes;
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

    boolean backtraceDetails() {
        return backtraceDetails;
    }

    boolean coredumpOnTrap() {
        return coredumpOnTrap;
    }

    List<Middleware> middlewares() {
        return rewritings.isEmpty() ? List.of() : rewritings.stream().map(Rewriting::middleware).toList();
    }

    /** Of the middlewares; empty for those without. */
    List<String> fingerprints() {
        return rewritings.isEmpty() ? List.of() : rewritings.stream().map(Rewriting::fingerprint).toList();
    }

    Optional<MemoryCreator> memoryCreator() {
        return memoryCreator;
    }

    boolean threadInterruption() {
        return threadInterruption;
    }

    // SerializationTest has a table of all settings: whether code depends on them.
    Config copy() {
        Config copy = new Config();
        copy.strategy = strategy;
        copy.features = features;
        copy.backtraceFrames = backtraceFrames;
        copy.backtraceDetails = backtraceDetails;
        copy.coredumpOnTrap = coredumpOnTrap;
        copy.memoryCreator = memoryCreator;
        copy.rewritings = rewritings;
        copy.threadInterruption = threadInterruption;
        copy.consumeFuel = consumeFuel;
        copy.operatorCost = operatorCost;
        copy.maxCallDepth = maxCallDepth;
        copy.deterministic = deterministic;
        copy.profiling = profiling;
        copy.storeLimits = storeLimits;
        copy.cacheDirectory = cacheDirectory;
        copy.cacheBytes = cacheBytes;
        copy.maxModuleBytes = maxModuleBytes;
        copy.maxFunctions = maxFunctions;
        copy.maxFunctionBytes = maxFunctionBytes;
        return copy;
    }
}
