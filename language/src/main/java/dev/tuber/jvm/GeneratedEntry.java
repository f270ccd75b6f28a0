package dev.tuber.jvm;

import com.oracle.truffle.api.nodes.Node;
import dev.tuber.failure.Trap;
import dev.tuber.failure.TrapKind;
import dev.tuber.runtime.EntryPoint;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.ModuleInstance;
import dev.tuber.runtime.WasmTrap;

/** Enters generated code, whose class is made at the first call, and gives traps their backtrace on the way out. */
final class GeneratedEntry implements EntryPoint {
    private final LoadedModule module;
    private final int funcIndex;
    private FunctionEntry entry;

    GeneratedEntry(LoadedModule module, int funcIndex) {
        this.module = module;
        this.funcIndex = funcIndex;
    }

    @Override
    public void call(ModuleInstance instance, long[] values, Object[] refs) {
        call(instance, values, refs, null);
    }

    /** @param location the node that stands for the function in Truffle's stack traces; null outside of a context */
    void call(ModuleInstance instance, long[] values, Object[] refs, Node location) {
        try {
            instance.store().pollOften();
            entry().call(instance, values, refs);
        } catch (Trap trap) {
            throw Backtrace.add(WasmTrap.of(trap, location), module, trap.getStackTrace());
        } catch (StackOverflowError overflow) {
            // Where there is no room for this either, the next entry out tries again.
            throw Backtrace.add(WasmTrap.of(TrapKind.CALL_STACK_EXHAUSTED, location), module, overflow.getStackTrace());
        }
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
