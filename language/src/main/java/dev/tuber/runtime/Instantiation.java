package dev.tuber.runtime;

import dev.tuber.failure.Position;
import dev.tuber.failure.Trap;
import dev.tuber.failure.UnlinkableModuleException;
import dev.tuber.isa.Opcode;
import dev.tuber.module.ConstExpr;
import dev.tuber.module.DataDef;
import dev.tuber.module.ElementDef;
import dev.tuber.module.GlobalDef;
import dev.tuber.module.Import;
import dev.tuber.module.MemoryDef;
import dev.tuber.module.SegmentMode;
import dev.tuber.module.TableDef;
import dev.tuber.module.TagDef;
import dev.tuber.module.WasmModule;
import dev.tuber.types.AddressType;
import dev.tuber.types.Limits;
import dev.tuber.types.MemoryType;
import dev.tuber.types.TableType;

/**
 * Makes running modules.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/modules.html#instantiation">WebAssembly: instantiation</a>
 */
public final class Instantiation {
    private static final long[] NO_VALUES = {};

    private final LoadedModule loaded;
    private final WasmModule module;
    private final ModuleInstance instance;
    private final ConstantExpression constants;
    /** What the instance begins with; null when that is what the module says. */
    private final InstanceState state;

    private Instantiation(Store store, LoadedModule loaded, InstanceState state) {
        this.loaded = loaded;
        this.state = state;
        this.module = loaded.module();
        this.instance = new ModuleInstance(store, loaded);
        this.constants = new ConstantExpression(instance);
    }

    /**
     * Links, allocates, initializes tables and memories, and runs the start function.
     *
     * @throws dev.tuber.failure.UnlinkableModuleException when an import is unknown or of the wrong type, or when there is
     *         no room for a memory or table
     * @throws WasmTrap when a segment does not fit, or when the start function traps; what was written until then stays
     */
    public static ModuleInstance instantiate(Store store, LoadedModule module, ImportResolver imports) {
        Instantiation made = new Instantiation(store, module, null);
        made.prepare(imports);
        made.initialize();
        made.start();
        return made.instance;
    }

    /**
     * Makes an instance with a state that another one had. Its start function does not run.
     *
     * @throws dev.tuber.failure.UnlinkableModuleException when an import is unknown or of the wrong type, or when there is
     *         no room for a memory or table
     */
    public static ModuleInstance instantiate(Store store, InstanceState state, ImportResolver imports) {
        Instantiation made = new Instantiation(store, state.module(), state);
        made.prepare(imports);
        if (!state.begin(made.instance)) {
            throw new UnlinkableModuleException("memory cannot be allocated", "memories use too much already", Position.NONE);
        }
        return made.instance;
    }

    private void prepare(ImportResolver imports) {
        Store store = instance.store();
        if (store.embedder() != null) {
            store.embedder().admitInstance();
        }
        link(imports);
        allocate();
        store.made(instance);
    }

    /**
     * Finds out whether a module can be linked, and makes nothing.
     *
     * @throws dev.tuber.failure.UnlinkableModuleException when an import is unknown or of the wrong type
     */
    public static void checkLinks(LoadedModule module, ImportResolver imports) {
        ImportMatching matching = new ImportMatching(module);
        for (Import wanted : module.module().imports()) {
            matching.check(wanted, imports.resolve(wanted));
        }
    }

    private void link(ImportResolver imports) {
        ImportMatching matching = new ImportMatching(loaded);
        int func = 0;
        int table = 0;
        int memory = 0;
        int global = 0;
        int tag = 0;
        for (Import wanted : module.imports()) {
            ExternInstance given = matching.check(wanted, imports.resolve(wanted));
            // Not a switch over types: those are linked at run time, which costs a cold start some milliseconds.
            switch (given.kind()) {
                case FUNC -> instance.funcs[func++] = (FuncInstance) given;
                case TABLE -> instance.tables[table++] = (TableInstance) given;
                case MEMORY -> instance.setMemory(memory++, (MemoryInstance) given);
                case GLOBAL -> instance.globals[global++] = (GlobalInstance) given;
                case TAG -> instance.tags[tag++] = (TagInstance) given;
            }
        }
    }

    private void allocate() {
        Embedder embedder = instance.store().embedder();
        for (int index = 0; index < module.memories().size(); index++) {
            MemoryDef declared = module.memories().get(index);
            if (!declared.isImported()) {
                if (embedder != null) {
                    embedder.admitMemory(presentType(declared.type(), index));
                }
                MemoryInstance memory = new MemoryInstance(declared.type(),
                        embedder == null ? null : embedder.supplyMemory(declared.type()));
                instance.setMemory(index, memory);
                if (embedder != null) {
                    instance.store().own(memory);
                }
            }
        }
        for (int index = 0; index < instance.tags.length; index++) {
            TagDef declared = module.tags().get(index);
            if (!declared.isImported()) {
                instance.tags[index] = new TagInstance(loaded.funcType(declared.type().typeIndex()));
            }
        }
        for (int index = 0; index < instance.globals.length; index++) {
            GlobalDef declared = module.globals().get(index);
            if (!declared.isImported()) {
                GlobalInstance global = new GlobalInstance(declared.type());
                constants.initialize(global, declared.init());
                instance.globals[index] = global;
            }
        }
        for (int index = 0; index < instance.tables.length; index++) {
            TableDef declared = module.tables().get(index);
            if (!declared.isImported()) {
                if (embedder != null) {
                    embedder.admitTable(presentType(declared.type(), index));
                }
                Object initial = declared.init().isPresent() ? constants.ref(declared.init()) : null;
                instance.tables[index] = new TableInstance(declared.type(), initial);
            }
        }
        for (int index = 0; index < instance.elements.length && state == null; index++) {
            instance.elements[index] = references(module.elements().get(index));
        }
    }

    private MemoryType presentType(MemoryType type, int index) {
        return state == null ? type
                : new MemoryType(type.address(), new Limits(state.pages(index), type.limits().max()), type.shared());
    }

    private TableType presentType(TableType type, int index) {
        return state == null ? type
                : new TableType(type.address(), new Limits(state.elements(index), type.limits().max()), type.element());
    }

    private Object[] references(ElementDef segment) {
        Object[] references = new Object[segment.length()];
        int[] functions = segment.functions();
        for (int index = 0; index < functions.length; index++) {
            references[index] = instance.func(functions[index]);
        }
        for (int index = 0; index < segment.expressions().size(); index++) {
            references[index] = constants.ref(segment.expressions().get(index));
        }
        return references;
    }

    /** Copies the active segments, first those of tables; the order shows when one of them traps. */
    private void initialize() {
        try {
            for (int index = 0; index < instance.elements.length; index++) {
                initialize(index, module.elements().get(index));
            }
            for (int index = 0; index < module.datas().size(); index++) {
                initialize(index, module.datas().get(index));
            }
        } catch (Trap trap) {
            throw WasmTrap.of(trap, null);
        }
    }

    private void initialize(int index, ElementDef segment) {
        if (segment.mode() == SegmentMode.ACTIVE) {
            TableInstance table = instance.table(segment.table());
            table.init(address(segment.offset(), table.type().address()), instance.elements(index), 0, segment.length());
        }
        if (segment.mode() != SegmentMode.PASSIVE) {
            instance.dropElements(index);
        }
    }

    private void initialize(int index, DataDef segment) {
        if (segment.mode() == SegmentMode.ACTIVE) {
            MemoryInstance memory = instance.memory(segment.memory());
            memory.init(address(segment.offset(), memory.type().address()), instance.data(index), 0, segment.length());
            instance.dropData(index);
        }
    }

    private long address(ConstExpr offset, AddressType type) {
        long bits = constants.bits(offset);
        return type == AddressType.I32 ? Integer.toUnsignedLong((int) bits) : bits;
    }

    private void start() {
        if (module.startFunction() >= 0) {
            constants.takeFuel(loaded.lowering().prices().of(Opcode.CALL));
            instance.func(module.startFunction()).call(instance, NO_VALUES, null);
        }
    }
}
