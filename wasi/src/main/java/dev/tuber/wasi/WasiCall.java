package dev.tuber.wasi;

import dev.tuber.runtime.HostFunction;
import dev.tuber.runtime.ModuleInstance;

/** One function for a module that imports it. A class, not 46 lambdas: programs import few, and start fast. */
final class WasiCall implements HostFunction {
    private final FunctionCalls calls;
    private final WasiFunction function;

    WasiCall(FunctionCalls calls, WasiFunction function) {
        this.calls = calls;
        this.function = function;
    }

    @Override
    public void call(ModuleInstance caller, long[] values, Object[] refs) {
        int errno = calls.call(function, caller, values);
        if (values.length > 0) {
            values[0] = errno;
        }
    }
}
