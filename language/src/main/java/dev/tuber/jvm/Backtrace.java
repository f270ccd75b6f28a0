package dev.tuber.jvm;

import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.nodes.Node;
import dev.tuber.failure.Trap;
import dev.tuber.failure.TrapKind;
import dev.tuber.runtime.GuestTrace;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.ModuleInstance;
import dev.tuber.runtime.WasmTrap;
import java.lang.StackWalker.StackFrame;
import java.util.Arrays;
import java.util.Iterator;

/**
 * Activations of generated functions of one instance, found in Java stack traces by the names of methods and by line numbers. A
 * trace is read from its top down to where the generated code was entered, by a host or from another instance: what lies below
 * is the business of others.
 */
final class Backtrace {
    private final ModuleCode code;
    /** In a stack that begins in a link that is left already. */
    private boolean inLink;
    private final Activations activations = new Activations();
    private int[] funcs = new int[8];
    private int[] lines = new int[8];
    private int count;
    private boolean fromHost;

    private Backtrace(LoadedModule module, boolean inLink) {
        this.code = ModuleCode.known(module);
        this.inLink = inLink;
    }

    /** Of what was thrown by generated code of the module, or by what that has called. */
    static Backtrace of(LoadedModule module, Throwable thrown) {
        Backtrace read = new Backtrace(module, false);
        for (StackTraceElement element : thrown.getStackTrace()) {
            if (!read.add(element.getClassName(), element.getMethodName(), element.getLineNumber())) {
                break;
            }
        }
        return read;
    }

    /** Of the functions that are now on the stack, whose module it is. */
    private static Backtrace present(LoadedModule module, boolean inLink) {
        if (!inLink) {
            return of(module, new Throwable());
        }
        // Where modules call each other deeply, reading the whole stack again and again would take seconds.
        return Walker.PRESENT.walk(frames -> {
            Backtrace read = new Backtrace(module, true);
            Iterator<StackFrame> each = frames.iterator();
            for (boolean more = true; more && each.hasNext();) {
                StackFrame frame = each.next();
                more = read.add(frame.getClassName(), frame.getMethodName(), frame.getLineNumber());
            }
            return read;
        });
    }

    /** A class of its own, which only those need who have {@linkplain #prepare prepared} for it. */
    private static final class Walker {
        private static final StackWalker PRESENT = StackWalker.getInstance();
    }

    /** Needs now what else would be needed at the end of a stack for the first time. */
    static void prepare(LoadedModule module) {
        present(module, true);
    }

    /** Reads a frame; whether there may be more. */
    private boolean add(String className, String methodName, int line) {
        if (ModuleCode.isGenerated(className, ModuleCode.ENTRY)) {
            fromHost = true;
            return false;
        }
        if (ModuleCode.isGenerated(className, ModuleCode.LINK)) {
            boolean own = inLink;
            inLink = false;
            return own;
        }
        // A method without lines goes to the other tier, which knows of the activation.
        int func = line < 0 ? -1 : activations.begunBy(className, methodName);
        if (func >= 0) {
            add(func, line);
        }
        return true;
    }

    private void add(int func, int line) {
        if (count == funcs.length) {
            funcs = Arrays.copyOf(funcs, 2 * count);
            lines = Arrays.copyOf(lines, 2 * count);
        }
        funcs[count] = func;
        lines[count++] = line;
    }

    /** All of them are left, the innermost first. */
    void addTo(GuestTrace trace, ModuleInstance instance) {
        for (int index = 0; index < count; index++) {
            trace.leave(instance, funcs[index], code.offsetOf(funcs[index], lines[index]));
        }
    }

    /** In a context, what stands for them in Truffle's stack traces; not for the one that the host has called. */
    PassedNode[] nodes() {
        int known = fromHost ? count - 1 : count;
        PassedNode[] nodes = new PassedNode[code.isInContext() ? Math.clamp(known, 0, WasmTrap.MAX_FRAMES) : 0];
        // No lambda: where the stack has little room, nothing is to be linked.
        for (int index = 0; index < nodes.length; index++) {
            nodes[index] = code.passedNode(funcs[index]);
        }
        return nodes;
    }

    /**
     * Something that other code has thrown goes on through the functions of an instance that are on the stack.
     *
     * @return what goes on
     */
    static Throwable pass(Throwable thrown, ModuleInstance instance) {
        return pass(thrown, instance, false);
    }

    private static Throwable pass(Throwable thrown, ModuleInstance instance, boolean inLink) {
        GuestTrace trace = thrown instanceof WasmTrap trap ? trap.trace() : instance.store().traceOf(thrown);
        boolean isSeen = thrown instanceof AbstractTruffleException && ModuleCode.known(instance.loaded()).isInContext();
        if (trace == null && !isSeen) {
            return thrown;
        }
        Backtrace present = present(instance.loaded(), inLink);
        if (trace != null) {
            present.addTo(trace, instance);
        }
        return isSeen ? PassedNode.pass(present.nodes(), thrown) : thrown;
    }

    /** The same for what leaves functions of {@code callee} by a link, and comes to those of {@code caller}. */
    static Throwable passLink(Throwable thrown, ModuleInstance callee, ModuleInstance caller) {
        Throwable seen = thrown;
        if (thrown instanceof Trap trap) {
            seen = leave(trap.kind(), trap, callee, null);
        } else if (thrown instanceof StackOverflowError) {
            seen = leave(TrapKind.CALL_STACK_EXHAUSTED, thrown, callee, null);
        }
        return pass(seen, caller, true);
    }

    /**
     * The trap that leaves all generated functions which something has passed that was thrown.
     *
     * @param outermost what Truffle's stack trace has without them; null outside of contexts
     */
    static WasmTrap leave(TrapKind kind, Throwable thrown, ModuleInstance instance, Node outermost) {
        Backtrace left = of(instance.loaded(), thrown);
        PassedNode[] nodes = left.nodes();
        WasmTrap trap = WasmTrap.of(kind, nodes.length == 0 ? outermost : nodes[0]);
        left.addTo(trap.trace(), instance);
        PassedNode.pass(nodes, trap);
        return trap;
    }

    /** Throws anything. */
    @SuppressWarnings("unchecked")
    static <T extends Throwable> T sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
