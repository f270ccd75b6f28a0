package dev.tuber.interp;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.DirectCallNode;
import com.oracle.truffle.api.nodes.IndirectCallNode;
import com.oracle.truffle.api.nodes.Node;

/** Calls code that only the running program knows, with a cache of the targets seen here. */
abstract class CallTargetNode extends Node {
    static final int TARGETS = 4;

    abstract void execute(CallTarget target, Object[] arguments);

    @Specialization(guards = "target == call.getCallTarget()", limit = "TARGETS")
    static void known(CallTarget target, Object[] arguments, @Cached("create(target)") DirectCallNode call) {
        call.call(arguments);
    }

    @Specialization(replaces = "known")
    static void unknown(CallTarget target, Object[] arguments, @Cached IndirectCallNode call) {
        call.call(target, arguments);
    }
}
