package dev.tuber.interp;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.DirectCallNode;
import com.oracle.truffle.api.nodes.RootNode;
import dev.tuber.failure.TrapKind;
import dev.tuber.runtime.WasmTrap;

/**
 * A trap that leaves two activations before any guest runs. A class whose initialization meets the end of the stack is
 * lost for the whole JVM, and the first trap of a guest may happen just there; after this one all the classes that a trap
 * needs on its way are there.
 */
final class FirstTrap {
    static {
        try {
            new Caller(new Thrower()).getCallTarget().call();
        } catch (WasmTrap expected) {
            // It has done what it was for.
        }
    }

    private FirstTrap() {
    }

    /** Has it happen, once. */
    static void happen() {
        // The work is done when this class is.
    }

    private static final class Caller extends RootNode {
        @Child
        private DirectCallNode call;

        Caller(RootNode callee) {
            super(null);
            this.call = DirectCallNode.create(callee.getCallTarget());
        }

        @Override
        public Object execute(VirtualFrame frame) {
            return call.call();
        }
    }

    private static final class Thrower extends RootNode {
        Thrower() {
            super(null);
        }

        @Override
        public Object execute(VirtualFrame frame) {
            throw WasmTrap.of(TrapKind.CALL_STACK_EXHAUSTED, this).leave(null, 0, 0);
        }
    }
}
