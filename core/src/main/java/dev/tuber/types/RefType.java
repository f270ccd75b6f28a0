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
