package dev.tuber.binary;

import dev.tuber.types.AbstractHeapType;
import dev.tuber.types.AddressType;
import dev.tuber.types.ArrayType;
import dev.tuber.types.CompositeType;
import dev.tuber.types.FieldType;
import dev.tuber.types.FuncType;
import dev.tuber.types.GlobalType;
import dev.tuber.types.HeapType;
import dev.tuber.types.Limits;
import dev.tuber.types.MemoryType;
import dev.tuber.types.NumType;
import dev.tuber.types.RefType;
import dev.tuber.types.StorageType;
import dev.tuber.types.StructType;
import dev.tuber.types.SubType;
import dev.tuber.types.TableType;
import dev.tuber.types.TypeIndex;
import dev.tuber.types.ValType;
import dev.tuber.types.VecType;
import java.util.List;

/**
 * Writes types as bytes.
 *
 * @see <a href="https://webassembly.github.io/spec/core/binary/types.html">WebAssembly: types</a>
 */
public final class TypeWriter {
    private static final int REF = 0x64;
    private static final int REF_NULL = 0x63;

    private TypeWriter() {
    }

    /** A vector of value types. */
    public static void valTypes(List<ValType> types, ByteWriter out) {
        out.u32(types.size());
        for (ValType type : types) {
            valType(type, out);
        }
    }

    /** A value type. */
    public static void valType(ValType type, ByteWriter out) {
        switch (type) {
            case NumType.I32 -> out.u8(0x7F);
            case NumType.I64 -> out.u8(0x7E);
            case NumType.F32 -> out.u8(0x7D);
            case NumType.F64 -> out.u8(0x7C);
            case VecType.V128 -> out.u8(0x7B);
            case RefType reference -> refType(reference, out);
        }
    }

    /** A reference type, in its short form where there is one. */
    public static void refType(RefType type, ByteWriter out) {
        if (!type.nullable()) {
            out.u8(REF);
        } else if (type.heap() instanceof TypeIndex) {
            out.u8(REF_NULL);
        }
        heapType(type.heap(), out);
    }

    /** What a reference may point to. */
    public static void heapType(HeapType type, ByteWriter out) {
        switch (type) {
            case TypeIndex declared -> out.s33(declared.index() & 0xFFFF_FFFFL);
            case AbstractHeapType named -> out.u8(switch (named) {
                case NOEXN -> 0x74;
                case NOFUNC -> 0x73;
                case NOEXTERN -> 0x72;
                case NONE -> 0x71;
                case FUNC -> 0x70;
                case EXTERN -> 0x6F;
                case ANY -> 0x6E;
                case EQ -> 0x6D;
                case I31 -> 0x6C;
                case STRUCT -> 0x6B;
                case ARRAY -> 0x6A;
                case EXN -> 0x69;
            });
        }
    }

    /** An entry of the type section: a type alone, or a group of types. */
    public static void recursionGroup(List<SubType> group, ByteWriter out) {
        if (group.size() != 1) {
            out.u8(0x4E).u32(group.size());
        }
        for (SubType type : group) {
            subType(type, out);
        }
    }

    private static void subType(SubType type, ByteWriter out) {
        if (!type.isFinal() || !type.supertypes().isEmpty()) {
            out.u8(type.isFinal() ? 0x4F : 0x50).u32(type.supertypes().size());
            for (TypeIndex supertype : type.supertypes()) {
                out.u32(supertype.index());
            }
        }
        compositeType(type.composite(), out);
    }

    private static void compositeType(CompositeType type, ByteWriter out) {
        switch (type) {
            case FuncType function -> {
                out.u8(0x60);
                valTypes(function.params(), out);
                valTypes(function.results(), out);
            }
            case StructType struct -> {
                out.u8(0x5F).u32(struct.fields().size());
                for (FieldType field : struct.fields()) {
                    fieldType(field, out);
                }
            }
            case ArrayType array -> {
                out.u8(0x5E);
                fieldType(array.element(), out);
            }
        }
    }

    private static void fieldType(FieldType field, ByteWriter out) {
        switch (field.storage()) {
            case StorageType.Packed.I8 -> out.u8(0x78);
            case StorageType.Packed.I16 -> out.u8(0x77);
            case StorageType.Value value -> valType(value.type(), out);
        }
        out.u8(field.mutable() ? 1 : 0);
    }

    /** The type of a global. */
    public static void globalType(GlobalType type, ByteWriter out) {
        valType(type.value(), out);
        out.u8(type.mutable() ? 1 : 0);
    }

    /** The type of a table. */
    public static void tableType(TableType type, ByteWriter out) {
        refType(type.element(), out);
        limits(type.address(), type.limits(), 0, out);
    }

    /** The type of a memory. */
    public static void memoryType(MemoryType type, ByteWriter out) {
        limits(type.address(), type.limits(), type.shared() ? 2 : 0, out);
    }

    private static void limits(AddressType address, Limits limits, int shared, ByteWriter out) {
        out.u8((limits.hasMax() ? 1 : 0) | shared | (address == AddressType.I64 ? 4 : 0));
        out.u64(limits.min());
        if (limits.hasMax()) {
            out.u64(limits.max());
        }
    }
}
