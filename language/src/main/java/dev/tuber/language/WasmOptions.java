package dev.tuber.language;

import com.oracle.truffle.api.Option;
import dev.tuber.tiers.TierChoice;
import org.graalvm.options.OptionCategory;
import org.graalvm.options.OptionKey;
import org.graalvm.options.OptionStability;
import org.graalvm.options.OptionType;
import org.graalvm.polyglot.SandboxPolicy;

/**
 * The options {@code wasm.*} of a context. Those of the first part mean something here; the others are GraalWasm's, and
 * are accepted so that its users need not change their programs.
 */
@Option.Group("wasm")
final class WasmOptions {

    private static final OptionType<TierChoice> TIER = new OptionType<>("tier", text -> TierChoice.of("wasm.Tier", text));

    @Option(help = "The executor: 'auto', 'interpreter' or 'jvm'.", category = OptionCategory.EXPERT, stability = OptionStability.STABLE,
            sandbox = SandboxPolicy.UNTRUSTED, usageSyntax = "auto|interpreter|jvm") //
    static final OptionKey<TierChoice> Tier = new OptionKey<>(TierChoice.AUTO, TIER);

    @Option(help = "Modules that every module may import without being given them, such as wasi_snapshot_preview1.",
            category = OptionCategory.USER, stability = OptionStability.STABLE, sandbox = SandboxPolicy.UNTRUSTED,
            usageSyntax = "[<linkName>:]<module>,...") //
    static final OptionKey<String> Builtins = new OptionKey<>("");

    @Option(help = "Directories that WASI opens for the guest.", category = OptionCategory.USER,
            stability = OptionStability.STABLE, sandbox = SandboxPolicy.UNTRUSTED, usageSyntax = "[<guestDirectory>::]<directory>,...") //
    static final OptionKey<String> WasiMapDirs = new OptionKey<>("");

    @Option(help = "Evaluating a source gives an instance, which other sources may import by the name of its source.",
            category = OptionCategory.EXPERT, stability = OptionStability.EXPERIMENTAL, sandbox = SandboxPolicy.UNTRUSTED) //
    static final OptionKey<Boolean> EvalReturnsInstance = new OptionKey<>(false);

    // Accepted for GraalWasm's users. The features of these names are always on, or part of a later WebAssembly that the
    // validator speaks about; how memory is kept is decided by the runtime.

    private static final String NO_EFFECT = "Accepted for compatibility; has no effect.";

    @Option(help = NO_EFFECT, category = OptionCategory.USER, stability = OptionStability.STABLE, sandbox = SandboxPolicy.UNTRUSTED,
            deprecated = true) //
    static final OptionKey<Integer> AsyncParsingBinarySize = new OptionKey<>(100_000);

    @Option(help = NO_EFFECT, category = OptionCategory.USER, stability = OptionStability.STABLE, sandbox = SandboxPolicy.UNTRUSTED,
            deprecated = true) //
    static final OptionKey<Integer> AsyncParsingStackSize = new OptionKey<>(0);

    @Option(help = NO_EFFECT, category = OptionCategory.EXPERT, sandbox = SandboxPolicy.UNTRUSTED) //
    static final OptionKey<Boolean> UseUnsafeMemory = new OptionKey<>(false);

    @Option(help = NO_EFFECT, category = OptionCategory.EXPERT, sandbox = SandboxPolicy.UNTRUSTED) //
    static final OptionKey<Boolean> DirectByteBufferMemoryAccess = new OptionKey<>(false);

    @Option(help = NO_EFFECT, category = OptionCategory.EXPERT, sandbox = SandboxPolicy.UNTRUSTED) //
    static final OptionKey<Boolean> SaturatingFloatToInt = new OptionKey<>(true);

    @Option(help = NO_EFFECT, category = OptionCategory.EXPERT, sandbox = SandboxPolicy.UNTRUSTED) //
    static final OptionKey<Boolean> SignExtensionOps = new OptionKey<>(true);

    @Option(help = NO_EFFECT, category = OptionCategory.EXPERT, sandbox = SandboxPolicy.UNTRUSTED) //
    static final OptionKey<Boolean> MultiValue = new OptionKey<>(true);

    @Option(help = NO_EFFECT, category = OptionCategory.EXPERT, sandbox = SandboxPolicy.UNTRUSTED) //
    static final OptionKey<Boolean> BulkMemoryAndRefTypes = new OptionKey<>(true);

    @Option(help = NO_EFFECT, category = OptionCategory.EXPERT, sandbox = SandboxPolicy.UNTRUSTED) //
    static final OptionKey<Boolean> SIMD = new OptionKey<>(true);

    @Option(help = NO_EFFECT, category = OptionCategory.EXPERT, sandbox = SandboxPolicy.UNTRUSTED) //
    static final OptionKey<Boolean> RelaxedSIMD = new OptionKey<>(false);

    @Option(help = NO_EFFECT, category = OptionCategory.EXPERT, sandbox = SandboxPolicy.UNTRUSTED) //
    static final OptionKey<Boolean> Memory64 = new OptionKey<>(false);

    @Option(help = NO_EFFECT, category = OptionCategory.EXPERT, sandbox = SandboxPolicy.UNTRUSTED) //
    static final OptionKey<Boolean> MultiMemory = new OptionKey<>(false);

    @Option(help = NO_EFFECT, category = OptionCategory.EXPERT, sandbox = SandboxPolicy.UNTRUSTED) //
    static final OptionKey<Boolean> Threads = new OptionKey<>(false);

    @Option(help = NO_EFFECT, category = OptionCategory.EXPERT, sandbox = SandboxPolicy.UNTRUSTED) //
    static final OptionKey<Boolean> ExtendedConstExpressions = new OptionKey<>(false);

    @Option(help = NO_EFFECT, category = OptionCategory.INTERNAL, sandbox = SandboxPolicy.UNTRUSTED) //
    static final OptionKey<Boolean> DebugTestMode = new OptionKey<>(false);

    @Option(help = NO_EFFECT, category = OptionCategory.INTERNAL, sandbox = SandboxPolicy.UNTRUSTED) //
    static final OptionKey<Boolean> WasiConstantRandomGet = new OptionKey<>(false);

    @Option(help = NO_EFFECT, category = OptionCategory.INTERNAL, sandbox = SandboxPolicy.UNTRUSTED) //
    static final OptionKey<Boolean> MemoryOverheadMode = new OptionKey<>(false);

    private WasmOptions() {
    }
}
