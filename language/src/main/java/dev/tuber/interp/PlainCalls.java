package dev.tuber.interp;

import com.oracle.truffle.api.nodes.Node;
import dev.tuber.code.FunctionCode;
import dev.tuber.failure.Trap;
import dev.tuber.failure.TrapKind;
import dev.tuber.runtime.FuncInstance;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.ModuleInstance;
import dev.tuber.types.FuncType;

/**
 * The calls of one function that {@link PlainLoop} runs. A function that it runs too gets its arguments in its slots and
 * leaves its results there; all others are called by the calling convention.
 */
final class PlainCalls {
    private static final long[] NO_VALUES = {};

    private final LoadedModule module;
    private final int[] code;
    private final Node location;
    private final boolean seen;
    /** By call site the function of the module that is called there, once that is known to be one for the loop. */
    private final PlainFunction[] callees;

    PlainCalls(LoadedModule module, FunctionCode function, Node location, boolean seen) {
        this.module = module;
        this.code = function.code();
        this.location = location;
        this.seen = seen;
        this.callees = new PlainFunction[function.callSites()];
    }

    /** {@code CALL func site params results a* d*}. */
    void call(PlainLoop caller, int pc) {
        PlainFunction callee = callees[code[pc + 2]];
        if (callee != null) {
            direct(callee, caller.instance(), caller, pc + 3);
        } else {
            callFirst(caller, pc);
        }
    }

    private void callFirst(PlainLoop caller, int pc) {
        PlainTraining.another();
        int func = code[pc + 1];
        if (!seen && func >= module.importedFuncs() && module.entry(func) instanceof PlainFunction plain) {
            callees[code[pc + 2]] = plain;
            direct(plain, caller.instance(), caller, pc + 3);
        } else {
            call(caller.instance().func(func), caller, pc + 3);
        }
    }

    /** {@code CALL_INDIRECT table type i site params results a* d*}. */
    void callIndirect(PlainLoop caller, int pc) {
        call(callee(caller, pc), caller, pc + 5);
    }

    private FuncInstance callee(PlainLoop caller, int pc) {
        long index = caller.slots[code[pc + 3]] & 0xFFFF_FFFFL;
        FuncInstance callee = (FuncInstance) caller.instance().table(code[pc + 1]).get(index);
        if (callee == null) {
            throw Trap.of(TrapKind.UNINITIALIZED_ELEMENT);
        }
        FuncType wanted = module.funcType(code[pc + 2]);
        if (callee.type() != wanted && !callee.type().equals(wanted)) {
            throw Trap.of(TrapKind.INDIRECT_CALL_TYPE_MISMATCH);
        }
        return callee;
    }

    /** {@code params results a* d*} are at {@code at}. */
    private void call(FuncInstance callee, PlainLoop caller, int at) {
        if (!seen && callee.host() == null && callee.entry() instanceof PlainFunction plain) {
            direct(plain, callee.owner(), caller, at);
        } else {
            byConvention(callee, caller, at);
        }
    }

    private void byConvention(FuncInstance callee, PlainLoop caller, int at) {
        long[] values = values(caller, at);
        Object[] objects = objects(caller, at);
        if (seen && callee.host() == null) {
            callee.target().call(location, callee.owner(), values, objects);
        } else {
            callee.call(caller.instance(), values, objects);
        }
        results(values, objects, caller, at);
    }

    private long[] values(PlainLoop caller, int at) {
        int arity = Math.max(code[at], code[at + 1]);
        if (arity == 0) {
            return NO_VALUES;
        }
        long[] values = new long[arity];
        for (int index = 0; index < code[at]; index++) {
            values[index] = caller.slots[code[at + 2 + index]];
        }
        return values;
    }

    /** Null when the caller has no references; then neither has the type of what it calls. */
    private Object[] objects(PlainLoop caller, int at) {
        int arity = Math.max(code[at], code[at + 1]);
        if (caller.refs == null || arity == 0) {
            return null;
        }
        Object[] objects = new Object[arity];
        for (int index = 0; index < code[at]; index++) {
            objects[index] = caller.refs[code[at + 2 + index]];
        }
        return objects;
    }

    private void direct(PlainFunction callee, ModuleInstance owner, PlainLoop caller, int at) {
        PlainLoop inner = new PlainLoop(callee, owner);
        int params = code[at];
        for (int index = 0; index < params; index++) {
            inner.slots[index] = caller.slots[code[at + 2 + index]];
        }
        if (inner.refs != null && caller.refs != null) {
            for (int index = 0; index < params; index++) {
                inner.refs[index] = caller.refs[code[at + 2 + index]];
            }
        }
        inner.run();
        results(inner.slots, inner.refs, caller, at);
    }

    private void results(long[] values, Object[] objects, PlainLoop caller, int at) {
        int first = at + 2 + code[at];
        int count = code[at + 1];
        for (int index = 0; index < count; index++) {
            caller.slots[code[first + index]] = values[index];
        }
        if (objects != null && caller.refs != null) {
            for (int index = 0; index < count; index++) {
                caller.refs[code[first + index]] = objects[index];
            }
        }
    }
}
