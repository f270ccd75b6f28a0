package dev.tuber.runtime;

import com.oracle.truffle.api.CallTarget;

/** A function of the host whose code can be compiled together with the guest's code that calls it. */
public interface CompilableHostFunction extends HostFunction {
    /**
     * The code. It takes the arguments {@code this, long[] values, Object[] refs} and returns nothing of use. Callers keep
     * it, so it holds nothing of a context: that is in this object.
     */
    CallTarget target();

    @Override
    default void call(ModuleInstance caller, long[] values, Object[] refs) {
        target().call(this, values, refs);
    }
}
