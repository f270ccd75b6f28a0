package dev.tuber.interop;

import com.oracle.truffle.api.CallTarget;
import dev.tuber.runtime.CompilableHostFunction;

/** A function of a Java host or of another language that a module imports. Exceptions of the function pass as they are. */
final class ForeignFunction implements CompilableHostFunction {
    private final Object executable;
    private final CallTarget target;

    /** @param target the code of a {@link ForeignCallNode} for the type of the import */
    ForeignFunction(Object executable, CallTarget target) {
        this.executable = executable;
        this.target = target;
    }

    Object executable() {
        return executable;
    }

    @Override
    public CallTarget target() {
        return target;
    }
}
