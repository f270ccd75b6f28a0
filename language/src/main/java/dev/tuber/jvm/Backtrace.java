package dev.tuber.jvm;

import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.WasmTrap;

/**
 * Activations of generated functions, found in Java stack traces by the names of methods and by line numbers. A trace is
 * read from its top down to the entry where the generated code was called: what lies below is the business of others.
 */
final class Backtrace {
    private Backtrace() {
    }

    /** A trap of another piece of code passes the generated functions that are now on the stack. */
    static WasmTrap extend(WasmTrap trap, LoadedModule module) {
        return add(trap, module, new Throwable().getStackTrace());
    }

    /** The trap leaves all generated functions of a trace. */
    static WasmTrap add(WasmTrap trap, LoadedModule module, StackTraceElement[] trace) {
        ModuleCode code = ModuleCode.known(module);
        int partOf = -1;
        for (StackTraceElement element : trace) {
            String className = element.getClassName();
            if (ModuleCode.isGenerated(className, ModuleCode.ENTRY)) {
                break;
            }
            int func = ModuleCode.funcOf(className, element.getMethodName());
            if (func < 0 || element.getLineNumber() < 0) {
                continue;
            }
            boolean isPart = ModuleCode.isPart(element.getMethodName());
            if (func != partOf) {
                trap.leave(module, func, code.offsetOf(func, element.getLineNumber()));
            }
            partOf = isPart ? func : -1;
        }
        return trap;
    }
}
