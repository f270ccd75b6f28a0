package dev.tuber.binary;

import dev.tuber.failure.MalformedModuleException;
import dev.tuber.failure.Position;
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
import dev.tuber.types.TagType;
import dev.tuber.types.TypeIndex;
import dev.tuber.types.ValType;
import dev.tuber.types.VecType;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads types. Types without an index are always the same object, so that they can be compared by identity.
 *
 * @see <a href="https://webassembly.github.io/spec/core/binary/types.html">WebAssembly: binary types</a>
 */
public final class TypeReader {
    private static final int HAS_MAX = 1;
    private static final int SHARED = 2;
    private static final int IS_64 = 4;

    private static final int I32 = 0x7F;
    private static final int REF = 0x64;
    private static final int REF_NULL = 0x63;
    /** Codes of abstract heap types go down from here. */
    private static final int NOEXN = 0x74;
    private static final AbstractHeapType[] HEAP_TYPES = {AbstractHeapType.NOEXN, AbstractHeapType.NOFUNC,
        AbstractHeapType.NOEXTERN, AbstractHeapType.NONE, AbstractHeapType.FUNC, AbstractHeapType.EXTERN,
        AbstractHeapType.ANY, AbstractHeapType.EQ, AbstractHeapType.I31, AbstractHeapType.STRUCT, AbstractHeapType.ARRAY,
        AbstractHeapType.EXN};
    /** By ordinal of the heap type: first not nullable, then nullable. */
    private static final RefType[] REF_TYPES = refTypes();

    private TypeReader() {
    }

    private static RefType[] refTypes() {
        RefType[] types = new RefType[2 * HEAP_TYPES.length];
        for (AbstractHeapType heap : HEAP_TYPES) {
            types[heap.ordinal()] = new RefType(false, heap);
            types[HEAP_TYPES.length + heap.ordinal()] = new RefType(true, heap);
        }
        for (RefType known : List.of(RefType.FUNCREF, RefType.EXTERNREF, RefType.EXNREF)) {
            types[HEAP_TYPES.length + ((AbstractHeapType) known.heap()).ordinal()] = known;
        }
        return types;
    }

    /** The reference type; always the same object for the same abstract heap type. */
    public static RefType refType(boolean nullable, HeapType heap) {
        return heap instanceof AbstractHeapType named ? REF_TYPES[named.ordinal() + (nullable ? HEAP_TYPES.length : 0)]
                : new RefType(nullable, heap);
    }

    public static ValType valType(ByteReader reader) {
        return switch (reader.peek()) {
            case I32 -> take(reader, NumType.I32);
            case 0x7E -> take(reader, NumType.I64);
            case 0x7D -> take(reader, NumType.F32);
            case 0x7C -> take(reader, NumType.F64);
            case 0x7B -> take(reader, VecType.V128);
            default -> refType(reader, "malformed value type");
        };
    }

    private static ValType take(ByteReader reader, ValType type) {
        reader.u8();
        return type;
    }

    public static RefType refType(ByteReader reader) {
        return refType(reader, "malformed reference type");
    }

    private static RefType refType(ByteReader reader, String phrase) {
        int offset = reader.position();
        int code = reader.u8();
        if (code == REF || code == REF_NULL) {
            return refType(code == REF_NULL, heapType(reader));
        }
        if (!isAbstractHeapType(code)) {
            throw malformedCode(phrase, code, offset);
        }
        return refType(true, HEAP_TYPES[NOEXN - code]);
    }

    public static HeapType heapType(ByteReader reader) {
        int offset = reader.position();
        int code = reader.peek();
        if (isAbstractHeapType(code)) {
            reader.u8();
            return HEAP_TYPES[NOEXN - code];
        }
        long index = reader.s33();
        if (index < 0) {
            throw malformed("malformed heap type", code, offset);
        }
        return new TypeIndex((int) Math.min(index, Integer.MAX_VALUE));
    }

    private static boolean isAbstractHeapType(int code) {
        return code <= NOEXN && code > NOEXN - HEAP_TYPES.length;
    }

    /** A sub type, or a composite type that is one by abbreviation. */
    static SubType subType(ByteReader reader) {
        int code = reader.peek();
        if (code != 0x50 && code != 0x4F) {
            return SubType.plain(compositeType(reader));
        }
        reader.u8();
        int count = reader.vectorLength();
        List<TypeIndex> supertypes = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            supertypes.add(new TypeIndex(reader.index()));
        }
        return new SubType(code == 0x4F, supertypes, compositeType(reader));
    }

    private static CompositeType compositeType(ByteReader reader) {
        int offset = reader.position();
        int code = reader.u8();
        return switch (code) {
            case 0x60 -> new FuncType(valTypes(reader, ImplementationLimits.PARAMS),
                    valTypes(reader, ImplementationLimits.RESULTS));
            case 0x5F -> structType(reader);
            case 0x5E -> new ArrayType(fieldType(reader));
            default -> throw malformedCode("malformed definition type", code, offset);
        };
    }

    private static List<ValType> valTypes(ByteReader reader, ImplementationLimits limit) {
        int offset = reader.position();
        int count = limit.check(reader.vectorLength(), offset);
        if (count == 0) {
            return List.of();
        }
        ValType[] types = new ValType[count];
        for (int index = 0; index < count; index++) {
            types[index] = valType(reader);
        }
        return List.of(types);
    }

    private static StructType structType(ByteReader reader) {
        int offset = reader.position();
        int count = ImplementationLimits.STRUCT_FIELDS.check(reader.vectorLength(), offset);
        List<FieldType> fields = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            fields.add(fieldType(reader));
        }
        return new StructType(fields);
    }

    private static FieldType fieldType(ByteReader reader) {
        StorageType storage = switch (reader.peek()) {
            case 0x78 -> StorageType.Packed.I8;
            case 0x77 -> StorageType.Packed.I16;
            default -> new StorageType.Value(valType(reader));
        };
        if (storage instanceof StorageType.Packed) {
            reader.u8();
        }
        return new FieldType(storage, mutability(reader));
    }

    private static boolean mutability(ByteReader reader) {
        int offset = reader.position();
        int code = reader.u8();
        if (code > 1) {
            throw malformed("malformed mutability", code, offset);
        }
        return code == 1;
    }

    static GlobalType globalType(ByteReader reader) {
        ValType type = valType(reader);
        return new GlobalType(type, mutability(reader));
    }

    static TableType tableType(ByteReader reader) {
        RefType element = refType(reader);
        int flags = limitsFlags(reader, HAS_MAX | IS_64);
        return new TableType(addressType(flags), limits(reader, flags), element);
    }

    static MemoryType memoryType(ByteReader reader) {
        int flags = limitsFlags(reader, HAS_MAX | SHARED | IS_64);
        return new MemoryType(addressType(flags), limits(reader, flags), (flags & SHARED) != 0);
    }

    static TagType tagType(ByteReader reader) {
        int offset = reader.position();
        int attribute = reader.u8();
        if (attribute != 0) {
            throw malformed("malformed tag attribute", attribute, offset);
        }
        return new TagType(reader.index());
    }

    private static int limitsFlags(ByteReader reader, int known) {
        int offset = reader.position();
        int flags = reader.u8();
        if ((flags & ~known) != 0) {
            throw malformed("malformed limits flags", flags, offset);
        }
        return flags;
    }

    private static AddressType addressType(int flags) {
        return (flags & IS_64) != 0 ? AddressType.I64 : AddressType.I32;
    }

    private static Limits limits(ByteReader reader, int flags) {
        long min = reader.u64();
        return new Limits(min, (flags & HAS_MAX) != 0 ? reader.u64() : Limits.NO_MAX);
    }

    /** Codes of types are signed numbers of one byte. */
    private static MalformedModuleException malformedCode(String phrase, int code, int offset) {
        return malformed(code < 0x80 ? phrase : "integer representation too long", code, offset);
    }

    static MalformedModuleException malformed(String phrase, int code, int offset) {
        return new MalformedModuleException(phrase, "0x" + Integer.toHexString(code & 0xFF), Position.ofOffset(offset));
    }
}
