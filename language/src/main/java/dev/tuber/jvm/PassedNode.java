package dev.tuber.jvm;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.IndirectCallNode;
import dev.tuber.runtime.FunctionNode;
import dev.tuber.runtime.FunctionSections;
import dev.tuber.runtime.LoadedModule;

/**
 * Stands for a generated function that an exception has passed. Truffle's stack traces know call targets only, so it is thrown
 * once more, through a node for each function. Arguments are the exception, the nodes from the innermost on, and the place of
 * this one among them.
 */
final class PassedNode extends FunctionNode {
    @Child
    private IndirectCallNode inner = IndirectCallNode.create();

    PassedNode(TruffleLanguage<?> language, FunctionSections sections, LoadedModule module, int funcIndex) {
        super(language, null, sections, module, funcIndex);
    }

    /** Has an exception of Truffle's pass them all; gives it back. */
    @TruffleBoundary
    static Throwable pass(PassedNode[] passed, Throwable thrown) {
        if (passed.length > 0) {
            try {
                passed[passed.length - 1].getCallTarget().call(thrown, passed, passed.length - 1);
            } catch (AbstractTruffleException same) {
                return same;
            }
        }
        return thrown;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        Object[] arguments = frame.getArguments();
        int place = (int) arguments[2];
        if (place == 0) {
            throw (AbstractTruffleException) arguments[0];
        }
        PassedNode[] passed = (PassedNode[]) arguments[1];
        return inner.call(passed[place - 1].getCallTarget(), arguments[0], passed, place - 1);
    }
}
