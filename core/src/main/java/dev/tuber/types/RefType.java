package dev.tuber.types;

import java.util.Objects;

/** References. */
public record RefType(boolean nullable, HeapType heap) implements ValType {
    public static final RefType FUNCREF = new RefType(true, AbstractHeapType.FUNC);
    public static final RefType EXTERNREF = new RefType(true, AbstractHeapType.EXTERN);
    public static final RefType EXNREF = new RefType(true, AbstractHeapType.EXN);

    public RefType {
        Objects.requireNonNull(heap);
    }

    // Written out, because the ones of a record are linked at run time, which costs a cold start several milliseconds.
    @Override
    public boolean equals(Object other) {
        return other instanceof RefType that && nullable == that.nullable && heap.equals(that.heap);
    }

    @Override
    public int hashCode() {
        return 2 * heap.hashCode() + (nullable ? 1 : 0);
    }

    @Override
    public SlotKind kind() {
        return SlotKind.REF;
    }

    @Override
    public String toString() {
        if (!nullable) {
            return "(ref " + heap + ")";
        }
        return switch (heap) {
            case AbstractHeapType.NONE -> "nullref";
            case AbstractHeapType.NOFUNC -> "nullfuncref";
            case AbstractHeapType.NOEXTERN -> "nullexternref";
            case AbstractHeapType.NOEXN -> "nullexnref";
            case AbstractHeapType named -> named + "ref";
            case TypeIndex declared -> "(ref null " + declared + ")";
        };
    }
}
