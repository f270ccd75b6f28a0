package dev.tuber.validate;

import dev.tuber.binary.ModuleDecoder;
import dev.tuber.failure.InvalidModuleException;
import dev.tuber.failure.MalformedModuleException;
import dev.tuber.isa.Feature;
import dev.tuber.module.WasmModule;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides whether a module may be instantiated.
 *
 * @see <a href="https://webassembly.github.io/spec/core/valid/modules.html">WebAssembly: validation of modules</a>
 */
public final class ModuleValidator {
    /**
     * What can be executed, and is therefore allowed when nothing else is said. No set of the JDK for enumerations: those find
     * the constants by reflection, which costs a cold start some milliseconds.
     */
    public static final Set<Feature> SUPPORTED = Collections.unmodifiableSet(new LinkedHashSet<>(List.of(Feature.MVP,
            Feature.SIGN_EXTENSION, Feature.SATURATING_CONVERSIONS, Feature.MULTI_VALUE, Feature.REFERENCE_TYPES,
            Feature.BULK_MEMORY, Feature.EXTENDED_CONST, Feature.MULTI_MEMORY)));

    static final InstructionRules DEFAULT_RULES = new InstructionRules(SUPPORTED);

    /** More than these have not been tried. */
    private static final int MOST_THREADS = 8;

    private ModuleValidator() {
    }

    /**
     * Decodes a module and validates all of it, bodies included; where it is large, with some threads of its own.
     *
     * @param bytes the binary module; shared with the result, so nobody may write to it any more
     * @throws MalformedModuleException when the bytes are no module
     * @throws InvalidModuleException when the module breaks a rule, or needs a feature beyond {@link #SUPPORTED}
     */
    public static WasmModule load(byte[] bytes) {
        WasmModule module = ModuleDecoder.decode(bytes);
        validate(module);
        return module;
    }

    /**
     * As {@link #load(byte[])}, with fewer features.
     *
     * @param allowed features of {@link #SUPPORTED}
     * @throws IllegalArgumentException when a feature is not supported
     */
    public static WasmModule load(byte[] bytes, Set<Feature> allowed) {
        WasmModule module = ModuleDecoder.decode(bytes);
        validate(module, allowed);
        return module;
    }

    /**
     * Validates all of a decoded module.
     *
     * @throws MalformedModuleException when a body is no code
     * @throws InvalidModuleException when the module breaks a rule, or needs a feature beyond {@link #SUPPORTED}
     */
    public static void validate(WasmModule module) {
        validate(module, DEFAULT_RULES, MOST_THREADS);
    }

    /**
     * As {@link #validate(WasmModule)}, with fewer features.
     *
     * @param allowed features of {@link #SUPPORTED}
     * @throws IllegalArgumentException when a feature is not supported
     */
    public static void validate(WasmModule module, Set<Feature> allowed) {
        validate(module, rules(allowed), MOST_THREADS);
    }

    /**
     * As {@link #validate(WasmModule, Set)}, in the calling thread alone. What it throws is the same.
     *
     * @throws IllegalArgumentException when a feature is not supported
     */
    public static void validateAlone(WasmModule module, Set<Feature> allowed) {
        validate(module, rules(allowed), 1);
    }

    /**
     * As {@link #validate(WasmModule, Set)}, without the bodies of functions, which take most of the time. For modules that were
     * valid before: what lowers a body validates it again.
     */
    public static void validateDeclarations(WasmModule module, Set<Feature> allowed) {
        new Declarations(module, rules(allowed)).check();
    }

    private static InstructionRules rules(Set<Feature> allowed) {
        if (!SUPPORTED.containsAll(allowed)) {
            throw new IllegalArgumentException("supported features are " + SUPPORTED + ", not " + allowed);
        }
        return allowed.size() == SUPPORTED.size() ? DEFAULT_RULES : new InstructionRules(Set.copyOf(allowed));
    }

    private static void validate(WasmModule module, InstructionRules rules, int threads) {
        new Declarations(module, rules).check();
        new Bodies(module, rules).validate(Math.min(threads, Runtime.getRuntime().availableProcessors()));
    }
}
