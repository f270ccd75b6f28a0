package dev.tuber.interp;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.TruffleLanguage;
import dev.tuber.code.FunctionCode;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.Tier;

/** The tier that runs everywhere. */
public final class Interpreter implements Tier {
    /** For use outside any polyglot context. */
    public static final Interpreter INSTANCE = new Interpreter(null);

    private final TruffleLanguage<?> language;

    /** {@code language} is what root nodes belong to; may be null. */
    public Interpreter(TruffleLanguage<?> language) {
        this.language = language;
    }

    @Override
    public CallTarget target(LoadedModule module, int funcIndex) {
        throw new UnsupportedOperationException("the interpreter waits for lowering");
    }

    CallTarget target(LoadedModule module, FunctionCode function) {
        return new WasmRootNode(language, module, function).getCallTarget();
    }
}
