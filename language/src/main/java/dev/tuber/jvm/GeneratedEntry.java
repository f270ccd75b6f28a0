package dev.tuber.jvm;

import dev.tuber.failure.Trap;
import dev.tuber.failure.TrapKind;
import dev.tuber.runtime.EntryPoint;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.ModuleInstance;
import dev.tuber.runtime.WasmTrap;
import java.lang.ref.Reference;

/** Enters generated code, whose class is made at the first call, and gives traps their backtrace on the way out. */
class GeneratedEntry implements EntryPoint {
    final LoadedModule module;
    private final int funcIndex;
    private FunctionEntry entry;

    GeneratedEntry(LoadedModule module, int funcIndex) {
        this.module = module;
        this.funcIndex = funcIndex;
    }

    @Override
    public void call(ModuleInstance instance, long[] values, Object[] refs) {
        try {
            instance.store().pollOften();
            entry().call(instance, values, refs);
        } catch (Trap trap) {
            throw leave(instance, trap.kind(), trap.getStackTrace());
        } catch (StackOverflowError overflow) {
            // Where there is no room for this either, the next entry out tries again.
            throw leave(instance, TrapKind.CALL_STACK_EXHAUSTED, overflow.getStackTrace());
        } finally {
            // Generated code works with addresses of its memories, which nobody else need have.
            Reference.reachabilityFence(instance);
        }
    }

    /** The trap that leaves the generated functions of a trace; may throw it itself. */
    WasmTrap leave(ModuleInstance instance, TrapKind kind, StackTraceElement[] trace) {
        return Backtrace.add(WasmTrap.of(kind, null), instance, trace);
    }

    private FunctionEntry entry() {
        FunctionEntry known = entry;
        if (known == null) {
            known = ModuleCode.known(module).loader().entry(funcIndex);
            entry = known;
        }
        return known;
    }
}
