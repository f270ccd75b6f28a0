package dev.tuber.runtime;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import dev.tuber.types.ExternKind;
import dev.tuber.types.FuncType;
import java.lang.invoke.MethodHandle;
import java.util.Objects;

/**
 * A function that can be called: code of a module together with its instance, or code of the host.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/runtime.html#function-instances">WebAssembly: function instances</a>
 */
public final class FuncInstance extends ExternInstance {
    /** So many calls of a function of the host get room for what it needs only once. */
    private static final int FIRST_CALLS = 16;

    private final FuncType type;
    private final ModuleInstance owner;
    private final int index;
    private final String hostName;
    private final HostFunction host;
    private final int dispatchId;
    private final MethodHandle typedHost;
    private MethodHandle observedHost;
    private CallTarget target;
    private EntryPoint entry;
    private Object link;
    private int hostCalls;

    private FuncInstance(FuncType type, ModuleInstance owner, int index) {
        this.type = Objects.requireNonNull(type);
        this.owner = owner;
        this.index = index;
        this.hostName = "";
        this.host = null;
        this.typedHost = null;
        GeneratedCode generated = owner == null ? null : owner.loaded().generated();
        this.dispatchId = generated == null ? -1 : generated.dispatchId(index);
    }

    /** A function of the host. {@code name} is for messages and backtraces. */
    public static FuncInstance ofHost(String name, FuncType type, HostFunction code) {
        return new FuncInstance(name, type, code, null);
    }

    private FuncInstance(String name, FuncType type, HostFunction code, MethodHandle typed) {
        this.type = Objects.requireNonNull(type);
        this.owner = null;
        this.index = -1;
        this.hostName = Objects.requireNonNull(name);
        this.host = Objects.requireNonNull(code);
        this.typedHost = typed;
        this.dispatchId = -1;
    }

    /**
     * As {@link #ofHost(String, FuncType, HostFunction)}, with a second way in for generated code, which needs no arrays.
     *
     * @param typed of the parameters (int, long, float, double, or Object for a reference) and then the calling {@link
     *        ModuleInstance} to the result; for types of at most one result
     */
    public static FuncInstance ofHost(String name, FuncType type, HostFunction code, MethodHandle typed) {
        return new FuncInstance(name, type, code, Objects.requireNonNull(typed));
    }

    static FuncInstance ofModule(ModuleInstance owner, int index) {
        return new FuncInstance(owner.loaded().typeOfFunc(index), owner, index);
    }

    @Override
    public ExternKind kind() {
        return ExternKind.FUNC;
    }

    /** Functions of modules have equal types exactly when these are the same object. */
    public FuncType type() {
        return type;
    }

    @Override
    public String typeText() {
        return "func " + type;
    }

    /** The instance whose code this is; null for a function of the host. */
    public ModuleInstance owner() {
        return owner;
    }

    /** Index in the owner's module; -1 for a function of the host. */
    public int index() {
        return index;
    }

    /** What {@link GeneratedCode#dispatchId} says; -1 for a function of the host. */
    public int dispatchId() {
        return dispatchId;
    }

    /** The code; null for a function of a module. */
    public HostFunction host() {
        return host;
    }

    /** The way into a function of the host without arrays, for a call that follows at once; null when there is none. */
    public MethodHandle typedHost() {
        if (typedHost != null) {
            makeRoom();
        }
        return typedHost;
    }

    /** The same for a caller whose store is {@linkplain Store#observe observed}. */
    public MethodHandle typedHost(Embedder observer) {
        if (observedHost == null && typedHost != null) {
            observedHost = observer.observed(typedHost);
        }
        if (observedHost != null) {
            makeRoom();
        }
        return observedHost;
    }

    private void makeRoom() {
        if (hostCalls == FIRST_CALLS) {
            StackProbe.some();
        } else {
            StackProbe.much();
            hostCalls++;
        }
    }

    /** The name of the name section or {@code <wasm function N>}; what {@link #ofHost} was told for a host's function. */
    public String name() {
        return host != null ? hostName : owner.loaded().displayNameOfFunc(index);
    }

    /** The code of a function of a module; its arguments are owner, values, references. */
    public CallTarget target() {
        CallTarget known = target;
        return known != null ? known : findTarget();
    }

    @TruffleBoundary
    private CallTarget findTarget() {
        target = owner.loaded().target(index);
        return target;
    }

    /**
     * Calls, from anywhere: arguments in and results out by the convention of the package.
     *
     * @throws WasmTrap when the guest traps; a host function's own exceptions come as they are
     */
    public void call(ModuleInstance caller, long[] values, Object[] refs) {
        if (host != null) {
            callHost(caller, values, refs);
        } else {
            entry().call(owner, values, refs);
        }
    }

    /** The way into a function of a module for callers that are not compiled together with it. */
    public EntryPoint entry() {
        EntryPoint known = entry;
        if (known == null) {
            known = owner.loaded().entry(index);
            entry = known;
        }
        return known;
    }

    /** What {@link GeneratedCode#link} says; null for a function of the host. */
    public Object link() {
        Object known = link;
        return known != null || host != null ? known : makeLink();
    }

    private Object makeLink() {
        GeneratedCode generated = owner.loaded().generated();
        link = generated == null ? null : generated.link(index);
        return link;
    }

    /** Calls a function of the host. */
    @TruffleBoundary(transferToInterpreterOnException = false)
    public void callHost(ModuleInstance caller, long[] values, Object[] refs) {
        makeRoom();
        host.call(caller, values, refs);
    }

    @Override
    public String toString() {
        return name() + " " + type;
    }
}
