package dev.tuber.text;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads types.
 *
 * @see <a href="https://webassembly.github.io/spec/core/text/types.html">WebAssembly: types</a>
 */
final class TypeParser {
    private static final Map<String, ValType> SHORT_NAMES = new HashMap<>();
    private static final Map<String, HeapType> HEAP_TYPES = new HashMap<>();

    static {
        for (NumType type : NumType.values()) {
            SHORT_NAMES.put(type.toString(), type);
        }
        SHORT_NAMES.put(VecType.V128.toString(), VecType.V128);
        for (AbstractHeapType type : AbstractHeapType.values()) {
            RefType nullable = new RefType(true, type);
            SHORT_NAMES.put(nullable.toString(), nullable);
            HEAP_TYPES.put(type.toString(), type);
        }
    }

    private final TokenReader reader;
    private final IndexSpace types;

    TypeParser(TokenReader reader, IndexSpace types) {
        this.reader = reader;
        this.types = types;
    }

    int typeIndex() {
        return types.index(reader);
    }

    HeapType heapType() {
        if (reader.atIndex()) {
            return new TypeIndex(typeIndex());
        }
        HeapType named = reader.kind() == TokenKind.KEYWORD ? HEAP_TYPES.get(reader.tokens().text(reader.at())) : null;
        if (named == null) {
            throw reader.unexpected("a heap type");
        }
        reader.skip(1);
        return named;
    }

    /** Whether a value type starts here. */
    boolean atValType() {
        return reader.atOpen("ref")
                || reader.kind() == TokenKind.KEYWORD && SHORT_NAMES.containsKey(reader.tokens().text(reader.at()));
    }

    ValType valType() {
        if (reader.acceptOpen("ref")) {
            boolean nullable = reader.acceptKeyword("null");
            RefType type = new RefType(nullable, heapType());
            reader.right();
            return type;
        }
        ValType named = reader.kind() == TokenKind.KEYWORD ? SHORT_NAMES.get(reader.tokens().text(reader.at())) : null;
        if (named == null) {
            throw reader.unexpected("a value type");
        }
        reader.skip(1);
        return named;
    }

    boolean atRefType() {
        return atValType()
                && (reader.atLeft() || SHORT_NAMES.get(reader.tokens().text(reader.at())) instanceof RefType);
    }

    RefType refType() {
        if (!atRefType()) {
            throw reader.unexpected("a reference type");
        }
        return (RefType) valType();
    }

    /** {@code i64} or {@code i32}, or nothing. */
    AddressType addressType() {
        if (reader.acceptKeyword("i64")) {
            return AddressType.I64;
        }
        reader.acceptKeyword("i32");
        return AddressType.I32;
    }

    private Limits limits() {
        long min = reader.u64();
        return reader.kind() == TokenKind.NAT ? new Limits(min, reader.u64()) : Limits.atLeast(min);
    }

    MemoryType memoryType() {
        return memoryType(addressType());
    }

    /** What follows the address type. */
    MemoryType memoryType(AddressType address) {
        Limits limits = limits();
        boolean shared = reader.acceptKeyword("shared");
        return new MemoryType(address, limits, shared);
    }

    TableType tableType() {
        return tableType(addressType());
    }

    /** What follows the address type. */
    TableType tableType(AddressType address) {
        Limits limits = limits();
        return new TableType(address, limits, refType());
    }

    GlobalType globalType() {
        if (reader.acceptOpen("mut")) {
            ValType type = valType();
            reader.right();
            return new GlobalType(type, true);
        }
        return new GlobalType(valType(), false);
    }

    /** What follows {@code type} and its identifier; identifiers of fields go to {@code fields}. */
    SubType subType(IndexSpace fields) {
        if (!reader.acceptOpen("sub")) {
            return SubType.plain(compositeType(fields));
        }
        boolean isFinal = reader.acceptKeyword("final");
        List<TypeIndex> supertypes = new ArrayList<>();
        while (reader.atIndex()) {
            supertypes.add(new TypeIndex(typeIndex()));
        }
        CompositeType composite = compositeType(fields);
        reader.right();
        return new SubType(isFinal, supertypes, composite);
    }

    private CompositeType compositeType(IndexSpace fields) {
        CompositeType type;
        if (reader.acceptOpen("func")) {
            type = funcType(new IndexSpace("param", "param"));
        } else if (reader.acceptOpen("struct")) {
            type = structType(fields);
        } else if (reader.acceptOpen("array")) {
            type = new ArrayType(fieldType());
        } else {
            reader.left();
            throw reader.unexpected("func, struct or array");
        }
        reader.right();
        return type;
    }

    private StructType structType(IndexSpace names) {
        List<FieldType> fields = new ArrayList<>();
        while (reader.acceptOpen("field")) {
            if (reader.kind() == TokenKind.ID) {
                names.bind(reader);
                fields.add(fieldType());
            } else {
                while (!reader.atRight()) {
                    names.addAnonymous(1);
                    fields.add(fieldType());
                }
            }
            reader.right();
        }
        return new StructType(fields);
    }

    private FieldType fieldType() {
        if (reader.acceptOpen("mut")) {
            FieldType type = new FieldType(storageType(), true);
            reader.right();
            return type;
        }
        return new FieldType(storageType(), false);
    }

    private StorageType storageType() {
        if (reader.acceptKeyword("i8")) {
            return StorageType.Packed.I8;
        }
        return reader.acceptKeyword("i16") ? StorageType.Packed.I16 : new StorageType.Value(valType());
    }

    /** Parameters, whose identifiers are bound in {@code locals}, then results. */
    FuncType funcType(IndexSpace locals) {
        List<ValType> params = new ArrayList<>();
        while (reader.acceptOpen("param")) {
            typesOrOneNamed(params, locals);
        }
        return new FuncType(params, results());
    }

    /** As {@link #funcType}, but parameters cannot have identifiers. */
    FuncType anonymousFuncType() {
        List<ValType> params = new ArrayList<>();
        while (reader.acceptOpen("param")) {
            valTypes(params);
        }
        return new FuncType(params, results());
    }

    List<ValType> results() {
        List<ValType> results = new ArrayList<>();
        while (reader.acceptOpen("result")) {
            valTypes(results);
        }
        return results;
    }

    /** Value types up to a closing parenthesis; one alone may have an identifier. */
    void typesOrOneNamed(List<ValType> to, IndexSpace names) {
        if (reader.kind() == TokenKind.ID) {
            names.bind(reader);
            to.add(valType());
            reader.right();
        } else {
            int before = to.size();
            valTypes(to);
            names.addAnonymous(to.size() - before);
        }
    }

    private void valTypes(List<ValType> to) {
        while (!reader.atRight()) {
            to.add(valType());
        }
        reader.right();
    }
}
