package dev.tuber.jvm;

import dev.tuber.runtime.GuestTrace;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.ModuleInstance;
import dev.tuber.runtime.WasmTrap;

/**
 * Activations of generated functions, found in Java stack traces by the names of methods and by line numbers. A trace is
 * read from its top down to the entry where the generated code was called: what lies below is the business of others.
 */
final class Backtrace {
    private Backtrace() {
    }

    /** A trap of another piece of code passes the generated functions that are now on the stack. */
    static WasmTrap extend(WasmTrap trap, ModuleInstance instance) {
        return add(trap, instance, new Throwable().getStackTrace());
    }

    /** The same for what a function of the host threw. */
    static void pass(Throwable thrown, ModuleInstance instance) {
        GuestTrace trace = instance.store().traceOf(thrown);
        if (trace != null) {
            forEach(instance.loaded(), new Throwable().getStackTrace(), (func, offset) -> trace.leave(instance, func, offset));
        }
    }

    /** The trap leaves all generated functions of a trace. */
    static WasmTrap add(WasmTrap trap, ModuleInstance instance, StackTraceElement[] trace) {
        forEach(instance.loaded(), trace, (func, offset) -> trap.leave(instance, func, offset));
        return trap;
    }

    /** A generated function that was left. */
    interface Activation {
        /** @param offset in the module of the instruction that it was at; -1 when that is not known */
        void leave(int func, int offset);
    }

    /** All generated functions of a trace, innermost first. */
    static void forEach(LoadedModule module, StackTraceElement[] trace, Activation action) {
        ModuleCode code = ModuleCode.known(module);
        int partOf = -1;
        for (StackTraceElement element : trace) {
            String className = element.getClassName();
            if (ModuleCode.isGenerated(className, ModuleCode.ENTRY)) {
                return;
            }
            int func = ModuleCode.funcOf(className, element.getMethodName());
            if (func < 0 || element.getLineNumber() < 0) {
                continue;
            }
            boolean isPart = ModuleCode.isPart(element.getMethodName());
            if (func != partOf) {
                action.leave(func, code.offsetOf(func, element.getLineNumber()));
            }
            partOf = isPart ? func : -1;
        }
    }
}
