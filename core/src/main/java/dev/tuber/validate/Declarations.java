package dev.tuber.validate;

import dev.tuber.binary.SectionId;
import dev.tuber.binary.TypeReader;
import dev.tuber.isa.Feature;
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
import dev.tuber.module.WasmModule;
import dev.tuber.types.AbstractHeapType;
import dev.tuber.types.AddressType;
import dev.tuber.types.CompositeType;
import dev.tuber.types.ExternKind;
import dev.tuber.types.FuncType;
import dev.tuber.types.Limits;
import dev.tuber.types.MemoryType;
import dev.tuber.types.RefType;
import dev.tuber.types.SubType;
import dev.tuber.types.TableType;
import dev.tuber.types.ValType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rules for everything that a module declares outside of bodies.
 *
 * @see <a href="https://webassembly.github.io/spec/core/valid/modules.html">WebAssembly: validation of modules</a>
 */
final class Declarations {
    private static final long MAX_PAGES_32 = 1L << 16;
    private static final long MAX_PAGES_64 = 1L << 48;
    private static final long MAX_ELEMENTS_32 = (1L << 32) - 1;

    /** What a segment of function indices has, without that a type is written. */
    private static final RefType FUNCTION = TypeReader.refType(false, AbstractHeapType.FUNC);

    private final WasmModule module;
    private final Place place;
    private final TypeRules types;
    private final Matching matching;
    private final BodyValidator constants;
    /** How many are imported, by ordinal of the kind. */
    private final int[] imported = new int[ExternKind.values().length];

    Declarations(WasmModule module, InstructionRules rules) {
        this.module = module;
        place = new Place(module);
        types = new TypeRules(module, rules, place);
        matching = new Matching(module);
        constants = new BodyValidator(module, rules);
        for (Import declared : module.imports()) {
            imported[declared.type().kind().ordinal()]++;
        }
    }

    void check() {
        checkTypes();
        checkFunctions();
        checkTables();
        checkMemories();
        checkTags();
        checkGlobals();
        checkExports();
        checkStart();
        checkElements();
        checkDatas();
    }

    private void checkTypes() {
        List<SubType> declared = module.types();
        for (int index = 0; index < declared.size(); index++) {
            place.enterEntry("type", index, SectionId.TYPE, index);
            SubType type = declared.get(index);
            if (!type.isFinal() || !type.supertypes().isEmpty() || module.recursionGroups()[index] != index) {
                types.require(Feature.GC, "a type with subtypes or in a recursion group");
            }
            checkComposite(type.composite());
        }
    }

    private void checkComposite(CompositeType composite) {
        if (!(composite instanceof FuncType type)) {
            types.require(Feature.GC, "a struct or array type");
            return;
        }
        checkAll(type.params());
        checkAll(type.results());
        if (type.results().size() > 1) {
            types.require(Feature.MULTI_VALUE, type);
        }
    }

    private void checkAll(List<ValType> all) {
        for (int index = 0; index < all.size(); index++) {
            types.check(all.get(index));
        }
    }

    /** Goes to a declared thing: an import, or an entry of the section of its kind. */
    private void enter(ExternKind kind, int index, int section) {
        if (index < imported[kind.ordinal()]) {
            place.enterImport(kind, index);
        } else {
            place.enterEntry(kind.toString(), index, section, index - imported[kind.ordinal()]);
        }
    }

    private void checkFunctions() {
        List<FuncDef> funcs = module.funcs();
        for (int index = 0; index < funcs.size(); index++) {
            enter(ExternKind.FUNC, index, SectionId.FUNCTION);
            types.funcType(funcs.get(index).typeIndex());
        }
    }

    private void checkTables() {
        List<TableDef> tables = module.tables();
        for (int index = 0; index < tables.size(); index++) {
            enter(ExternKind.TABLE, index, SectionId.TABLE);
            checkTable(tables.get(index), index);
        }
        if (tables.size() > 1) {
            types.require(Feature.REFERENCE_TYPES, "more than one table");
        }
    }

    private void checkTable(TableDef table, int index) {
        TableType type = table.type();
        if (type.element() != RefType.FUNCREF) {
            types.check(type.element());
        }
        if (type.address() == AddressType.I64) {
            types.require(Feature.MEMORY64, "a table with 64-bit indices");
        }
        checkLimits(type.limits(), type.address() == AddressType.I32 ? MAX_ELEMENTS_32 : Limits.NO_MAX,
                "table size must be at most 2^32-1");
        if (table.init().isPresent()) {
            types.require(Feature.FUNCTION_REFERENCES, "a table with an initial value");
            constants.validateConstant(table.init(), type.element(), imported[ExternKind.GLOBAL.ordinal()], "table", index);
        } else if (!table.isImported() && !type.element().isDefaultable()) {
            throw place.invalid("type mismatch", "a table of " + type.element() + " needs an initial value");
        }
    }

    private void checkLimits(Limits limits, long range, String phrase) {
        if (Long.compareUnsigned(limits.min(), range) > 0
                || limits.hasMax() && Long.compareUnsigned(limits.max(), range) > 0) {
            throw place.invalid(phrase, limits.toString());
        }
        if (limits.hasMax() && Long.compareUnsigned(limits.min(), limits.max()) > 0) {
            throw place.invalid("size minimum must not be greater than maximum", limits.toString());
        }
    }

    private void checkMemories() {
        List<MemoryDef> memories = module.memories();
        for (int index = 0; index < memories.size(); index++) {
            enter(ExternKind.MEMORY, index, SectionId.MEMORY);
            checkMemory(memories.get(index).type());
            if (index > 0) {
                types.require(Feature.MULTI_MEMORY, "more than one memory");
            }
        }
    }

    private void checkMemory(MemoryType type) {
        if (type.shared()) {
            types.require(Feature.THREADS, "a shared memory");
            if (!type.limits().hasMax()) {
                throw place.invalid("shared memory must have maximum", type.toString());
            }
        }
        if (type.address() == AddressType.I64) {
            types.require(Feature.MEMORY64, "a memory with 64-bit addresses");
            checkLimits(type.limits(), MAX_PAGES_64, "memory size must be at most 2^48 pages");
        } else {
            checkLimits(type.limits(), MAX_PAGES_32, "memory size must be at most 65536 pages (4GiB)");
        }
    }

    private void checkTags() {
        for (int index = 0; index < module.tags().size(); index++) {
            enter(ExternKind.TAG, index, SectionId.TAG);
            types.require(Feature.EXCEPTIONS, "a tag");
            FuncType type = types.funcType(module.tags().get(index).type().typeIndex());
            if (!type.results().isEmpty()) {
                throw place.invalid("non-empty tag result type", type.toString());
            }
        }
    }

    private void checkGlobals() {
        List<GlobalDef> globals = module.globals();
        for (int index = 0; index < globals.size(); index++) {
            enter(ExternKind.GLOBAL, index, SectionId.GLOBAL);
            GlobalDef global = globals.get(index);
            types.check(global.type().value());
            if (!global.isImported()) {
                constants.validateConstant(global.init(), global.type().value(), index, "global", index);
            }
        }
    }

    private void checkExports() {
        List<Export> exports = module.exports();
        Set<String> names = new HashSet<>();
        for (int index = 0; index < exports.size(); index++) {
            Export export = exports.get(index);
            place.enterEntry("export", index, SectionId.EXPORT, index);
            int count = switch (export.kind()) {
                case FUNC -> module.funcs().size();
                case TABLE -> module.tables().size();
                case MEMORY -> module.memories().size();
                case GLOBAL -> module.globals().size();
                case TAG -> module.tags().size();
            };
            if (export.index() >= count) {
                throw place.unknown(export.kind() == ExternKind.FUNC ? "function" : export.kind().toString(), export.index(),
                        count);
            }
            if (!names.add(export.name())) {
                throw place.invalid("duplicate export name", "\"" + export.name() + "\"");
            }
        }
    }

    private void checkStart() {
        int start = module.startFunction();
        if (start < 0) {
            return;
        }
        place.enterEntry("start", 0, SectionId.START, 0);
        if (start >= module.funcs().size()) {
            throw place.unknown("function", start, module.funcs().size());
        }
        FuncType type = module.typeOfFunc(start);
        if (!type.params().isEmpty() || !type.results().isEmpty()) {
            throw place.invalid("start function", "function " + start + " has the type " + type);
        }
    }

    private void checkElements() {
        List<ElementDef> elements = module.elements();
        for (int index = 0; index < elements.size(); index++) {
            place.enterEntry("elem", index, SectionId.ELEMENT, index);
            checkElement(elements.get(index), index);
        }
    }

    private void checkElement(ElementDef element, int index) {
        if (element.type() != FUNCTION || !element.expressions().isEmpty()) {
            types.check(element.type());
        }
        if (element.mode() == SegmentMode.ACTIVE) {
            if (element.table() >= module.tables().size()) {
                throw place.unknown("table", element.table(), module.tables().size());
            }
            TableType table = module.tables().get(element.table()).type();
            if (!matching.matches(element.type(), table.element())) {
                throw place.invalid("type mismatch", "elements of type " + element.type() + " for a table of "
                        + table.element());
            }
            constants.validateConstant(element.offset(), table.address().type(), module.globals().size(), "elem", index);
        }
        for (int func : element.functions()) {
            if (func >= module.funcs().size()) {
                throw place.unknown("function", func, module.funcs().size());
            }
        }
        for (ConstExpr expression : element.expressions()) {
            constants.validateConstant(expression, element.type(), module.globals().size(), "elem", index);
        }
    }

    private void checkDatas() {
        List<DataDef> datas = module.datas();
        for (int index = 0; index < datas.size(); index++) {
            DataDef data = datas.get(index);
            if (data.mode() != SegmentMode.ACTIVE) {
                continue;
            }
            place.enterEntry("data", index, SectionId.DATA, index);
            if (data.memory() >= module.memories().size()) {
                throw place.unknown("memory", data.memory(), module.memories().size());
            }
            ValType address = module.memories().get(data.memory()).type().address().type();
            constants.validateConstant(data.offset(), address, module.globals().size(), "data", index);
        }
    }
}
