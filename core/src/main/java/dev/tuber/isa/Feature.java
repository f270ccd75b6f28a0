package dev.tuber.isa;

/** The steps in which WebAssembly grew. {@link #toString()} is the name that users see. */
public enum Feature {
    MVP("WebAssembly 1.0"),
    SIGN_EXTENSION("sign extension"),
    SATURATING_CONVERSIONS("saturating conversions"),
    MULTI_VALUE("multi-value"),
    REFERENCE_TYPES("reference types"),
    BULK_MEMORY("bulk memory"),
    EXTENDED_CONST("extended constants"),
    MULTI_MEMORY("multiple memories"),
    SIMD("SIMD"),
    RELAXED_SIMD("relaxed SIMD"),
    TAIL_CALL("tail calls"),
    FUNCTION_REFERENCES("function references"),
    GC("garbage collection"),
    EXCEPTIONS("exception handling"),
    LEGACY_EXCEPTIONS("legacy exception handling"),
    MEMORY64("64-bit memories"),
    THREADS("threads"),
    WIDE_ARITHMETIC("wide arithmetic"),
    STACK_SWITCHING("stack switching");

    private final String text;

    Feature(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
