package dev.tuber.runtime;

import dev.tuber.binary.ByteWriter;
import dev.tuber.binary.ModuleWriter;
import dev.tuber.binary.SectionId;
import dev.tuber.binary.Sections;
import dev.tuber.binary.TypeWriter;
import dev.tuber.failure.Position;
import dev.tuber.failure.UnlinkableModuleException;
import dev.tuber.module.DataDef;
import dev.tuber.module.Export;
import dev.tuber.module.GlobalDef;
import dev.tuber.module.Import;
import dev.tuber.module.MemoryDef;
import dev.tuber.module.SegmentMode;
import dev.tuber.module.WasmModule;
import dev.tuber.types.ExternKind;
import dev.tuber.types.FuncExtern;
import dev.tuber.types.FuncType;
import dev.tuber.types.Limits;
import dev.tuber.types.MemoryType;
import dev.tuber.types.NumType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a function of a module that initializes it, and makes a module that starts where that has ended: with what memories and
 * globals hold then. The start function has run too, and is not one any more. Code stays as it is, byte for byte.
 */
public final class PreInitialization {
    /** The function that is called unless another is named. */
    public static final String DEFAULT_FUNCTION = "wizer-initialize";

    private static final String PHRASE = "module cannot be pre-initialized";
    private static final int BLOCK = 64;
    private static final int LARGE_BLOCK = 4096;
    private static final int MOST_RANGES = 20_000;

    private final LoadedModule loaded;
    private final WasmModule module;
    private final Settings settings;
    private final ModuleInstance instance;
    /** Whether the module is a reactor, which its host initializes first: that is done then. */
    private final boolean initializes;
    private final ModuleWriter out = new ModuleWriter();
    private final ByteWriter datas = new ByteWriter();
    private int dataCount;
    private boolean dataWritten;

    /**
     * What is to be done.
     *
     * @param function the export that initializes, of type {@code [] -> []}
     * @param keeps whether it stays exported
     * @param renames names of exports by the names of the functions that are exported by them from now on
     */
    public record Settings(String function, boolean keeps, Map<String, String> renames) {
        public Settings {
            renames = Map.copyOf(renames);
        }
    }

    private PreInitialization(Store store, LoadedModule loaded, Settings settings, ImportResolver given) {
        this.loaded = loaded;
        this.module = loaded.module();
        this.settings = settings;
        checkImports();
        int function = function(settings.function());
        this.initializes = !settings.function().equals(ProgramRule.INITIALIZE) && loaded.exports().containsKey(ProgramRule.INITIALIZE);
        checkRenames();
        this.instance = Instantiation.instantiate(store, loaded, wanted -> functionFor(wanted, given));
        List<Object[]> tables = new ArrayList<>();
        for (int index = 0; index < module.tables().size(); index++) {
            tables.add(instance.table(index).elements());
        }
        if (initializes) {
            instance.func(function(ProgramRule.INITIALIZE)).call(null, new long[0], null);
        }
        instance.func(function).call(null, new long[0], null);
        for (int index = 0; index < tables.size(); index++) {
            if (!Arrays.equals(tables.get(index), instance.table(index).elements())) {
                throw refused("the function changes table " + index);
            }
        }
        for (int index = 0; index < module.elements().size(); index++) {
            if (module.elements().get(index).mode() == SegmentMode.PASSIVE && module.elements().get(index).length() > 0
                    && instance.elements(index).length == 0) {
                throw refused("the function drops element segment " + index);
            }
        }
    }

    /**
     * Gives the new module, in the binary format and not yet validated.
     *
     * @param store that the module runs in
     * @param given functions that may be called, all of whose state stays behind
     * @throws UnlinkableModuleException when the module has memories, tables or globals of others, when the function is not there,
     *         or when it does something that cannot be written down: call an import that is not given, change a table, drop an
     *         element segment
     * @throws WasmTrap when the function traps
     */
    public static byte[] run(Store store, LoadedModule module, Settings settings, ImportResolver given) {
        return new PreInitialization(store, module, settings, given).write();
    }

    private static UnlinkableModuleException refused(String detail) {
        return new UnlinkableModuleException(PHRASE, detail, Position.NONE);
    }

    private void checkImports() {
        for (Import wanted : module.imports()) {
            if (wanted.type().kind() != ExternKind.FUNC && wanted.type().kind() != ExternKind.TAG) {
                throw refused("it imports the " + wanted.type().kind().name().toLowerCase(java.util.Locale.ROOT) + " `" + wanted.module()
                        + "::" + wanted.name() + "`, whose state is another's");
            }
        }
    }

    private int function(String name) {
        Export export = loaded.exports().get(name);
        if (export == null || export.kind() != ExternKind.FUNC) {
            throw refused("it exports no function `" + name + "`");
        }
        FuncType type = loaded.typeOfFunc(export.index());
        if (!type.params().isEmpty() || !type.results().isEmpty()) {
            throw refused("the function `" + name + "` is " + type + ", not [] -> []");
        }
        return export.index();
    }

    private void checkRenames() {
        settings.renames().forEach((name, source) -> {
            if (loaded.exports().get(source) == null) {
                throw refused("it exports nothing as `" + source + "`, which is to become `" + name + "`");
            }
        });
    }

    private ExternInstance functionFor(Import wanted, ImportResolver given) {
        ExternInstance found = wanted.type() instanceof FuncExtern ? given.resolve(wanted) : null;
        return found == null ? stub(wanted) : found;
    }

    private ExternInstance stub(Import wanted) {
        if (wanted.type() instanceof FuncExtern func) {
            String name = wanted.module() + "::" + wanted.name();
            return FuncInstance.ofHost(name, loaded.funcType(func.typeIndex()), (caller, values, refs) -> {
                throw refused("the function calls the import `" + name + "`, which has no meaning yet");
            });
        }
        throw refused("it imports a tag");
    }

    // the new module

    private byte[] write() {
        collectData();
        Sections.forEach(module.bytes(), this::section);
        insertData(Integer.MAX_VALUE);
        return out.toByteArray();
    }

    private void section(int id, int start, int end) {
        if (id != SectionId.CUSTOM) {
            insertData(SectionId.place(id));
        }
        switch (id) {
            case SectionId.MEMORY -> out.section(id, memories());
            case SectionId.GLOBAL -> out.section(id, globals());
            case SectionId.EXPORT -> out.section(id, exports());
            case SectionId.START -> { }
            case SectionId.DATA_COUNT -> out.section(id, new ByteWriter().u32(dataCount));
            case SectionId.DATA -> {
                dataWritten = true;
                out.section(id, dataCount, datas);
            }
            default -> out.section(id, new ByteWriter().raw(module.bytes(), start, end));
        }
    }

    /** Where the module has no data but its memory has some now. */
    private void insertData(int place) {
        if (!dataWritten && place > SectionId.place(SectionId.DATA)) {
            dataWritten = true;
            out.section(SectionId.DATA, dataCount, datas);
        }
    }

    private ByteWriter memories() {
        ByteWriter content = new ByteWriter().u32(module.memories().size());
        for (int index = 0; index < module.memories().size(); index++) {
            MemoryDef declared = module.memories().get(index);
            MemoryType type = declared.type();
            Limits limits = new Limits(instance.memory(index).pages(), type.limits().max());
            TypeWriter.memoryType(new MemoryType(type.address(), limits, type.shared()), content);
        }
        return content;
    }

    private ByteWriter globals() {
        ByteWriter content = new ByteWriter().u32(module.globals().size());
        for (int index = 0; index < module.globals().size(); index++) {
            GlobalDef declared = module.globals().get(index);
            TypeWriter.globalType(declared.type(), content);
            if (declared.type().mutable()) {
                value(index, content);
            } else {
                content.raw(module.bytes(), declared.init().start(), declared.init().end());
            }
        }
        return content;
    }

    private void value(int index, ByteWriter content) {
        GlobalInstance global = instance.global(index);
        if (global.type().value() instanceof NumType type) {
            Constant.write(type, global.getBits(), content);
        } else if (global.getRef() instanceof FuncInstance func) {
            Constant.writeFunction(indexOf(func, index), content);
        } else {
            Constant.writeNull(global.type().value(), content);
        }
    }

    private int indexOf(FuncInstance func, int global) {
        for (int index = 0; index < module.funcs().size(); index++) {
            if (instance.func(index) == func) {
                return index;
            }
        }
        throw refused("the function sets global " + global + " to the function " + func + " of others");
    }

    private ByteWriter exports() {
        Map<String, Export> all = new LinkedHashMap<>(loaded.exports());
        if (!settings.keeps()) {
            all.remove(settings.function());
        }
        if (initializes) {
            all.remove(ProgramRule.INITIALIZE);
        }
        Map<String, Export> renamed = new LinkedHashMap<>();
        settings.renames().forEach((name, source) -> {
            renamed.put(name, loaded.exports().get(source));
            all.remove(source);
        });
        all.putAll(renamed);
        ByteWriter content = new ByteWriter().u32(all.size());
        all.forEach((name, export) -> content.name(name).u8(export.kind().ordinal()).u32(export.index()));
        return content;
    }

    /**
     * Segments keep their numbers, which code has: those that are used up are empty. What memories hold comes behind them.
     */
    private void collectData() {
        boolean numbered = module.dataCount() >= 0;
        for (int index = 0; numbered && index < module.datas().size(); index++) {
            DataDef segment = module.datas().get(index);
            boolean gone = instance.data(index).isDropped();
            datas.u8(1).u32(gone ? 0 : segment.length()).raw(module.bytes(), segment.start(), gone ? segment.start() : segment.end());
            dataCount++;
        }
        for (int index = 0; index < module.memories().size(); index++) {
            MemoryInstance memory = instance.memory(index);
            List<MemoryImage.Range> ranges = MemoryImage.ranges(memory, BLOCK);
            if (ranges.size() > MOST_RANGES) {
                ranges = MemoryImage.ranges(memory, LARGE_BLOCK);
            }
            for (MemoryImage.Range range : ranges) {
                MemoryImage.writeSegment(memory, index, range, datas);
                dataCount++;
            }
        }
    }
}
