package dev.tuber.jvm;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.TruffleLanguage;
import dev.tuber.code.Op;
import dev.tuber.code.OpLayout;
import dev.tuber.failure.TrapKind;
import dev.tuber.lower.Lowering;
import dev.tuber.module.FuncDef;
import dev.tuber.runtime.GeneratedCode;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.Tier;
import dev.tuber.runtime.WasmTrap;
import java.util.Objects;

/** The tier that generates classes. */
public final class JvmTier implements Tier {
    static {
        // A class cannot be initialized at the end of the stack, where the first trap may be needed.
        WasmTrap.of(TrapKind.CALL_STACK_EXHAUSTED, null);
    }

    /** So many calls cost less than the first class that is generated. */
    private static final int INTERPRETED_CALLS = 50;
    private static final int SHORT_BODY_BYTES = 256;

    private final TruffleLanguage<?> language;
    private final Tier fallback;
    private final int interpretedCalls;
    private final ClassCache cache;

    /**
     * Generates code at once.
     *
     * @param language what root nodes belong to; null outside any polyglot context
     * @param fallback runs what no JVM method can hold
     */
    public JvmTier(TruffleLanguage<?> language, Tier fallback) {
        this(language, fallback, 0, ClassCache.NONE);
    }

    private JvmTier(TruffleLanguage<?> language, Tier fallback, int interpretedCalls, ClassCache cache) {
        this.language = language;
        this.fallback = Objects.requireNonNull(fallback);
        this.interpretedCalls = interpretedCalls;
        this.cache = Objects.requireNonNull(cache);
    }

    /** The policy "auto": does not generate code for what a host calls a few times and what is done at once. */
    public static JvmTier auto(TruffleLanguage<?> language, Tier fallback) {
        return new JvmTier(language, fallback, INTERPRETED_CALLS, ClassCache.NONE);
    }

    /** The same tier, which uses classes of earlier runs and keeps new ones. */
    public JvmTier keeping(ClassCache classes) {
        return new JvmTier(language, fallback, interpretedCalls, classes);
    }

    @Override
    public GeneratedCode prepare(LoadedModule module) {
        return new ModuleCode(module, fallback, cache.open(module.module()));
    }

    @Override
    public CallTarget target(LoadedModule module, int funcIndex) {
        ModuleCode code = ModuleCode.known(module);
        if (!code.isTyped(module.typeOfFunc(funcIndex))) {
            return fallback.target(module, funcIndex);
        }
        if (interpretedCalls > 0 && isDoneAtOnce(module, funcIndex)) {
            return new EntryNode(language, module, funcIndex, interpretedCalls, fallback.target(module, funcIndex)).getCallTarget();
        }
        return new EntryNode(language, module, funcIndex, 0, null).getCallTarget();
    }

    /** Whether a function is short, has no loop, and calls nothing of its module. */
    private static boolean isDoneAtOnce(LoadedModule module, int funcIndex) {
        FuncDef def = module.module().funcs().get(funcIndex);
        if (def.bodyEnd() - def.bodyStart() > SHORT_BODY_BYTES) {
            return false;
        }
        int[] code = Lowering.lower(module.module(), funcIndex).code();
        for (int pc = 0; pc < code.length; pc += OpLayout.length(code, pc)) {
            boolean calls = code[pc] == Op.CALL_INDIRECT || code[pc] == Op.CALL && code[pc + 1] >= module.importedFuncs();
            if (calls || code[pc] == Op.LOOP) {
                return false;
            }
        }
        return true;
    }
}
