package dev.tuber.failure;

/**
 * A guest program did what the specification answers with a trap. Thrown by the meaning of an instruction, which knows
 * no place; the executor that catches it first adds the wasm backtrace (and makes a guest exception of it). Generated code
 * finds the place in the Java stack trace.
 */
public final class Trap extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final TrapKind kind;

    private Trap(TrapKind kind) {
        super(kind.text(), null, false, true);
        this.kind = kind;
    }

    public static Trap of(TrapKind kind) {
        return new Trap(kind);
    }

    public TrapKind kind() {
        return kind;
    }
}
