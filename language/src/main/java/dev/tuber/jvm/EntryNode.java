package dev.tuber.jvm;

import com.oracle.truffle.api.CallTarget;
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
    private final CallTarget interpreted;
    private int interpretedCalls;
    private FunctionEntry entry;

    /** @param interpretedCalls how many calls go to {@code interpreted} first */
    EntryNode(TruffleLanguage<?> language, LoadedModule module, int funcIndex, int interpretedCalls, CallTarget interpreted) {
        super(language);
        this.module = module;
        this.funcIndex = funcIndex;
        this.interpretedCalls = interpretedCalls;
        this.interpreted = interpreted;
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
        if (interpretedCalls > 0) {
            interpretedCalls--;
            interpreted.call(instance, values, refs);
            return;
        }
        try {
            instance.store().pollOften();
            entry().call(instance, values, refs);
        } catch (Trap trap) {
            throw Backtrace.add(WasmTrap.of(trap, this), module, trap.getStackTrace());
        } catch (StackOverflowError overflow) {
            // Where there is no room for this either, the next entry out tries again.
            throw Backtrace.add(WasmTrap.of(TrapKind.CALL_STACK_EXHAUSTED, this), module, overflow.getStackTrace());
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

    @Override
    public String getName() {
        return module.displayNameOfFunc(funcIndex);
    }

    @Override
    public String toString() {
        return getName();
    }
}
