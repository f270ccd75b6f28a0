package dev.tuber.jvm;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.RootNode;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.ModuleInstance;

/** Enters generated code from Truffle: arguments are the instance, the values and the references of the call. */
final class EntryNode extends RootNode {
    private final LoadedModule module;
    private final int funcIndex;
    private final GeneratedEntry entry;

    EntryNode(TruffleLanguage<?> language, LoadedModule module, int funcIndex) {
        super(language);
        this.module = module;
        this.funcIndex = funcIndex;
        this.entry = new GeneratedEntry(module, funcIndex);
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
        entry.call(instance, values, refs, this);
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
