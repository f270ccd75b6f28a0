package dev.tuber.text;

import dev.tuber.binary.ByteWriter;
import dev.tuber.binary.TypeWriter;
import dev.tuber.types.ExternKind;
import dev.tuber.types.FuncType;
import dev.tuber.types.GlobalType;
import dev.tuber.types.MemoryType;
import dev.tuber.types.SubType;
import dev.tuber.types.TableType;
import dev.tuber.types.ValType;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the fields of a module as the sections of a binary module.
 *
 * @see <a href="https://webassembly.github.io/spec/core/text/modules.html">WebAssembly: modules</a>
 */
final class ModuleEncoder {
    private static final byte[] HEADER = {0, 'a', 's', 'm', 1, 0, 0, 0};

    private final TokenReader reader;
    private final ModuleScan scan;
    private final NameSectionEncoder names;
    private final SegmentEncoder segments;

    private final SectionBytes imports = new SectionBytes(2);
    private final SectionBytes funcs = new SectionBytes(3);
    private final SectionBytes tables = new SectionBytes(4);
    private final SectionBytes memories = new SectionBytes(5);
    private final SectionBytes globals = new SectionBytes(6);
    private final SectionBytes exports = new SectionBytes(7);
    private final SectionBytes codes = new SectionBytes(10);
    private final SectionBytes tags = new SectionBytes(13);
    private final MarkedBytes start = new MarkedBytes();
    private final int[] nextIndex = new int[ExternKind.values().length];
    private boolean usesDataCount;

    private ModuleEncoder(TokenReader reader, ModuleScan scan, String moduleName) {
        this.reader = reader;
        this.scan = scan;
        names = new NameSectionEncoder(scan, moduleName);
        segments = new SegmentEncoder(reader, scan);
    }

    /** The fields from here to the parenthesis that closes the module, or to the end of the text. */
    static EncodedText encode(TokenReader reader, String moduleName) {
        ModuleScan scan = new ModuleScan(reader);
        scan.scan();
        ModuleEncoder encoder = new ModuleEncoder(reader, scan, moduleName);
        while (reader.atLeft()) {
            encoder.field();
        }
        return new EncodedText(encoder.module(), reader.tokens());
    }

    private MarkedBytes module() {
        MarkedBytes module = new MarkedBytes();
        module.out().raw(HEADER);
        types().appendTo(module);
        imports.appendTo(module);
        funcs.appendTo(module);
        tables.appendTo(module);
        memories.appendTo(module);
        tags.appendTo(module);
        globals.appendTo(module);
        exports.appendTo(module);
        if (start.size() > 0) {
            module.out().u8(8);
            module.appendVector(start);
        }
        segments.elements().appendTo(module);
        if (usesDataCount) {
            ByteWriter count = new ByteWriter().u32(scan.datas.size());
            module.out().u8(12).vector(count);
        }
        codes.appendTo(module);
        segments.datas().appendTo(module);
        names.appendTo(module.out());
        return module;
    }

    private SectionBytes types() {
        SectionBytes section = new SectionBytes(1);
        List<SubType> types = scan.typeTable.types();
        IntList groups = scan.typeTable.groupSizes();
        int first = 0;
        for (int group = 0; group < groups.size(); group++) {
            int end = first + groups.get(group);
            MarkedBytes entry = section.next(scan.groupToken(group));
            TypeWriter.recursionGroup(types.subList(first, end), entry.out());
            first = end;
        }
        return section;
    }

    private void field() {
        reader.left();
        int token = reader.at();
        switch (reader.keyword()) {
            case "type", "rec" -> {
                reader.skipRest();
                return;
            }
            case "import" -> imported(token);
            case "func" -> func(token);
            case "table" -> table(token);
            case "memory" -> memory(token);
            case "global" -> global(token);
            case "tag" -> tag(token);
            case "export" -> export(token);
            case "start" -> {
                start.mark(token);
                start.out().u32(scan.space(ExternKind.FUNC).index(reader));
            }
            case "elem" -> segments.element(token);
            case "data" -> segments.data(token);
            default -> {
                reader.moveTo(token);
                throw reader.unexpected("a field of a module");
            }
        }
        reader.right();
    }

    // ---- imports and exports

    private void imported(int token) {
        String module = reader.name();
        String name = reader.name();
        reader.left();
        ExternKind kind = ModuleScan.kindOf(reader.keyword());
        reader.optionalId();
        importOf(kind, module, name, token);
        reader.right();
    }

    private void importOf(ExternKind kind, String module, String name, int token) {
        ByteWriter out = imports.next(token).out();
        out.name(module).name(name).u8(kind.ordinal());
        int index = nextIndex[kind.ordinal()]++;
        TypeParser types = new TypeParser(reader, scan.types);
        switch (kind) {
            case FUNC -> {
                FuncScope scope = new FuncScope();
                out.u32(typeUse(new Immediates(reader, scan, scope)));
                names.locals(index, scope.locals);
            }
            case TABLE -> TypeWriter.tableType(types.tableType(), out);
            case MEMORY -> TypeWriter.memoryType(types.memoryType(), out);
            case GLOBAL -> TypeWriter.globalType(types.globalType(), out);
            case TAG -> out.u8(0).u32(typeUse(new Immediates(reader, scan, new FuncScope())));
        }
    }

    /** A type use whose parameters are bound as locals. */
    private int typeUse(Immediates immediates) {
        int token = reader.at();
        long declared = immediates.declaredType();
        IndexSpace locals = immediates.scope().locals;
        FuncType inline = immediates.types().funcType(locals);
        int index = immediates.typeIndex(declared, inline, token);
        boolean writtenOut = !inline.params().isEmpty() || !inline.results().isEmpty();
        List<SubType> types = scan.typeTable.types();
        if (!writtenOut && declared >= 0 && declared < types.size()
                && types.get(index).composite() instanceof FuncType type) {
            locals.addAnonymous(type.params().size());
        }
        return index;
    }

    /** Identifier, inline exports and inline import; returns whether it was an import, which is then all written. */
    private boolean inlineImport(ExternKind kind, int token) {
        reader.optionalId();
        while (reader.atOpen("export")) {
            int exportToken = reader.at() + 1;
            reader.skip(2);
            exports.next(exportToken).out().name(reader.name()).u8(kind.ordinal()).u32(nextIndex[kind.ordinal()]);
            reader.right();
        }
        if (reader.acceptOpen("import")) {
            String module = reader.name();
            String name = reader.name();
            reader.right();
            importOf(kind, module, name, token);
            return true;
        }
        return false;
    }

    private void export(int token) {
        ByteWriter out = exports.next(token).out();
        out.name(reader.name());
        reader.left();
        int keywordToken = reader.at();
        ExternKind kind = ModuleScan.kindOf(reader.keyword());
        if (kind == null) {
            reader.moveTo(keywordToken);
            throw reader.unexpected("the kind of an export");
        }
        out.u8(kind.ordinal()).u32(scan.space(kind).index(reader));
        reader.right();
    }

    // ---- definitions

    private void func(int token) {
        if (inlineImport(ExternKind.FUNC, token)) {
            return;
        }
        FuncScope scope = new FuncScope();
        Immediates immediates = new Immediates(reader, scan, scope);
        funcs.next(token).out().u32(typeUse(immediates));
        MarkedBytes body = new MarkedBytes();
        body.mark(token);
        locals(immediates, body.out());
        scope.openLabel(null);
        new BodyEncoder(reader, immediates, body).expression();
        codes.next(token).appendVector(body);
        names.locals(nextIndex[ExternKind.FUNC.ordinal()]++, scope.locals);
        usesDataCount |= immediates.usesDataCount();
    }

    private void locals(Immediates immediates, ByteWriter out) {
        List<ValType> locals = new ArrayList<>();
        while (reader.acceptOpen("local")) {
            immediates.types().typesOrOneNamed(locals, immediates.scope().locals);
        }
        ByteWriter runs = new ByteWriter();
        int count = 0;
        for (int from = 0; from < locals.size();) {
            ValType type = locals.get(from);
            int to = from + 1;
            while (to < locals.size() && locals.get(to).equals(type)) {
                to++;
            }
            runs.u32(to - from);
            TypeWriter.valType(type, runs);
            count++;
            from = to;
        }
        out.u32(count).raw(runs);
    }

    private void table(int token) {
        if (inlineImport(ExternKind.TABLE, token)) {
            return;
        }
        int index = nextIndex[ExternKind.TABLE.ordinal()]++;
        TypeParser types = new TypeParser(reader, scan.types);
        var address = types.addressType();
        MarkedBytes out = tables.next(token);
        if (types.atRefType()) {
            TypeWriter.tableType(segments.inlineElements(address, types.refType(), index), out.out());
            return;
        }
        TableType type = types.tableType(address);
        if (reader.atRight()) {
            TypeWriter.tableType(type, out.out());
        } else {
            out.out().u8(0x40).u8(0);
            TypeWriter.tableType(type, out.out());
            new BodyEncoder(reader, new Immediates(reader, scan, new FuncScope()), out).expression();
        }
    }

    private void memory(int token) {
        if (inlineImport(ExternKind.MEMORY, token)) {
            return;
        }
        int index = nextIndex[ExternKind.MEMORY.ordinal()]++;
        TypeParser types = new TypeParser(reader, scan.types);
        var address = types.addressType();
        MemoryType type = reader.atOpen("data") ? segments.inlineData(address, index) : types.memoryType(address);
        TypeWriter.memoryType(type, memories.next(token).out());
    }

    private void global(int token) {
        if (inlineImport(ExternKind.GLOBAL, token)) {
            return;
        }
        nextIndex[ExternKind.GLOBAL.ordinal()]++;
        MarkedBytes out = globals.next(token);
        GlobalType type = new TypeParser(reader, scan.types).globalType();
        TypeWriter.globalType(type, out.out());
        new BodyEncoder(reader, new Immediates(reader, scan, new FuncScope()), out).expression();
    }

    private void tag(int token) {
        if (inlineImport(ExternKind.TAG, token)) {
            return;
        }
        nextIndex[ExternKind.TAG.ordinal()]++;
        tags.next(token).out().u8(0).u32(typeUse(new Immediates(reader, scan, new FuncScope())));
    }
}
