package dev.tuber.interp;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.Node;
import dev.tuber.code.FunctionCode;
import dev.tuber.failure.TrapKind;
import dev.tuber.runtime.EntryPoint;
import dev.tuber.runtime.GuestTrace;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.ModuleInstance;
import dev.tuber.runtime.WasmTrap;
import dev.tuber.types.SlotKind;
import java.lang.ref.Reference;
import java.util.Arrays;

/** A function of a module in the form in which {@link PlainLoop} runs it, for any instance. */
final class PlainFunction implements EntryPoint {
    static {
        // A class cannot be initialized at the end of the stack, where the first trap may be needed.
        WasmTrap.of(TrapKind.CALL_STACK_EXHAUSTED, null).leave(null, 0, 0);
        PlainTraining.prepare();
    }

    private final LoadedModule module;
    private final FunctionCode function;
    private final Node location;
    private final PlainCalls calls;
    private final long[] code;
    private final int[] origins;
    private final int slotCount;
    private final boolean references;

    /** Without Truffle. */
    PlainFunction(LoadedModule module, FunctionCode function) {
        this(module, function, null, false);
    }

    /**
     * @param location the node that stands for the function in Truffle; null when none does
     * @param seen whether Truffle has to see each call
     */
    PlainFunction(LoadedModule module, FunctionCode function, Node location, boolean seen) {
        this.module = module;
        this.function = function;
        this.location = location;
        this.references = hasReference(function.slotKinds());
        this.calls = new PlainCalls(module, function, location, seen);
        PlainCode plain = PlainCode.of(function, references);
        this.code = plain.words();
        this.origins = plain.origins();
        this.slotCount = Math.max(function.slotKinds().length + 1, function.type().results().size());
    }

    private static boolean hasReference(byte[] kinds) {
        for (byte kind : kinds) {
            if (kind == SlotKind.REF.ordinal()) {
                return true;
            }
        }
        return false;
    }

    long[] code() {
        return code;
    }

    int[] lowered() {
        return function.code();
    }

    PlainCalls calls() {
        return calls;
    }

    Node location() {
        return location;
    }

    long[] newSlots() {
        return new long[slotCount];
    }

    Object[] newRefs() {
        return references ? new Object[slotCount] : null;
    }

    @Override
    @TruffleBoundary(transferToInterpreterOnException = false)
    public void call(ModuleInstance instance, long[] values, Object[] refs) {
        int params = function.type().params().size();
        int results = function.type().results().size();
        PlainLoop activation = new PlainLoop(this, instance);
        System.arraycopy(values, 0, activation.slots, 0, params);
        boolean hasRefs = activation.refs != null && refs != null;
        if (hasRefs) {
            System.arraycopy(refs, 0, activation.refs, 0, params);
        }
        activation.run();
        System.arraycopy(activation.slots, 0, values, 0, results);
        if (hasRefs) {
            System.arraycopy(activation.refs, 0, refs, 0, results);
        }
        // The addresses in the loop are of its memories, which nobody else need have.
        Reference.reachabilityFence(instance);
    }

    /** A trap leaves an activation whose instruction is at {@code pc}, or that has not begun when that is negative. */
    WasmTrap leave(WasmTrap trap, PlainLoop activation, int pc) {
        leave(trap.trace(), activation, pc);
        return trap;
    }

    private void leave(GuestTrace trace, PlainLoop activation, int pc) {
        ModuleInstance instance = activation.instance();
        if (instance != null && instance.store().keepsInstances()) {
            int locals = function.localCount();
            trace.leave(instance, function.funcIndex(), offsetAt(pc), new GuestTrace.Locals(
                    Arrays.copyOf(function.slotKinds(), locals), Arrays.copyOf(activation.slots, locals)));
        } else {
            trace.leave(instance, function.funcIndex(), offsetAt(pc));
        }
    }

    /** The same for what a function of the host threw. */
    void pass(Throwable thrown, PlainLoop activation, int pc) {
        GuestTrace trace = activation.instance().store().traceOf(thrown);
        if (trace != null) {
            leave(trace, activation, pc);
        }
    }

    private int offsetAt(int pc) {
        return function.offsetAt(origins[Math.max(pc, 0)]);
    }
}
