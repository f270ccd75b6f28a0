package dev.tuber.jvm;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.IndirectCallNode;
import dev.tuber.runtime.FunctionNode;
import dev.tuber.runtime.FunctionSections;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.WasmTrap;
import java.util.List;

/**
 * Stands for a generated function that a trap has passed. Truffle's stack traces know call targets only, so the trap is
 * thrown once more, through a node for each function. Arguments are the trap, the nodes from the innermost on, and the
 * place of this one among them.
 */
final class PassedNode extends FunctionNode {
    @Child
    private IndirectCallNode inner = IndirectCallNode.create();

    PassedNode(TruffleLanguage<?> language, FunctionSections sections, LoadedModule module, int funcIndex) {
        super(language, null, sections, module, funcIndex);
    }

    /** Throws the trap through all of them. */
    @TruffleBoundary
    static void pass(List<PassedNode> passed, WasmTrap trap) {
        passed.getLast().getCallTarget().call(trap, passed, passed.size() - 1);
    }

    @Override
    public Object execute(VirtualFrame frame) {
        Object[] arguments = frame.getArguments();
        int place = (int) arguments[2];
        if (place == 0) {
            throw (WasmTrap) arguments[0];
        }
        List<?> passed = (List<?>) arguments[1];
        return inner.call(((PassedNode) passed.get(place - 1)).getCallTarget(), arguments[0], passed, place - 1);
    }
}
