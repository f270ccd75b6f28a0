package dev.tuber.validate;

import dev.tuber.binary.ByteReader;
import dev.tuber.binary.TypeReader;
import dev.tuber.isa.Feature;
import dev.tuber.module.WasmModule;
import dev.tuber.types.AbstractHeapType;
import dev.tuber.types.FuncType;
import dev.tuber.types.HeapType;
import dev.tuber.types.NumType;
import dev.tuber.types.RefType;
import dev.tuber.types.TypeIndex;
import dev.tuber.types.ValType;
import dev.tuber.types.VecType;
import java.util.List;

/** Which types a module may name: those it declares, of features that are allowed. */
final class TypeRules {
    private static final int EMPTY_BLOCK = 0x40;
    private static final FuncType NOTHING = new FuncType(List.of(), List.of());
    /** By ordinal of the number type. */
    private static final FuncType[] NUMBER = {result(NumType.I32), result(NumType.I64), result(NumType.F32),
        result(NumType.F64)};

    private final WasmModule module;
    private final InstructionRules rules;
    private final Place place;

    TypeRules(WasmModule module, InstructionRules rules, Place place) {
        this.module = module;
        this.rules = rules;
        this.place = place;
    }

    private static FuncType result(ValType type) {
        return new FuncType(List.of(), List.of(type));
    }

    /** A type without parameters and with this result. */
    static FuncType giving(ValType type) {
        return type instanceof NumType number ? NUMBER[number.ordinal()] : result(type);
    }

    void require(Feature feature, Object what) {
        if (!rules.allows(feature)) {
            throw place.unsupported(feature, what.toString());
        }
    }

    void check(ValType type) {
        if (type instanceof NumType) {
            return;
        }
        if (type == VecType.V128) {
            require(Feature.SIMD, type);
        } else {
            check((RefType) type);
        }
    }

    void check(RefType type) {
        if (type == RefType.FUNCREF || type == RefType.EXTERNREF) {
            require(Feature.REFERENCE_TYPES, type);
            return;
        }
        require(featureOf(type), type);
        if (type.heap() instanceof TypeIndex declared) {
            checkIndex(declared.index());
        }
    }

    private static Feature featureOf(RefType type) {
        HeapType heap = type.heap();
        return heap == AbstractHeapType.EXN || heap == AbstractHeapType.NOEXN ? Feature.EXCEPTIONS
                : heap == AbstractHeapType.FUNC || heap == AbstractHeapType.EXTERN || heap instanceof TypeIndex
                        ? Feature.FUNCTION_REFERENCES : Feature.GC;
    }

    void checkIndex(int typeIndex) {
        if (typeIndex >= module.types().size() || typeIndex < 0) {
            throw place.unknown("type", typeIndex, module.types().size());
        }
    }

    /** The function type with this index. */
    FuncType funcType(int typeIndex) {
        checkIndex(typeIndex);
        if (module.composite(typeIndex) instanceof FuncType type) {
            return type;
        }
        throw place.invalid("type mismatch", "type " + typeIndex + " is no function type");
    }

    /** Reads and checks the type of a block. */
    FuncType blockType(ByteReader reader) {
        int code = reader.peek();
        if (code == EMPTY_BLOCK) {
            reader.u8();
            return NOTHING;
        }
        if (code > EMPTY_BLOCK && code < 0x80) {
            ValType type = TypeReader.valType(reader);
            check(type);
            return giving(type);
        }
        long index = reader.s33();
        if (index < 0) {
            throw place.malformed("malformed block type", Long.toString(index));
        }
        require(Feature.MULTI_VALUE, "a block with a function type");
        return funcType((int) Math.min(index, Integer.MAX_VALUE));
    }
}
