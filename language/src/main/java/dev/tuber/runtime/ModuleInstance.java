package dev.tuber.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import dev.tuber.module.DataDef;
import dev.tuber.module.Export;
import dev.tuber.module.WasmModule;
import dev.tuber.types.ExternKind;
import java.util.List;

/**
 * A running module: its index spaces filled, imports first, and its segments.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/runtime.html#module-instances">WebAssembly: module instances</a>
 */
public final class ModuleInstance {
    private static final Object[] DROPPED = {};
    private static final long[] NO_RESULTS = {};

    private final LoadedModule loaded;
    private final Store store;
    final FuncInstance[] funcs;
    final TableInstance[] tables;
    private final MemoryInstance[] memories;
    final GlobalInstance[] globals;
    final TagInstance[] tags;
    final Object[][] elements;
    private final DataSegment[] datas;
    /** Where the parts of a function that was split hand values to each other. A field, as generated code has many uses. */
    public final Scratch scratch = new Scratch();
    private final long[] results;
    private final Object[] resultRefs;
    private MemoryInstance firstMemory = MemoryInstance.NONE;
    private Object companion;

    ModuleInstance(Store store, LoadedModule loaded) {
        this.store = store;
        this.loaded = loaded;
        WasmModule module = loaded.module();
        funcs = new FuncInstance[module.funcs().size()];
        tables = new TableInstance[module.tables().size()];
        memories = new MemoryInstance[module.memories().size()];
        globals = new GlobalInstance[module.globals().size()];
        tags = new TagInstance[module.tags().size()];
        elements = new Object[module.elements().size()][];
        datas = new DataSegment[module.datas().size()];
        results = loaded.mostResults() > 1 ? new long[loaded.mostResults()] : NO_RESULTS;
        resultRefs = loaded.mostResults() > 1 ? new Object[loaded.mostResults()] : DROPPED;
        for (int index = 0; index < datas.length; index++) {
            restoreData(index);
        }
    }

    public WasmModule module() {
        return loaded.module();
    }

    public LoadedModule loaded() {
        return loaded;
    }

    public Store store() {
        return store;
    }

    /** What a layer above keeps with this object, by {@link #accompany}; null before. */
    public Object companion() {
        return companion;
    }

    public void accompany(Object kept) {
        companion = kept;
    }

    /** The function at an index of the module: always the same object. */
    public FuncInstance func(int index) {
        FuncInstance known = funcs[index];
        return known != null ? known : makeFunc(index);
    }

    /** Functions get their object when it is first asked for: few of a large module's ever are. */
    @TruffleBoundary
    private synchronized FuncInstance makeFunc(int index) {
        FuncInstance known = funcs[index];
        if (known == null) {
            known = FuncInstance.ofModule(this, index);
            funcs[index] = known;
        }
        return known;
    }

    /**
     * Where generated functions leave their second and further results, by index, between their return and the next thing
     * that the caller does. Also arguments that are too many for a JVM method.
     */
    public long[] results() {
        return results;
    }

    /** The same for references. */
    public Object[] resultRefs() {
        return resultRefs;
    }

    public TableInstance table(int index) {
        return tables[index];
    }

    /** The memory of index 0; an empty one of nobody's where the module has none. */
    public MemoryInstance firstMemory() {
        return firstMemory;
    }

    public MemoryInstance memory(int index) {
        return memories[index];
    }

    void setMemory(int index, MemoryInstance memory) {
        memories[index] = memory;
        if (index == 0) {
            firstMemory = memory;
        }
    }

    public GlobalInstance global(int index) {
        return globals[index];
    }

    public TagInstance tag(int index) {
        return tags[index];
    }

    /** The references of an element segment; empty once it is dropped. Nobody writes to them. */
    public Object[] elements(int segment) {
        return elements[segment];
    }

    /** {@code elem.drop}. */
    public void dropElements(int segment) {
        elements[segment] = DROPPED;
    }

    public DataSegment data(int segment) {
        return datas[segment];
    }

    /** {@code data.drop}. */
    @TruffleBoundary
    public void dropData(int segment) {
        datas[segment] = datas[segment].dropped();
    }

    /** Undoes {@link #dropData}. */
    void restoreData(int segment) {
        DataDef data = module().datas().get(segment);
        datas[segment] = new DataSegment(module().bytes(), data.start(), data.end());
    }

    /** What the module exports under a name; null when it exports nothing so. */
    @TruffleBoundary
    public ExternInstance export(String name) {
        Export export = loaded.exports().get(name);
        return export == null ? null : extern(export.kind(), export.index());
    }

    /** In the order of the module. */
    public List<String> exportNames() {
        return List.copyOf(loaded.exports().keySet());
    }

    /** By kind and index. */
    public ExternInstance extern(ExternKind kind, int index) {
        return switch (kind) {
            case FUNC -> func(index);
            case TABLE -> tables[index];
            case MEMORY -> memories[index];
            case GLOBAL -> globals[index];
            case TAG -> tags[index];
        };
    }
}
