package dev.tuber.jvm;

import com.oracle.truffle.api.nodes.Node;
import dev.tuber.failure.Trap;
import dev.tuber.failure.TrapKind;
import dev.tuber.runtime.EntryPoint;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.ModuleInstance;
import java.lang.ref.Reference;

/** Enters generated code, whose class is made at the first call, and gives traps their backtrace on the way out. */
final class GeneratedEntry implements EntryPoint {
    private final LoadedModule module;
    private final int funcIndex;
    private final Node node;
    private FunctionEntry entry;

    /** @param node where Truffle enters it; null outside of contexts */
    GeneratedEntry(LoadedModule module, int funcIndex, Node node) {
        this.module = module;
        this.funcIndex = funcIndex;
        this.node = node;
    }

    @Override
    public void call(ModuleInstance instance, long[] values, Object[] refs) {
        try {
            instance.store().pollOften();
            entry().call(instance, values, refs);
        } catch (Trap trap) {
            throw Backtrace.leave(trap.kind(), trap, instance, node);
        } catch (StackOverflowError overflow) {
            // Where there is no room for this either, the next entry out tries again.
            throw Backtrace.leave(TrapKind.CALL_STACK_EXHAUSTED, overflow, instance, node);
        } finally {
            // Generated code works with addresses of its memories, which nobody else need have.
            Reference.reachabilityFence(instance);
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
