package dev.tuber.failure;

/**
 * The causes of a trap. The numbers are those of wasmtime's C API, the texts are what users of wasmtime see after
 * {@code wasm trap: }.
 *
 * @see <a href="https://webassembly.github.io/spec/core/intro/overview.html#trap">WebAssembly: traps</a>
 */
public enum TrapKind {
    CALL_STACK_EXHAUSTED(0, "call stack exhausted"),
    MEMORY_OUT_OF_BOUNDS(1, "out of bounds memory access"),
    UNALIGNED_ATOMIC(2, "unaligned atomic"),
    TABLE_OUT_OF_BOUNDS(3, "undefined element: out of bounds table access"),
    UNINITIALIZED_ELEMENT(4, "uninitialized element"),
    INDIRECT_CALL_TYPE_MISMATCH(5, "indirect call type mismatch"),
    INTEGER_OVERFLOW(6, "integer overflow"),
    INTEGER_DIVIDE_BY_ZERO(7, "integer divide by zero"),
    INVALID_CONVERSION_TO_INTEGER(8, "invalid conversion to integer"),
    UNREACHABLE(9, "wasm `unreachable` instruction executed"),
    INTERRUPT(10, "interrupt"),
    OUT_OF_FUEL(11, "all fuel consumed by WebAssembly"),
    ATOMIC_WAIT_ON_NON_SHARED_MEMORY(12, "atomic wait on non-shared memory"),
    NULL_REFERENCE(13, "null reference"),
    ARRAY_OUT_OF_BOUNDS(14, "out of bounds array access"),
    ALLOCATION_TOO_LARGE(15, "allocation size too large"),
    CAST_FAILURE(16, "cast failure"),
    UNHANDLED_TAG(19, "unhandled tag"),
    CONTINUATION_ALREADY_CONSUMED(20, "continuation already consumed");

    private final int code;
    private final String text;

    TrapKind(int code, String text) {
        this.code = code;
        this.text = text;
    }

    /** The number that wasmtime's C API gives to this cause. */
    public int code() {
        return code;
    }

    /** What happened, in wasmtime's words. */
    public String text() {
        return text;
    }
}
