package dev.tuber.interp;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.frame.FrameSlotKind;
import com.oracle.truffle.api.frame.VirtualFrame;
import dev.tuber.code.FunctionCode;
import dev.tuber.runtime.FunctionNode;
import dev.tuber.runtime.FunctionSections;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.ModuleInstance;
import java.lang.ref.Reference;

/** A function of a module, for any instance of it: arguments are the instance, the values and the references of the call. */
final class WasmRootNode extends FunctionNode {
    private final boolean compilable;
    @Child
    private BytecodeNode body;

    WasmRootNode(TruffleLanguage<?> language, LoadedModule module, FunctionCode function, FunctionSections sections) {
        super(language, frameOf(function), sections, module, function.funcIndex());
        this.compilable = CompilationLimit.allows(function);
        this.body = new BytecodeNode(module, function);
    }

    /** The slots of the function, and one for the loop's own use. */
    private static FrameDescriptor frameOf(FunctionCode function) {
        FrameDescriptor.Builder frame = FrameDescriptor.newBuilder();
        frame.addSlots(function.slotKinds().length + 1, FrameSlotKind.Static);
        return frame.build();
    }

    @Override
    public Object execute(VirtualFrame frame) {
        Object[] arguments = frame.getArguments();
        ModuleInstance instance = CompilerDirectives.castExact(arguments[0], ModuleInstance.class);
        long[] values = CompilerDirectives.castExact(arguments[1], long[].class);
        body.execute(frame, instance, values, (Object[]) arguments[2]);
        // The addresses in the loop are of its memories, which nobody else need have.
        Reference.reachabilityFence(instance);
        return null;
    }

    @Override
    protected boolean prepareForCompilation(boolean rootCompilation, int compilationTier, boolean lastTier) {
        return compilable;
    }
}
