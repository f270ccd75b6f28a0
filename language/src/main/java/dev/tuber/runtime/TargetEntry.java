package dev.tuber.runtime;

import com.oracle.truffle.api.CallTarget;

/** The way into code that is a call target. */
record TargetEntry(CallTarget target) implements EntryPoint {
    @Override
    public void call(ModuleInstance instance, long[] values, Object[] refs) {
        target.call(instance, values, refs);
    }
}
