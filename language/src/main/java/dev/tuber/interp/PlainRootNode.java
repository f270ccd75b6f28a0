package dev.tuber.interp;

import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.frame.VirtualFrame;
import dev.tuber.code.FunctionCode;
import dev.tuber.runtime.FunctionNode;
import dev.tuber.runtime.FunctionSections;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.ModuleInstance;

/** A function that {@link PlainLoop} runs: arguments are the instance, the values and the references of the call. */
final class PlainRootNode extends FunctionNode {
    private final PlainFunction function;

    PlainRootNode(TruffleLanguage<?> language, LoadedModule module, FunctionCode function, FunctionSections sections) {
        super(language, null, sections, module, function.funcIndex());
        // In a context, Truffle's stack traces show each function.
        this.function = new PlainFunction(module, function, this, language != null);
    }

    @Override
    public Object execute(VirtualFrame frame) {
        Object[] arguments = frame.getArguments();
        function.call((ModuleInstance) arguments[0], (long[]) arguments[1], (Object[]) arguments[2]);
        return null;
    }

    @Override
    protected boolean prepareForCompilation(boolean rootCompilation, int compilationTier, boolean lastTier) {
        return false;
    }
}
