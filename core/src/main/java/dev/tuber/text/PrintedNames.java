package dev.tuber.text;

import dev.tuber.binary.NameSection;
import dev.tuber.module.WasmModule;
import dev.tuber.types.CompositeType;
import dev.tuber.types.ExternKind;
import dev.tuber.types.StructType;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * What a printed module calls its parts: an identifier where the name section gives a name that nothing else of the
 * kind has, else the index.
 */
final class PrintedNames {
    private final NameSection names;
    private final String[] funcs;
    private final String[] types;
    private final String[] tables;
    private final String[] memories;
    private final String[] globals;
    private final String[] tags;
    private final String[] elements;
    private final String[] datas;

    PrintedNames(WasmModule module) {
        names = NameSection.of(module);
        funcs = space(NameSection.Space.FUNCTION, module.funcs().size());
        types = space(NameSection.Space.TYPE, module.types().size());
        tables = space(NameSection.Space.TABLE, module.tables().size());
        memories = space(NameSection.Space.MEMORY, module.memories().size());
        globals = space(NameSection.Space.GLOBAL, module.globals().size());
        tags = space(NameSection.Space.TAG, module.tags().size());
        elements = space(NameSection.Space.ELEMENT, module.elements().size());
        datas = space(NameSection.Space.DATA, module.datas().size());
    }

    private String[] space(NameSection.Space space, int count) {
        return identifiers(count, index -> names.name(space, index));
    }

    /** An identifier or null per index; names that occur twice, or cannot be written, give none. */
    private static String[] identifiers(int count, IntFunction<Optional<String>> nameOf) {
        String[] identifiers = new String[count];
        Set<String> seen = new HashSet<>();
        Set<String> twice = new HashSet<>();
        for (int index = 0; index < count; index++) {
            identifiers[index] = identifier(nameOf.apply(index)).orElse(null);
            if (identifiers[index] != null && !seen.add(identifiers[index])) {
                twice.add(identifiers[index]);
            }
        }
        for (int index = 0; index < count; index++) {
            if (twice.contains(identifiers[index])) {
                identifiers[index] = null;
            }
        }
        return identifiers;
    }

    /** The module's own identifier with a space before it, or nothing. */
    String module() {
        return identifier(names.moduleName()).map(identifier -> " " + identifier).orElse("");
    }

    private static Optional<String> identifier(Optional<String> name) {
        return name.filter(text -> !text.isEmpty()).map(StringSyntax::identifier);
    }

    String of(ExternKind kind, int index) {
        return reference(identifiersOf(kind), index);
    }

    /** What stands where something is declared: its identifier, or its index as a comment. */
    String declared(ExternKind kind, int index) {
        return declaration(identifiersOf(kind), index);
    }

    private String[] identifiersOf(ExternKind kind) {
        return switch (kind) {
            case FUNC -> funcs;
            case TABLE -> tables;
            case MEMORY -> memories;
            case GLOBAL -> globals;
            case TAG -> tags;
        };
    }

    String type(int index) {
        return reference(types, index);
    }

    String declaredType(int index) {
        return declaration(types, index);
    }

    String element(int index) {
        return reference(elements, index);
    }

    String declaredElement(int index) {
        return declaration(elements, index);
    }

    String data(int index) {
        return reference(datas, index);
    }

    String declaredData(int index) {
        return declaration(datas, index);
    }

    /** Identifiers of parameters and locals; null for those without. */
    String[] locals(int func, int count) {
        return identifiers(count, local -> names.localName(func, local));
    }

    /** Identifiers of the fields of a struct; null for those without. */
    String[] fields(int type, CompositeType composite) {
        int count = composite instanceof StructType struct ? struct.fields().size() : 0;
        return identifiers(count, field -> names.name(NameSection.NestedSpace.FIELD, type, field));
    }

    static String[] none(int count) {
        return new String[count];
    }

    static String reference(String[] identifiers, int index) {
        boolean known = index >= 0 && index < identifiers.length && identifiers[index] != null;
        return known ? identifiers[index] : Integer.toUnsignedString(index);
    }

    private static String declaration(String[] identifiers, int index) {
        String identifier = index < identifiers.length ? identifiers[index] : null;
        return identifier == null ? "(;" + index + ";)" : identifier;
    }
}
