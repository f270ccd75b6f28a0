package dev.tuber.jvm;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.TruffleLanguage;
import dev.tuber.runtime.EntryPoint;
import dev.tuber.runtime.FunctionSections;
import dev.tuber.runtime.GeneratedCode;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.Tier;
import java.util.Objects;

/** The tier that generates classes. Outside of a polyglot context it needs nothing of Truffle's runtime. */
public final class JvmTier implements Tier {
    private final TruffleLanguage<?> language;
    private final FunctionSections sections;
    private final Tier fallback;
    private final ClassCache cache;
    private final Shape shape;

    /**
     * What generated classes look like.
     *
     * @param splitSizes how long methods may be
     * @param named whether methods have the names of functions, for profilers
     */
    record Shape(SplitSizes splitSizes, boolean named) {
        static final Shape DEFAULT = new Shape(SplitSizes.DEFAULT, false);
    }

    /**
     * @param language what root nodes belong to; null outside any polyglot context
     * @param sections where the functions of the modules are that this tier is used for
     * @param fallback runs functions that lowering refuses
     */
    public JvmTier(TruffleLanguage<?> language, FunctionSections sections, Tier fallback) {
        this(language, sections, fallback, ClassCache.NONE, Shape.DEFAULT);
    }

    private JvmTier(TruffleLanguage<?> language, FunctionSections sections, Tier fallback, ClassCache cache,
            Shape shape) {
        this.language = language;
        this.sections = Objects.requireNonNull(sections);
        this.fallback = Objects.requireNonNull(fallback);
        this.cache = Objects.requireNonNull(cache);
        this.shape = shape;
    }

    /** The same for modules of which nobody asks where their functions are. */
    public JvmTier(TruffleLanguage<?> language, Tier fallback) {
        this(language, FunctionSections.NONE, fallback);
    }

    /** The same tier, which uses classes of earlier runs and keeps new ones. */
    public JvmTier keeping(ClassCache classes) {
        return new JvmTier(language, sections, fallback, classes, shape);
    }

    /** The same tier, whose methods have the names of functions: profilers for the JVM then show these. */
    public JvmTier named() {
        return new JvmTier(language, sections, fallback, cache, new Shape(shape.splitSizes(), true));
    }

    /**
     * A tier for tests, which splits functions although they are short.
     *
     * @param bytes of code that make a method long; 0 cuts all but the shortest functions into chunks
     */
    public static JvmTier splitting(Tier fallback, int bytes) {
        return new JvmTier(null, FunctionSections.NONE, fallback, ClassCache.NONE, new Shape(SplitSizes.of(bytes), false));
    }

    /** Has another thread load what the first call in this process needs. For those who are about to read a module. */
    public void warmUp() {
        WarmUp.begin(this);
    }

    /** Whether there is a polyglot context, where Truffle's stack traces show the guest's functions. */
    boolean isInContext() {
        return language != null;
    }

    /** What runs functions that lowering refuses. */
    Tier fallback() {
        return fallback;
    }

    /** What its classes look like. */
    Shape shape() {
        return shape;
    }

    /** What stands for a function in Truffle's stack traces. */
    PassedNode passedNode(LoadedModule module, int funcIndex) {
        return new PassedNode(language, sections, module, funcIndex);
    }

    @Override
    public GeneratedCode prepare(LoadedModule module) {
        return new ModuleCode(module, this, cache.open(module.module()));
    }

    @Override
    public CallTarget target(LoadedModule module, int funcIndex) {
        return new EntryNode(language, sections, module, funcIndex).getCallTarget();
    }

    @Override
    public EntryPoint entry(LoadedModule module, int funcIndex) {
        // In a context Truffle's stack traces show the root nodes of the guest's functions.
        return language == null ? new GeneratedEntry(module, funcIndex, null) : Tier.super.entry(module, funcIndex);
    }
}
