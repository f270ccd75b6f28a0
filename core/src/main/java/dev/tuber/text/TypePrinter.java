package dev.tuber.text;

import dev.tuber.module.WasmModule;
import dev.tuber.types.AddressType;
import dev.tuber.types.ArrayType;
import dev.tuber.types.FieldType;
import dev.tuber.types.FuncType;
import dev.tuber.types.GlobalType;
import dev.tuber.types.HeapType;
import dev.tuber.types.Limits;
import dev.tuber.types.MemoryType;
import dev.tuber.types.RefType;
import dev.tuber.types.StorageType;
import dev.tuber.types.StructType;
import dev.tuber.types.SubType;
import dev.tuber.types.TableType;
import dev.tuber.types.TypeIndex;
import dev.tuber.types.ValType;
import java.util.List;
import java.util.Optional;

/** Prints types, with the identifiers of declared ones. */
final class TypePrinter {
    /** Longer signatures are not repeated at each use, so that the output stays linear. */
    private static final int MAX_SIGNATURE = 64;

    private final WasmModule module;
    private final PrintedNames names;

    TypePrinter(WasmModule module, PrintedNames names) {
        this.module = module;
        this.names = names;
    }

    String heapType(HeapType type) {
        return type instanceof TypeIndex declared ? names.type(declared.index()) : type.toString();
    }

    String valType(ValType type) {
        return type instanceof RefType(boolean nullable, TypeIndex(int index))
                ? "(ref " + (nullable ? "null " : "") + names.type(index) + ")"
                : type.toString();
    }

    private String storageType(StorageType type) {
        return type instanceof StorageType.Value(ValType value) ? valType(value) : type.toString();
    }

    private String fieldType(FieldType type) {
        String storage = storageType(type.storage());
        return type.mutable() ? "(mut " + storage + ")" : storage;
    }

    String globalType(GlobalType type) {
        return type.mutable() ? "(mut " + valType(type.value()) + ")" : valType(type.value());
    }

    String tableType(TableType type) {
        return address(type.address()) + limits(type.limits()) + " " + valType(type.element());
    }

    String memoryType(MemoryType type) {
        return address(type.address()) + limits(type.limits()) + (type.shared() ? " shared" : "");
    }

    private static String address(AddressType type) {
        return type == AddressType.I64 ? "i64 " : "";
    }

    private static String limits(Limits limits) {
        return limits.toString();
    }

    /** {@code (type $t (sub final $super (func ...)))} for a type of the module. */
    String definition(int index) {
        SubType type = module.types().get(index);
        StringBuilder text = new StringBuilder("(type ").append(names.declaredType(index)).append(' ');
        boolean isSub = !type.isFinal() || !type.supertypes().isEmpty();
        if (isSub) {
            text.append("(sub ").append(type.isFinal() ? "final " : "");
            for (TypeIndex supertype : type.supertypes()) {
                text.append(names.type(supertype.index())).append(' ');
            }
        }
        switch (type.composite()) {
            case FuncType function -> text.append("(func")
                    .append(signature(function, PrintedNames.none(function.params().size()))).append(')');
            case StructType struct -> struct(struct, names.fields(index, struct), text);
            case ArrayType array -> text.append("(array ").append(fieldType(array.element())).append(')');
        }
        return text.append(isSub ? "))" : ")").toString();
    }

    private void struct(StructType type, String[] identifiers, StringBuilder text) {
        text.append("(struct");
        for (int index = 0; index < identifiers.length; index++) {
            text.append(" (field ").append(identifiers[index] == null ? "" : identifiers[index] + " ")
                    .append(fieldType(type.fields().get(index))).append(')');
        }
        text.append(')');
    }

    /** Parameters and results, each with a space before it. */
    String signature(FuncType type, String[] identifiers) {
        StringBuilder text = new StringBuilder();
        variables("param", type.params(), identifiers, text);
        results(type.results(), text);
        return text.toString();
    }

    void results(List<ValType> types, StringBuilder text) {
        if (!types.isEmpty()) {
            text.append(" (result");
            for (ValType type : types) {
                text.append(' ').append(valType(type));
            }
            text.append(')');
        }
    }

    /** {@code (param $x i32) (param i32 i64)}: neighbours without identifiers share a list. */
    void variables(String keyword, List<ValType> types, String[] identifiers, StringBuilder text) {
        boolean open = false;
        for (int index = 0; index < types.size(); index++) {
            String identifier = index < identifiers.length ? identifiers[index] : null;
            if (open && identifier != null) {
                text.append(')');
                open = false;
            }
            if (!open) {
                text.append(" (").append(keyword);
                open = true;
            }
            text.append(identifier == null ? "" : " " + identifier).append(' ').append(valType(types.get(index)));
            if (identifier != null) {
                text.append(')');
                open = false;
            }
        }
        text.append(open ? ")" : "");
    }

    /** {@code (type $t) (param i32)}, with a space before it. */
    String typeUse(int index, String[] paramIdentifiers) {
        String use = " (type " + names.type(index) + ")";
        return use + funcType(index).filter(TypePrinter::isShort).map(type -> signature(type, paramIdentifiers))
                .orElse("");
    }

    /** The function type of this index, when there is one. */
    Optional<FuncType> funcType(int index) {
        boolean isDeclared = index >= 0 && index < module.types().size();
        return isDeclared && module.composite(index) instanceof FuncType type ? Optional.of(type) : Optional.empty();
    }

    /** Whether parameters and results are written out where the type is used. */
    static boolean isShort(FuncType type) {
        return type.params().size() + type.results().size() <= MAX_SIGNATURE;
    }

    String typeUse(int index) {
        return typeUse(index, new String[0]);
    }
}
