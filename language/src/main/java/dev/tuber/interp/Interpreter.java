package dev.tuber.interp;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.TruffleLanguage;
import dev.tuber.code.FunctionCode;
import dev.tuber.lower.Lowering;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.Tier;

/** The tier that runs everywhere. */
public final class Interpreter implements Tier {
    /** For use outside any polyglot context. */
    public static final Interpreter INSTANCE = new Interpreter(null, (module, funcIndex) -> null);

    private final TruffleLanguage<?> language;
    private final FunctionSections sections;

    /**
     * @param language what root nodes belong to; null outside any polyglot context
     * @param sections where the functions of the modules are that this interpreter is used for
     */
    public Interpreter(TruffleLanguage<?> language, FunctionSections sections) {
        this.language = language;
        this.sections = sections;
    }

    @Override
    public CallTarget target(LoadedModule module, int funcIndex) {
        FirstTrap.happen();
        FunctionCode function = Lowering.lower(module.module(), funcIndex);
        return new WasmRootNode(language, module, function, sections).getCallTarget();
    }
}
