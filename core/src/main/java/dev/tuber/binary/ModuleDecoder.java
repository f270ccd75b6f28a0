package dev.tuber.binary;

import dev.tuber.failure.MalformedModuleException;
import dev.tuber.failure.Position;
import dev.tuber.module.ConstExpr;
import dev.tuber.module.CustomSection;
import dev.tuber.module.DataDef;
import dev.tuber.module.ElementDef;
import dev.tuber.module.Export;
import dev.tuber.module.FuncDef;
import dev.tuber.module.GlobalDef;
import dev.tuber.module.Import;
import dev.tuber.module.MemoryDef;
import dev.tuber.module.TableDef;
import dev.tuber.module.TagDef;
import dev.tuber.module.WasmModule;
import dev.tuber.types.ExternKind;
import dev.tuber.types.ExternType;
import dev.tuber.types.FuncExtern;
import dev.tuber.types.GlobalType;
import dev.tuber.types.MemoryType;
import dev.tuber.types.SubType;
import dev.tuber.types.TableType;
import dev.tuber.types.TagType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the structure of a binary module: everything but the bodies of functions. Nothing is checked here but the
 * encoding, so the module that comes out may still be invalid.
 *
 * @see <a href="https://webassembly.github.io/spec/core/binary/modules.html">WebAssembly: binary modules</a>
 */
public final class ModuleDecoder {
    private static final int MAGIC = 0x6D73_6100;
    private static final int VERSION = 1;

    /** For each section id its place in the order of sections. */

    private static final ExternKind[] EXTERN_KINDS = ExternKind.values();

    private final byte[] bytes;
    private final ByteReader reader;
    private final SegmentReader segments;

    private final List<SubType> types = new ArrayList<>();
    private int[] recursionGroups = {};
    private final List<Import> imports = new ArrayList<>();
    private final List<FuncDef> funcs = new ArrayList<>();
    private final List<TableDef> tables = new ArrayList<>();
    private final List<MemoryDef> memories = new ArrayList<>();
    private final List<GlobalDef> globals = new ArrayList<>();
    private final List<TagDef> tags = new ArrayList<>();
    private final List<Export> exports = new ArrayList<>();
    private final List<ElementDef> elements = new ArrayList<>();
    private final List<DataDef> datas = new ArrayList<>();
    private final List<CustomSection> customSections = new ArrayList<>();
    private int startFunction = -1;
    private int dataCount = -1;
    /** What {@link #offsetOf} looks for. */
    private int soughtSection = -1;
    private int soughtEntry;
    private int foundOffset;
    /** Type indices of defined functions, until their bodies are known. */
    private int[] definedTypes = {};
    /** Where the bodies start and end, two numbers each; an end is 0 when the module ends before it. */
    private int[] bodies = {};
    private int bodyCount;

    private ModuleDecoder(byte[] bytes) {
        this.bytes = bytes;
        this.reader = new ByteReader(bytes);
        this.segments = new SegmentReader(reader);
    }

    /**
     * Decodes a module.
     *
     * @param bytes the whole module; shared with the result, so nobody may write to it any more
     * @throws MalformedModuleException when the bytes are no module, or exceed {@link ImplementationLimits}
     */
    public static WasmModule decode(byte[] bytes) {
        ModuleDecoder decoder = new ModuleDecoder(bytes);
        try {
            return decoder.module();
        } catch (MalformedModuleException failure) {
            throw decoder.earliest(failure);
        }
    }

    /**
     * Where an entry of a section starts, for messages about it.
     *
     * @param bytes a module that can be decoded
     * @param section one of {@link SectionId}
     */
    public static int offsetOf(byte[] bytes, int section, int entry) {
        ModuleDecoder decoder = new ModuleDecoder(bytes);
        decoder.soughtSection = section;
        decoder.soughtEntry = entry;
        decoder.module();
        return decoder.foundOffset;
    }

    private void startEntry(int section, int entry) {
        if (section == soughtSection && entry == soughtEntry) {
            foundOffset = reader.position();
        }
    }

    private WasmModule module() {
        ImplementationLimits.MODULE_BYTES.check(bytes.length, 0);
        preamble();
        sections();
        defineFunctions();
        if (dataCount >= 0 && dataCount != datas.size()) {
            throw malformed("data count and data section have inconsistent lengths", dataCount + " announced, "
                    + datas.size() + " present", bytes.length);
        }
        return new WasmModule(bytes, List.copyOf(types), recursionGroups, List.copyOf(imports), List.copyOf(funcs),
                List.copyOf(tables), List.copyOf(memories), List.copyOf(globals), List.copyOf(tags), List.copyOf(exports),
                startFunction, List.copyOf(elements), dataCount, List.copyOf(datas), List.copyOf(customSections));
    }

    /**
     * What is wrong first. Bodies are read later than what follows them, so a body whose instructions run beyond its
     * size would otherwise be reported as a mistake of the section that seems to come next.
     */
    private MalformedModuleException earliest(MalformedModuleException failure) {
        for (int body = 0; body < bodyCount; body++) {
            ByteReader instructions = new ByteReader(bytes, bodies[2 * body], bytes.length);
            try {
                Immediates.skipBody(instructions);
            } catch (MalformedModuleException earlier) {
                return earlier;
            }
            int end = bodies[2 * body + 1];
            if (end != 0 && instructions.position() > end) {
                // Going on from body to body could read each byte once for every body before it.
                return malformed("section size mismatch", "END is beyond the end", end);
            }
        }
        return failure;
    }

    private void sections() {
        int last = 0;
        while (!reader.atEnd()) {
            int offset = reader.position();
            int id = reader.u8();
            if (!SectionId.exists(id)) {
                throw TypeReader.malformed("malformed section id", id, offset);
            }
            if (id != SectionId.CUSTOM) {
                if (SectionId.place(id) <= last) {
                    throw malformed("unexpected content after last section", "section " + id + " comes again or too late",
                            offset);
                }
                last = SectionId.place(id);
            }
            section(id);
        }
    }

    private void defineFunctions() {
        if (bodyCount != definedTypes.length) {
            throw malformed("function and code section have inconsistent lengths", definedTypes.length + " declared, "
                    + bodyCount + " defined", bytes.length);
        }
        for (int index = 0; index < bodyCount; index++) {
            funcs.add(new FuncDef(definedTypes[index], bodies[2 * index], bodies[2 * index + 1]));
        }
    }

    private void preamble() {
        if (reader.fixed32() != MAGIC) {
            throw malformed("magic header not detected", "", 0);
        }
        int version = reader.fixed32();
        if (version != VERSION) {
            throw malformed("unknown binary version", "0x" + Integer.toHexString(version), 4);
        }
    }

    private void section(int id) {
        int offset = reader.position();
        int size = reader.index();
        if (size > reader.remaining()) {
            throw malformed("length out of bounds", "a section of " + size + " bytes where only " + reader.remaining()
                    + " follow", offset);
        }
        int end = reader.position() + size;
        // Entries are not held back at the end of the section: what they say beyond it decides the error, as the scripts want.
        switch (id) {
            case SectionId.CUSTOM -> custom(end);
            case SectionId.TYPE -> typeSection();
            case SectionId.IMPORT -> importSection();
            case SectionId.FUNCTION -> functionSection();
            case SectionId.TABLE -> tableSection();
            case SectionId.MEMORY -> memorySection();
            case SectionId.GLOBAL -> globalSection();
            case SectionId.EXPORT -> exportSection();
            case SectionId.START -> {
                startEntry(SectionId.START, 0);
                startFunction = reader.index();
            }
            case SectionId.ELEMENT -> elementSection();
            case SectionId.CODE -> codeSection();
            case SectionId.DATA -> dataSection();
            case SectionId.DATA_COUNT -> dataCount = reader.index();
            case SectionId.TAG -> tagSection();
            default -> throw new AssertionError(id);
        }
        if (reader.position() != end) {
            throw malformed("section size mismatch", "the section ends at 0x" + Integer.toHexString(end)
                    + ", its content at 0x" + Integer.toHexString(reader.position()), offset);
        }
    }

    private void custom(int end) {
        ByteReader content = new ByteReader(bytes, reader.position(), end);
        customSections.add(new CustomSection(content.name(), content.position(), end));
        reader.moveTo(end);
    }

    /** The length of a vector, which together with {@code before} entries must keep to a limit. */
    private int count(ImplementationLimits limit, int before) {
        int offset = reader.position();
        int count = reader.index();
        limit.check(count + before, offset);
        return count;
    }

    private void typeSection() {
        int groups = count(ImplementationLimits.RECURSION_GROUPS, 0);
        for (int group = 0; group < groups; group++) {
            int first = types.size();
            int offset = reader.position();
            int members = 1;
            if (reader.peek() == 0x4E) {
                reader.u8();
                members = count(ImplementationLimits.TYPES_IN_RECURSION_GROUP, 0);
            }
            for (int member = 0; member < members; member++) {
                startEntry(SectionId.TYPE, types.size());
                types.add(TypeReader.subType(reader));
                ImplementationLimits.TYPES.check(types.size(), offset);
                recursionGroups = append(recursionGroups, types.size() - 1, first);
            }
        }
        recursionGroups = Arrays.copyOf(recursionGroups, types.size());
    }

    private static int[] append(int[] numbers, int size, int number) {
        int[] roomy = size < numbers.length ? numbers : Arrays.copyOf(numbers, Math.max(16, 2 * size));
        roomy[size] = number;
        return roomy;
    }

    private void importSection() {
        int count = count(ImplementationLimits.IMPORTS, 0);
        for (int index = 0; index < count; index++) {
            startEntry(SectionId.IMPORT, index);
            String module = reader.name();
            String name = reader.name();
            imports.add(new Import(module, name, declareImported()));
        }
        ImplementationLimits.TABLES.check(tables.size(), reader.position());
        ImplementationLimits.MEMORIES.check(memories.size(), reader.position());
    }

    /** Reads the type of an import and adds it to its index space. */
    private ExternType declareImported() {
        // No switch on types: its bootstrap costs 30 ms in a fresh JVM.
        return switch (externKind("malformed import kind")) {
            case FUNC -> {
                int typeIndex = reader.index();
                funcs.add(FuncDef.imported(typeIndex));
                yield new FuncExtern(typeIndex);
            }
            case TABLE -> {
                TableType type = TypeReader.tableType(reader);
                tables.add(new TableDef(type, ConstExpr.NONE, true));
                yield type;
            }
            case MEMORY -> {
                MemoryType type = TypeReader.memoryType(reader);
                memories.add(new MemoryDef(type, true));
                yield type;
            }
            case GLOBAL -> {
                GlobalType type = TypeReader.globalType(reader);
                globals.add(new GlobalDef(type, ConstExpr.NONE, true));
                yield type;
            }
            case TAG -> {
                TagType type = TypeReader.tagType(reader);
                tags.add(new TagDef(type, true));
                yield type;
            }
        };
    }

    private ExternKind externKind(String phrase) {
        int offset = reader.position();
        int kind = reader.u8();
        if (kind >= EXTERN_KINDS.length) {
            throw TypeReader.malformed(phrase, kind, offset);
        }
        return EXTERN_KINDS[kind];
    }

    private void functionSection() {
        int count = count(ImplementationLimits.FUNCTIONS, 0);
        int[] indices = new int[Math.min(count, reader.remaining())];
        for (int index = 0; index < count; index++) {
            startEntry(SectionId.FUNCTION, index);
            // In two steps: the read throws before the index can be beyond the array.
            int typeIndex = reader.index();
            indices[index] = typeIndex;
        }
        definedTypes = indices;
    }

    private void tableSection() {
        int count = count(ImplementationLimits.TABLES, tables.size());
        for (int index = 0; index < count; index++) {
            startEntry(SectionId.TABLE, index);
            if (reader.peek() == 0x40) {
                int offset = reader.position();
                reader.u8();
                int reserved = reader.u8();
                if (reserved != 0) {
                    throw TypeReader.malformed("malformed table", reserved, offset);
                }
                TableType type = TypeReader.tableType(reader);
                tables.add(new TableDef(type, SegmentReader.expression(reader), false));
            } else {
                tables.add(new TableDef(TypeReader.tableType(reader), ConstExpr.NONE, false));
            }
        }
    }

    private void memorySection() {
        int count = count(ImplementationLimits.MEMORIES, memories.size());
        for (int index = 0; index < count; index++) {
            startEntry(SectionId.MEMORY, index);
            memories.add(new MemoryDef(TypeReader.memoryType(reader), false));
        }
    }

    private void tagSection() {
        int count = count(ImplementationLimits.TAGS, 0);
        for (int index = 0; index < count; index++) {
            startEntry(SectionId.TAG, index);
            tags.add(new TagDef(TypeReader.tagType(reader), false));
        }
    }

    private void globalSection() {
        int count = count(ImplementationLimits.GLOBALS, 0);
        for (int index = 0; index < count; index++) {
            startEntry(SectionId.GLOBAL, index);
            GlobalType type = TypeReader.globalType(reader);
            globals.add(new GlobalDef(type, SegmentReader.expression(reader), false));
        }
    }

    private void exportSection() {
        int count = count(ImplementationLimits.EXPORTS, 0);
        for (int index = 0; index < count; index++) {
            startEntry(SectionId.EXPORT, index);
            String name = reader.name();
            ExternKind kind = externKind("malformed export kind");
            exports.add(new Export(name, kind, reader.index()));
        }
    }

    private void elementSection() {
        int count = count(ImplementationLimits.ELEMENT_SEGMENTS, 0);
        for (int index = 0; index < count; index++) {
            startEntry(SectionId.ELEMENT, index);
            elements.add(segments.element());
        }
    }

    private void codeSection() {
        int count = count(ImplementationLimits.FUNCTIONS, 0);
        bodies = new int[2 * Math.min(count, reader.remaining())];
        for (int index = 0; index < count; index++) {
            int offset = reader.position();
            int size = ImplementationLimits.FUNCTION_BYTES.check(reader.u32(), offset);
            bodies[2 * index] = reader.position();
            bodyCount++;
            reader.skip(size);
            bodies[2 * index + 1] = reader.position();
        }
    }

    private void dataSection() {
        int count = count(ImplementationLimits.DATA_SEGMENTS, 0);
        for (int index = 0; index < count; index++) {
            startEntry(SectionId.DATA, index);
            datas.add(segments.data());
        }
    }

    private static MalformedModuleException malformed(String phrase, String detail, int offset) {
        return new MalformedModuleException(phrase, detail, Position.ofOffset(offset));
    }
}
