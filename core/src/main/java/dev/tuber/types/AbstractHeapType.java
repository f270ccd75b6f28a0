package dev.tuber.types;

/** Heap types that need no declaration. */
public enum AbstractHeapType implements HeapType {
    FUNC, NOFUNC, EXTERN, NOEXTERN, ANY, EQ, I31, STRUCT, ARRAY, NONE, EXN, NOEXN;

    private final String text = name().toLowerCase(java.util.Locale.ROOT);

    /** The name in the text format, such as {@code func}. */
    @Override
    public String toString() {
        return text;
    }
}
