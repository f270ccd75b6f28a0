package dev.tuber.interp;

import com.oracle.truffle.api.CallTarget;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.Tier;

/** The tier that runs everywhere. */
public final class Interpreter implements Tier {
    public static final Interpreter INSTANCE = new Interpreter();

    private Interpreter() {
    }

    @Override
    public CallTarget target(LoadedModule module, int funcIndex) {
        throw new UnsupportedOperationException("the interpreter is not in place yet");
    }
}
