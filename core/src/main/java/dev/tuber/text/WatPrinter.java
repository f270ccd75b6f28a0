package dev.tuber.text;

import dev.tuber.binary.ByteReader;
import dev.tuber.binary.ImplementationLimits;
import dev.tuber.binary.TypeReader;
import dev.tuber.failure.MalformedModuleException;
import dev.tuber.failure.Position;
import dev.tuber.module.ConstExpr;
import dev.tuber.module.DataDef;
import dev.tuber.module.ElementDef;
import dev.tuber.module.Export;
import dev.tuber.module.FuncDef;
import dev.tuber.module.GlobalDef;
import dev.tuber.module.Import;
import dev.tuber.module.MemoryDef;
import dev.tuber.module.SegmentMode;
import dev.tuber.module.TableDef;
import dev.tuber.module.TagDef;
import dev.tuber.module.WasmModule;
import dev.tuber.types.ExternKind;
import dev.tuber.types.FuncExtern;
import dev.tuber.types.FuncType;
import dev.tuber.types.GlobalType;
import dev.tuber.types.MemoryType;
import dev.tuber.types.TableType;
import dev.tuber.types.TagType;
import dev.tuber.types.ValType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Modules in the text format: from module to text. Instructions are printed flat and indented. Encoding the text again
 * gives the same module, but for custom sections and for how numbers are padded.
 *
 * @see <a href="https://webassembly.github.io/spec/core/text/index.html">WebAssembly: text format</a>
 */
public final class WatPrinter {
    /** Bytes of data on one line. */
    private static final int DATA_PER_LINE = 64;

    // In the text each local is written out, where the bytes have a count: 50,000 locals take six bytes. All else takes
    // less than this many characters for each byte.
    private static final int MAX_CHARACTERS_PER_BYTE = 128;
    private static final int ALWAYS_ALLOWED = 1 << 24;

    private static final FuncType NO_TYPE = new FuncType(List.of(), List.of());

    private final WasmModule module;
    private final StringBuilder out = new StringBuilder();
    private final PrintedNames names;
    private final TypePrinter types;
    private final BodyPrinter bodies;

    private WatPrinter(WasmModule module) {
        this.module = module;
        names = new PrintedNames(module);
        types = new TypePrinter(module, names);
        bodies = new BodyPrinter(module, names, types, out);
    }

    /**
     * The text of a valid module. Names of the name section become identifiers where no two are the same.
     *
     * @throws MalformedModuleException when a body is no sequence of instructions, which validation would have found,
     *     or when the locals of all functions are so many that the text would be out of proportion to the bytes
     */
    public static String print(WasmModule module) {
        return new WatPrinter(module).print();
    }

    private String print() {
        out.append("(module").append(names.module());
        types();
        imports();
        funcs();
        tables();
        memories();
        tags();
        globals();
        for (Export export : module.exports()) {
            line().append("(export ").append(StringSyntax.quote(export.name())).append(" (").append(export.kind())
                    .append(' ').append(names.of(export.kind(), export.index())).append("))");
        }
        if (module.startFunction() >= 0) {
            line().append("(start ").append(names.of(ExternKind.FUNC, module.startFunction())).append(')');
        }
        for (int index = 0; index < module.elements().size(); index++) {
            element(index, module.elements().get(index));
        }
        for (int index = 0; index < module.datas().size(); index++) {
            data(index, module.datas().get(index));
        }
        return out.append(")\n").toString();
    }

    private StringBuilder line() {
        return out.append("\n  ");
    }

    private void types() {
        int[] groups = module.recursionGroups();
        for (int first = 0; first < groups.length;) {
            int end = first + 1;
            while (end < groups.length && groups[end] == groups[first]) {
                end++;
            }
            if (end == first + 1) {
                line().append(types.definition(first));
            } else {
                line().append("(rec");
                for (int index = first; index < end; index++) {
                    out.append("\n    ").append(types.definition(index));
                }
                out.append(')');
            }
            first = end;
        }
    }

    private void imports() {
        int[] next = new int[ExternKind.values().length];
        for (Import declared : module.imports()) {
            ExternKind kind = declared.type().kind();
            int index = next[kind.ordinal()]++;
            line().append("(import ").append(StringSyntax.quote(declared.module())).append(' ')
                    .append(StringSyntax.quote(declared.name())).append(" (").append(kind).append(' ')
                    .append(names.declared(kind, index));
            switch (declared.type()) {
                case FuncExtern func -> out.append(types.typeUse(func.typeIndex()));
                case TableType type -> out.append(' ').append(types.tableType(type));
                case MemoryType type -> out.append(' ').append(types.memoryType(type));
                case GlobalType type -> out.append(' ').append(types.globalType(type));
                case TagType type -> out.append(types.typeUse(type.typeIndex()));
            }
            out.append("))");
        }
    }

    private void funcs() {
        for (int index = 0; index < module.funcs().size(); index++) {
            FuncDef func = module.funcs().get(index);
            if (!func.isImported()) {
                func(index, func);
            }
        }
    }

    private void func(int index, FuncDef func) {
        ByteReader reader = new ByteReader(module.bytes(), func.bodyStart(), func.bodyEnd());
        List<ValType> declared = locals(reader);
        FuncType type = types.funcType(func.typeIndex()).orElse(NO_TYPE);
        int paramCount = type.params().size();
        String[] identifiers = names.locals(index, paramCount + declared.size());
        if (!TypePrinter.isShort(type)) {
            Arrays.fill(identifiers, 0, paramCount, null);
        }
        line().append("(func ").append(names.declared(ExternKind.FUNC, index))
                .append(types.typeUse(func.typeIndex(), identifiers));
        if (!declared.isEmpty()) {
            out.append("\n   ");
            types.variables("local", declared, Arrays.copyOfRange(identifiers, paramCount, identifiers.length), out);
        }
        bodies.body(reader, identifiers);
        out.append(')');
        if (out.length() > ALWAYS_ALLOWED + (long) MAX_CHARACTERS_PER_BYTE * module.bytes().length) {
            throw new MalformedModuleException("too many locals", "the text would be too long",
                    Position.ofOffset(func.bodyStart()));
        }
    }

    private static List<ValType> locals(ByteReader reader) {
        List<ValType> locals = new ArrayList<>();
        int groups = reader.vectorLength();
        for (int group = 0; group < groups; group++) {
            int count = reader.index();
            ValType type = TypeReader.valType(reader);
            ImplementationLimits.LOCALS.check(count, reader.position());
            for (int index = 0; index < count; index++) {
                locals.add(type);
            }
            ImplementationLimits.LOCALS.check(locals.size(), reader.position());
        }
        return locals;
    }

    private void tables() {
        for (int index = 0; index < module.tables().size(); index++) {
            TableDef table = module.tables().get(index);
            if (!table.isImported()) {
                line().append("(table ").append(names.declared(ExternKind.TABLE, index)).append(' ')
                        .append(types.tableType(table.type()));
                if (table.init().isPresent()) {
                    out.append(' ').append(bodies.expression(table.init()));
                }
                out.append(')');
            }
        }
    }

    private void memories() {
        for (int index = 0; index < module.memories().size(); index++) {
            MemoryDef memory = module.memories().get(index);
            if (!memory.isImported()) {
                line().append("(memory ").append(names.declared(ExternKind.MEMORY, index)).append(' ')
                        .append(types.memoryType(memory.type())).append(')');
            }
        }
    }

    private void tags() {
        for (int index = 0; index < module.tags().size(); index++) {
            TagDef tag = module.tags().get(index);
            if (!tag.isImported()) {
                line().append("(tag ").append(names.declared(ExternKind.TAG, index))
                        .append(types.typeUse(tag.type().typeIndex())).append(')');
            }
        }
    }

    private void globals() {
        for (int index = 0; index < module.globals().size(); index++) {
            GlobalDef global = module.globals().get(index);
            if (!global.isImported()) {
                line().append("(global ").append(names.declared(ExternKind.GLOBAL, index)).append(' ')
                        .append(types.globalType(global.type())).append(' ').append(bodies.expression(global.init()))
                        .append(')');
            }
        }
    }

    private void element(int index, ElementDef element) {
        line().append("(elem ").append(names.declaredElement(index));
        switch (element.mode()) {
            case ACTIVE -> place("table", ExternKind.TABLE, element.table(), element.offset());
            case DECLARATIVE -> out.append(" declare");
            case PASSIVE -> { }
        }
        boolean isFunctions = element.expressions().isEmpty() && !element.type().nullable();
        if (isFunctions) {
            out.append(" func");
            for (int function : element.functions()) {
                out.append(' ').append(names.of(ExternKind.FUNC, function));
            }
        } else {
            out.append(' ').append(types.valType(element.type()));
            for (ConstExpr expression : element.expressions()) {
                out.append(" (item ").append(bodies.expression(expression)).append(')');
            }
        }
        out.append(')');
    }

    private void place(String keyword, ExternKind kind, int index, ConstExpr offset) {
        if (index != 0) {
            out.append(" (").append(keyword).append(' ').append(names.of(kind, index)).append(')');
        }
        out.append(" (offset ").append(bodies.expression(offset)).append(')');
    }

    private void data(int index, DataDef data) {
        line().append("(data ").append(names.declaredData(index));
        if (data.mode() == SegmentMode.ACTIVE) {
            place("memory", ExternKind.MEMORY, data.memory(), data.offset());
        }
        boolean isShort = data.length() <= DATA_PER_LINE;
        for (int from = data.start(); from < data.end(); from += DATA_PER_LINE) {
            out.append(isShort ? " " : "\n    ");
            StringSyntax.quote(module.bytes(), from, Math.min(from + DATA_PER_LINE, data.end()), out);
        }
        out.append(')');
    }
}
