package dev.tuber.validate;

import dev.tuber.module.WasmModule;
import dev.tuber.types.AbstractHeapType;
import dev.tuber.types.ArrayType;
import dev.tuber.types.CompositeType;
import dev.tuber.types.FuncType;
import dev.tuber.types.HeapType;
import dev.tuber.types.RefType;
import dev.tuber.types.SubType;
import dev.tuber.types.TypeIndex;
import dev.tuber.types.ValType;
import java.util.List;

/**
 * When a value of one type may stand where another is wanted, among the types of one module.
 *
 * @see <a href="https://webassembly.github.io/spec/core/valid/matching.html">WebAssembly: matching</a>
 */
final class Matching {
    private final WasmModule module;

    Matching(WasmModule module) {
        this.module = module;
    }

    boolean matches(ValType actual, ValType wanted) {
        if (actual == wanted) {
            return true;
        }
        return actual instanceof RefType from && wanted instanceof RefType to
                && (to.nullable() || !from.nullable()) && matches(from.heap(), to.heap());
    }

    boolean matches(List<ValType> actual, List<ValType> wanted) {
        if (actual.size() != wanted.size()) {
            return false;
        }
        for (int index = 0; index < actual.size(); index++) {
            if (!matches(actual.get(index), wanted.get(index))) {
                return false;
            }
        }
        return true;
    }

    private boolean matches(HeapType actual, HeapType wanted) {
        if (actual.equals(wanted)) {
            return true;
        }
        if (actual instanceof TypeIndex from) {
            return wanted instanceof AbstractHeapType named ? isBelow(kindOf(from), named)
                    : isDeclaredBelow(from, (TypeIndex) wanted);
        }
        AbstractHeapType from = (AbstractHeapType) actual;
        return wanted instanceof AbstractHeapType named ? isBelow(from, named)
                : isBottom(from) && isBelow(from, kindOf((TypeIndex) wanted));
    }

    private static boolean isBottom(AbstractHeapType type) {
        return switch (type) {
            case NONE, NOFUNC, NOEXTERN, NOEXN -> true;
            case FUNC, EXTERN, ANY, EQ, I31, STRUCT, ARRAY, EXN -> false;
        };
    }

    private static boolean isBelow(AbstractHeapType type, AbstractHeapType wanted) {
        return type == wanted || switch (wanted) {
            case FUNC -> type == AbstractHeapType.NOFUNC;
            case EXTERN -> type == AbstractHeapType.NOEXTERN;
            case EXN -> type == AbstractHeapType.NOEXN;
            case ANY -> type == AbstractHeapType.EQ || isBelow(type, AbstractHeapType.EQ);
            case EQ -> type == AbstractHeapType.I31 || type == AbstractHeapType.STRUCT || type == AbstractHeapType.ARRAY
                    || type == AbstractHeapType.NONE;
            case I31, STRUCT, ARRAY -> type == AbstractHeapType.NONE;
            case NONE, NOFUNC, NOEXTERN, NOEXN -> false;
        };
    }

    private AbstractHeapType kindOf(TypeIndex type) {
        CompositeType composite = module.composite(type.index());
        return composite instanceof FuncType ? AbstractHeapType.FUNC
                : composite instanceof ArrayType ? AbstractHeapType.ARRAY : AbstractHeapType.STRUCT;
    }

    /** Follows the declared supertypes; validation lets a type have one at most, declared before it. */
    private boolean isDeclaredBelow(TypeIndex type, TypeIndex wanted) {
        TypeIndex next = type;
        while (!next.equals(wanted)) {
            SubType declared = module.types().get(next.index());
            if (declared.supertypes().isEmpty() || declared.supertypes().getFirst().index() >= next.index()) {
                return false;
            }
            next = declared.supertypes().getFirst();
        }
        return true;
    }
}
