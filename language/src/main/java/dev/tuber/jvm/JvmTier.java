package dev.tuber.jvm;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.TruffleLanguage;
import dev.tuber.failure.TrapKind;
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

    private final TruffleLanguage<?> language;
    private final Tier fallback;

    /**
     * @param language what root nodes belong to; null outside any polyglot context
     * @param fallback runs what no JVM method can hold
     */
    public JvmTier(TruffleLanguage<?> language, Tier fallback) {
        this.language = language;
        this.fallback = Objects.requireNonNull(fallback);
    }

    @Override
    public GeneratedCode prepare(LoadedModule module) {
        return new ModuleCode(module, fallback);
    }

    @Override
    public CallTarget target(LoadedModule module, int funcIndex) {
        ModuleCode code = ModuleCode.known(module);
        if (!code.isTyped(module.typeOfFunc(funcIndex))) {
            return fallback.target(module, funcIndex);
        }
        return new EntryNode(language, module, funcIndex, code.loader().entry(funcIndex)).getCallTarget();
    }
}
