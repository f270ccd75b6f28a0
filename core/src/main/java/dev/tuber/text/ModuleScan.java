package dev.tuber.text;

import dev.tuber.types.ExternKind;
import dev.tuber.types.SubType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The first look at a module's fields: what they declare and what it is called. After it every identifier of the module
 * has its index, and all declared types are known.
 */
final class ModuleScan {
    final IndexSpace types = new IndexSpace("type", "type");
    final IndexSpace elements = new IndexSpace("elem", "elem segment");
    final IndexSpace datas = new IndexSpace("data", "data segment");
    final TypeTable typeTable = new TypeTable();
    /** By type index: the fields of a struct. */
    final List<IndexSpace> fields = new ArrayList<>();

    private final Map<ExternKind, IndexSpace> spaces = new EnumMap<>(ExternKind.class);
    private final TokenReader reader;
    private final TypeParser typeParser;
    private ExternKind firstDefined;
    private boolean started;
    private final IntList typeFields = new IntList();
    private int firstToken;

    ModuleScan(TokenReader reader) {
        this.reader = reader;
        typeParser = new TypeParser(reader, types);
        for (ExternKind kind : ExternKind.values()) {
            spaces.put(kind, new IndexSpace(kind.toString(), kind == ExternKind.FUNC ? "function" : kind.toString()));
        }
    }

    IndexSpace space(ExternKind kind) {
        return spaces.get(kind);
    }

    /** Reads fields up to the parenthesis that closes the module, or the end of the text. */
    void scan() {
        firstToken = reader.at();
        while (reader.atLeft()) {
            int start = reader.at();
            if (reader.atOpen("type") || reader.atOpen("rec")) {
                typeFields.add(start);
            }
            field();
            reader.moveTo(start);
            reader.skipList();
        }
        for (int index = 0; index < typeFields.size(); index++) {
            reader.moveTo(typeFields.get(index));
            typeGroup();
        }
        reader.moveTo(firstToken);
    }

    /** The token to blame for a recursion group; for a type that no field declares, the first of the module. */
    int groupToken(int group) {
        return group < typeFields.size() ? typeFields.get(group) + 1 : firstToken;
    }

    private void field() {
        int fieldToken = reader.at();
        reader.left();
        int keywordToken = reader.at();
        switch (reader.keyword()) {
            case "type" -> types.bind(reader);
            case "rec" -> {
                while (reader.atLeft()) {
                    int start = reader.at();
                    reader.open("type");
                    types.bind(reader);
                    reader.moveTo(start);
                    reader.skipList();
                }
            }
            case "import" -> imported(fieldToken);
            case "func" -> declared(ExternKind.FUNC, fieldToken);
            case "table" -> declared(ExternKind.TABLE, fieldToken);
            case "memory" -> declared(ExternKind.MEMORY, fieldToken);
            case "global" -> declared(ExternKind.GLOBAL, fieldToken);
            case "tag" -> declared(ExternKind.TAG, fieldToken);
            case "elem" -> elements.bind(reader);
            case "data" -> datas.bind(reader);
            case "export" -> {
            }
            case "start" -> {
                if (started) {
                    throw reader.error("multiple start sections", "", fieldToken);
                }
                started = true;
            }
            default -> {
                reader.moveTo(keywordToken);
                throw reader.unexpected("a field of a module");
            }
        }
    }

    private void imported(int fieldToken) {
        reader.name();
        reader.name();
        reader.left();
        int keywordToken = reader.at();
        ExternKind kind = kindOf(reader.keyword());
        if (kind == null) {
            reader.moveTo(keywordToken);
            throw reader.unexpected("the kind of an import");
        }
        requireNothingDefined(fieldToken);
        spaces.get(kind).bind(reader);
    }

    /** The kind of a keyword such as {@code func}, or null. */
    static ExternKind kindOf(String keyword) {
        return switch (keyword) {
            case "func" -> ExternKind.FUNC;
            case "table" -> ExternKind.TABLE;
            case "memory" -> ExternKind.MEMORY;
            case "global" -> ExternKind.GLOBAL;
            case "tag" -> ExternKind.TAG;
            default -> null;
        };
    }

    private void declared(ExternKind kind, int fieldToken) {
        spaces.get(kind).bind(reader);
        while (reader.acceptOpen("export")) {
            reader.skipRest();
        }
        if (reader.atOpen("import")) {
            requireNothingDefined(fieldToken);
            return;
        }
        if (firstDefined == null) {
            firstDefined = kind;
        }
        if (kind == ExternKind.TABLE && hasInline("elem")) {
            elements.addAnonymous(1);
        } else if (kind == ExternKind.MEMORY && hasInline("data")) {
            datas.addAnonymous(1);
        }
    }

    private boolean hasInline(String keyword) {
        while (!reader.atRight()) {
            if (reader.atOpen(keyword)) {
                return true;
            }
            if (reader.atLeft()) {
                reader.skipList();
            } else if (reader.kind() == TokenKind.END || reader.kind() == TokenKind.ERROR) {
                throw reader.unexpected(")");
            } else {
                reader.skip(1);
            }
        }
        return false;
    }

    private void requireNothingDefined(int fieldToken) {
        if (firstDefined != null) {
            String noun = firstDefined == ExternKind.FUNC ? "function" : firstDefined.toString();
            throw reader.error("import after " + noun, "", fieldToken);
        }
    }

    private void typeGroup() {
        List<SubType> group = new ArrayList<>();
        if (reader.acceptOpen("rec")) {
            while (!reader.atRight()) {
                group.add(typeField());
            }
            reader.right();
        } else {
            group.add(typeField());
        }
        typeTable.addGroup(group);
    }

    private SubType typeField() {
        reader.open("type");
        reader.optionalId();
        IndexSpace names = new IndexSpace("field", "field");
        fields.add(names);
        SubType type = typeParser.subType(names);
        reader.right();
        return type;
    }
}
