package dev.tuber.runtime;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import dev.tuber.binary.NameSection;
import dev.tuber.code.FunctionCode;
import dev.tuber.lower.Lowering;
import dev.tuber.lower.LoweringSettings;
import dev.tuber.module.Export;
import dev.tuber.module.WasmModule;
import dev.tuber.rewrite.OffsetMap;
import dev.tuber.types.ExternKind;
import dev.tuber.types.FuncType;
import dev.tuber.validate.ModuleValidator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A valid module together with its executable code, which is made function by function when it is first needed. Immutable
 * to its users; stores, contexts and threads share it.
 */
public final class LoadedModule {
    /** Generated functions may take more parameters than these from where results travel. */
    private static final int MOST_TYPED_PARAMS = 100;

    private final WasmModule module;
    private final Tier tier;
    private final LoweringSettings lowering;
    @CompilationFinal(dimensions = 1)
    private final FuncType[] funcTypes;
    private final int importedFuncs;
    private final AtomicReferenceArray<CallTarget> targets;
    private final AtomicReferenceArray<EntryPoint> entries;
    private final Map<String, Export> exports = new LinkedHashMap<>();

    private final OffsetMap offsets;
    private final int mostResults;
    private final GeneratedCode generated;

    private volatile NameSection names;

    private LoadedModule(WasmModule module, Tier tier, LoweringSettings lowering, OffsetMap offsets) {
        this.module = Objects.requireNonNull(module);
        this.tier = Objects.requireNonNull(tier);
        this.lowering = Objects.requireNonNull(lowering);
        this.offsets = Objects.requireNonNull(offsets);
        this.funcTypes = canonical(module);
        this.importedFuncs = module.importedCount(ExternKind.FUNC);
        this.targets = new AtomicReferenceArray<>(module.funcs().size() - importedFuncs);
        this.entries = new AtomicReferenceArray<>(targets.length());
        for (Export export : module.exports()) {
            exports.put(export.name(), export);
        }
        this.mostResults = mostResults(funcTypes);
        this.generated = tier.prepare(this);
    }

    private static int mostResults(FuncType[] types) {
        int most = 0;
        for (FuncType type : types) {
            if (type != null) {
                int params = type.params().size() > MOST_TYPED_PARAMS ? type.params().size() : 0;
                most = Math.max(most, Math.max(type.results().size(), params));
            }
        }
        return most;
    }

    /** A module that validation has accepted. */
    public static LoadedModule ofValid(WasmModule module, Tier tier) {
        return new LoadedModule(module, tier, LoweringSettings.NONE, OffsetMap.NONE);
    }

    /** As {@link #ofValid(WasmModule, Tier)}, for code that may take the fuel of its store, see {@link Store#setFuel}. */
    public static LoadedModule ofValid(WasmModule module, Tier tier, LoweringSettings lowering) {
        return new LoadedModule(module, tier, lowering, OffsetMap.NONE);
    }

    /** As {@link #ofValid(WasmModule, Tier, LoweringSettings)}, for a module that was rewritten. */
    public static LoadedModule ofRewritten(WasmModule module, Tier tier, LoweringSettings lowering, OffsetMap offsets) {
        return new LoadedModule(module, tier, lowering, offsets);
    }

    /** Where its instructions were before it was rewritten: offsets for people are those. */
    OffsetMap offsets() {
        return offsets;
    }

    /**
     * Decodes and validates a binary module.
     *
     * @throws dev.tuber.failure.MalformedModuleException when the bytes are no module
     * @throws dev.tuber.failure.InvalidModuleException when the module breaks a rule
     */
    public static LoadedModule load(byte[] bytes, Tier tier) {
        return ofValid(ModuleValidator.load(bytes), tier);
    }

    /** For each declared type the one that all modules have which equals it; null for what are no function types. */
    private static FuncType[] canonical(WasmModule module) {
        FuncType[] types = new FuncType[module.types().size()];
        for (int index = 0; index < types.length; index++) {
            if (module.composite(index) instanceof FuncType type) {
                types[index] = CanonicalTypes.of(type);
            }
        }
        return types;
    }

    /**
     * The lowered code of a defined function, made anew.
     *
     * @throws dev.tuber.failure.MalformedModuleException when it is too large for an executor
     */
    public FunctionCode lower(int funcIndex) {
        return Lowering.lower(module, funcIndex, lowering);
    }

    /** What its code counts. */
    public LoweringSettings lowering() {
        return lowering;
    }

    public WasmModule module() {
        return module;
    }

    /** The declared function type, one object for all declarations of all modules that are equal. */
    public FuncType funcType(int typeIndex) {
        return funcTypes[typeIndex];
    }

    public FuncType typeOfFunc(int funcIndex) {
        return funcTypes[module.funcs().get(funcIndex).typeIndex()];
    }

    /** Functions below this index are imported. */
    public int importedFuncs() {
        return importedFuncs;
    }

    /** The most results that a function type of the module has. */
    int mostResults() {
        return mostResults;
    }

    /** What the tier keeps with the module; null when it keeps nothing. */
    public GeneratedCode generated() {
        return generated;
    }

    /** The code of a defined function. */
    @TruffleBoundary
    public CallTarget target(int funcIndex) {
        int index = funcIndex - importedFuncs;
        CallTarget known = targets.get(index);
        if (known != null) {
            return known;
        }
        // Two threads may both make one; all use the first that is kept.
        CallTarget made = tier.target(this, funcIndex);
        CallTarget kept = targets.compareAndExchange(index, null, made);
        return kept == null ? made : kept;
    }

    /** The way into a defined function for callers that are not compiled together with it. */
    @TruffleBoundary
    public EntryPoint entry(int funcIndex) {
        int index = funcIndex - importedFuncs;
        EntryPoint known = entries.get(index);
        if (known != null) {
            return known;
        }
        EntryPoint made = tier.entry(this, funcIndex);
        EntryPoint kept = entries.compareAndExchange(index, null, made);
        return kept == null ? made : kept;
    }

    /** By name, in the order of the module. */
    public Map<String, Export> exports() {
        return exports;
    }

    /** The module's own name; empty when it tells none. */
    public String name() {
        return names().moduleName().orElse("");
    }

    /** The function's name in the name section; empty when there is none. */
    public String nameOfFunc(int funcIndex) {
        return names().funcName(funcIndex).orElse("");
    }

    /** The names that the module tells. */
    @TruffleBoundary
    public NameSection names() {
        NameSection known = names;
        if (known == null) {
            known = NameSection.of(module);
            names = known;
        }
        return known;
    }

    /** The function's name or {@code <wasm function N>}. */
    public String displayNameOfFunc(int funcIndex) {
        return WasmFrame.displayName(nameOfFunc(funcIndex), funcIndex);
    }
}
