package dev.tuber.jvm;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.RootNode;
import dev.tuber.failure.Trap;
import dev.tuber.failure.TrapKind;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.ModuleInstance;
import dev.tuber.runtime.WasmTrap;

/** Enters generated code: arguments are the instance, the values and the references of the call. */
final class EntryNode extends RootNode {
    private final LoadedModule module;
    private final int funcIndex;
    private final FunctionEntry entry;

    EntryNode(TruffleLanguage<?> language, LoadedModule module, int funcIndex, FunctionEntry entry) {
        super(language);
        this.module = module;
        this.funcIndex = funcIndex;
        this.entry = entry;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        Object[] arguments = frame.getArguments();
        ModuleInstance instance = CompilerDirectives.castExact(arguments[0], ModuleInstance.class);
        long[] values = CompilerDirectives.castExact(arguments[1], long[].class);
        enter(instance, values, (Object[]) arguments[2]);
        return null;
    }

    @TruffleBoundary(transferToInterpreterOnException = false)
    private void enter(ModuleInstance instance, long[] values, Object[] refs) {
        try {
            instance.store().pollOften();
            entry.call(instance, values, refs);
        } catch (Trap trap) {
            throw Backtrace.add(WasmTrap.of(trap, this), module, trap.getStackTrace());
        } catch (StackOverflowError overflow) {
            // Where there is no room for this either, the next entry out tries again.
            throw Backtrace.add(WasmTrap.of(TrapKind.CALL_STACK_EXHAUSTED, this), module, overflow.getStackTrace());
        }
    }

    @Override
    public String getName() {
        return module.displayNameOfFunc(funcIndex);
    }

    @Override
    public String toString() {
        return getName();
    }
}
