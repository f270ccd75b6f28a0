package dev.tuber.interp;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.DirectCallNode;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.Node;
import dev.tuber.code.FunctionCode;
import dev.tuber.failure.Trap;
import dev.tuber.failure.TrapKind;
import dev.tuber.runtime.CompilableHostFunction;
import dev.tuber.runtime.FuncInstance;
import dev.tuber.runtime.HostFunction;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.ModuleInstance;
import dev.tuber.types.FuncType;
import dev.tuber.types.SlotKind;
import java.util.Arrays;

/** The calls of one function: how values travel between slots and the arrays of a call, and the targets of its sites. */
final class CallsNode extends Node {
    private static final long[] NO_VALUES = {};
    private static final byte REF = (byte) SlotKind.REF.ordinal();
    private static final byte I32 = (byte) SlotKind.I32.ordinal();
    private static final byte I64 = (byte) SlotKind.I64.ordinal();
    private static final byte F32 = (byte) SlotKind.F32.ordinal();
    private static final byte F64 = (byte) SlotKind.F64.ordinal();

    private final LoadedModule module;
    @CompilationFinal(dimensions = 1)
    private final int[] code;
    @CompilationFinal(dimensions = 1)
    private final byte[] kinds;
    private final int params;
    /** Whether some slot holds a reference: only then calls need an array for them. */
    private final boolean references;
    /** By call site: a {@link DirectCallNode} where the code names a function of the module, else a {@link CallTargetNode}. */
    @Children
    private final Node[] sites;

    CallsNode(LoadedModule module, FunctionCode function) {
        this.module = module;
        this.code = function.code();
        this.kinds = function.slotKinds();
        this.params = function.type().params().size();
        this.references = hasReference(kinds);
        this.sites = new Node[function.callSites()];
    }

    private static boolean hasReference(byte[] kinds) {
        for (byte kind : kinds) {
            if (kind == REF) {
                return true;
            }
        }
        return false;
    }

    /** Moves the arguments of this activation into its parameters. */
    @ExplodeLoop
    void enter(VirtualFrame frame, long[] values, Object[] refs) {
        for (int slot = 0; slot < params; slot++) {
            set(frame, slot, slot, values, refs);
        }
    }

    /** {@code RETURN count a*}. */
    @ExplodeLoop
    void leave(VirtualFrame frame, int pc, long[] values, Object[] refs) {
        int count = code[pc + 1];
        for (int index = 0; index < count; index++) {
            get(frame, code[pc + 2 + index], index, values, refs);
        }
    }

    /** {@code CALL func site params results a* d*}. */
    int call(VirtualFrame frame, int pc, ModuleInstance instance) {
        int func = code[pc + 1];
        int arity = Math.max(code[pc + 3], code[pc + 4]);
        long[] values = values(arity);
        Object[] refs = refs(arity);
        gather(frame, pc + 5, code[pc + 3], values, refs);
        if (func < module.importedFuncs()) {
            call(instance.func(func), code[pc + 2], instance, values, refs);
        } else {
            direct(code[pc + 2], func).call(instance, values, refs);
        }
        scatter(frame, pc + 5 + code[pc + 3], code[pc + 4], values, refs);
        return pc + 5 + code[pc + 3] + code[pc + 4];
    }

    /** {@code CALL_INDIRECT table type i site params results a* d*}. */
    int callIndirect(VirtualFrame frame, int pc, ModuleInstance instance) {
        int arity = Math.max(code[pc + 5], code[pc + 6]);
        long[] values = values(arity);
        Object[] refs = refs(arity);
        FuncInstance callee = callee(frame, pc, instance);
        gather(frame, pc + 7, code[pc + 5], values, refs);
        call(callee, code[pc + 4], instance, values, refs);
        scatter(frame, pc + 7 + code[pc + 5], code[pc + 6], values, refs);
        return pc + 7 + code[pc + 5] + code[pc + 6];
    }

    private FuncInstance callee(VirtualFrame frame, int pc, ModuleInstance instance) {
        long index = Integer.toUnsignedLong(frame.getIntStatic(code[pc + 3]));
        FuncInstance callee = (FuncInstance) instance.table(code[pc + 1]).get(index);
        if (callee == null) {
            CompilerDirectives.transferToInterpreter();
            throw Trap.of(TrapKind.UNINITIALIZED_ELEMENT);
        }
        FuncType wanted = module.funcType(code[pc + 2]);
        if (callee.type() != wanted && !equal(callee.type(), wanted)) {
            CompilerDirectives.transferToInterpreter();
            throw Trap.of(TrapKind.INDIRECT_CALL_TYPE_MISMATCH);
        }
        return callee;
    }

    /** The types of functions of hosts are objects of their own. */
    @TruffleBoundary
    private static boolean equal(FuncType one, FuncType other) {
        return one.equals(other);
    }

    private void call(FuncInstance callee, int site, ModuleInstance caller, long[] values, Object[] refs) {
        HostFunction host = callee.host();
        if (host instanceof CompilableHostFunction code) {
            indirect(site).execute(code.target(), new Object[]{code, values, refs});
        } else if (host != null) {
            callee.callHost(caller, values, refs);
        } else {
            indirect(site).execute(callee.target(), new Object[]{callee.owner(), values, refs});
        }
    }

    private DirectCallNode direct(int site, int func) {
        Node known = sites[site];
        if (known == null) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            known = insertSite(site, DirectCallNode.create(module.target(func)));
        }
        return (DirectCallNode) known;
    }

    private CallTargetNode indirect(int site) {
        Node known = sites[site];
        if (known == null) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            known = insertSite(site, CallTargetNodeGen.create());
        }
        return (CallTargetNode) known;
    }

    /** Of two threads that arrive here both use the first's node. */
    private Node insertSite(int site, Node node) {
        return atomic(() -> {
            if (sites[site] == null) {
                sites[site] = insert(node);
            }
            return sites[site];
        });
    }

    private static long[] values(int arity) {
        return arity == 0 ? NO_VALUES : new long[arity];
    }

    private Object[] refs(int arity) {
        return references && arity != 0 ? new Object[arity] : null;
    }

    @ExplodeLoop
    private void gather(VirtualFrame frame, int at, int count, long[] values, Object[] refs) {
        for (int index = 0; index < count; index++) {
            get(frame, code[at + index], index, values, refs);
        }
    }

    @ExplodeLoop
    private void scatter(VirtualFrame frame, int at, int count, long[] values, Object[] refs) {
        for (int index = 0; index < count; index++) {
            set(frame, code[at + index], index, values, refs);
        }
    }

    private void get(VirtualFrame frame, int slot, int index, long[] values, Object[] refs) {
        byte kind = kinds[slot];
        if (kind == I32) {
            values[index] = frame.getIntStatic(slot);
        } else if (kind == I64) {
            values[index] = frame.getLongStatic(slot);
        } else if (kind == F64) {
            values[index] = Double.doubleToRawLongBits(frame.getDoubleStatic(slot));
        } else if (kind == F32) {
            values[index] = Float.floatToRawIntBits(frame.getFloatStatic(slot));
        } else {
            refs[index] = frame.getObjectStatic(slot);
        }
    }

    private void set(VirtualFrame frame, int slot, int index, long[] values, Object[] refs) {
        byte kind = kinds[slot];
        if (kind == I32) {
            frame.setIntStatic(slot, (int) values[index]);
        } else if (kind == I64) {
            frame.setLongStatic(slot, values[index]);
        } else if (kind == F64) {
            frame.setDoubleStatic(slot, Double.longBitsToDouble(values[index]));
        } else if (kind == F32) {
            frame.setFloatStatic(slot, Float.intBitsToFloat((int) values[index]));
        } else {
            frame.setObjectStatic(slot, refs[index]);
        }
    }
}
