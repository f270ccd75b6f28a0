package dev.tuber.jvm;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.frame.VirtualFrame;
import dev.tuber.runtime.FunctionNode;
import dev.tuber.runtime.FunctionSections;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.ModuleInstance;

/** Enters generated code from Truffle: arguments are the instance, the values and the references of the call. */
final class EntryNode extends FunctionNode {
    private final GeneratedEntry entry;

    EntryNode(TruffleLanguage<?> language, FunctionSections sections, LoadedModule module, int funcIndex) {
        super(language, null, sections, module, funcIndex);
        this.entry = new GeneratedEntry(module, funcIndex, this);
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
        entry.call(instance, values, refs);
    }
}
