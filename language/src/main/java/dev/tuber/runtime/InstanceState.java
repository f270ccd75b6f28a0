package dev.tuber.runtime;

import dev.tuber.module.WasmModule;
import java.util.ArrayList;
import java.util.List;

/**
 * What an instance has made of its own memories, tables, globals and segments, as a copy that nobody changes. What it imports is
 * not part of it. It holds no instance: functions of tables are held by their index in the module.
 */
public final class InstanceState {
    private static final int IMAGE_BLOCK = 4096;

    private final LoadedModule module;
    private final List<MemoryImage> memories = new ArrayList<>();
    private final List<Object[]> tables = new ArrayList<>();
    private final long[] globals;
    private final Object[] globalRefs;
    /** Null for those that are dropped. */
    private final List<Object[]> elements = new ArrayList<>();
    private final boolean[] droppedDatas;

    /** A function of the instance, imported ones among them. */
    private record Function(int index) {
    }

    /**
     * The state of an instance that runs no code.
     *
     * @throws IllegalStateException when a table or global has a function of another instance that the module does not import
     */
    public InstanceState(ModuleInstance instance) {
        module = instance.loaded();
        WasmModule declared = instance.module();
        for (int index = 0; index < declared.memories().size(); index++) {
            memories.add(declared.memories().get(index).isImported() ? null
                    : MemoryImage.of(instance.memory(index), IMAGE_BLOCK));
        }
        for (int index = 0; index < declared.tables().size(); index++) {
            tables.add(declared.tables().get(index).isImported() ? null : indexed(instance.table(index).elements(), instance));
        }
        globals = new long[declared.globals().size()];
        globalRefs = new Object[globals.length];
        for (int index = 0; index < globals.length; index++) {
            if (!declared.globals().get(index).isImported()) {
                globals[index] = instance.global(index).getBits();
                globalRefs[index] = indexed(instance.global(index).getRef(), instance);
            }
        }
        for (int index = 0; index < declared.elements().size(); index++) {
            elements.add(instance.elements(index).length == 0 ? null : indexed(instance.elements(index), instance));
        }
        droppedDatas = new boolean[declared.datas().size()];
        for (int index = 0; index < droppedDatas.length; index++) {
            droppedDatas[index] = instance.data(index).isDropped();
        }
    }

    /** The module of the instance. */
    public LoadedModule module() {
        return module;
    }

    /** Bytes of memories that the copy holds. */
    public long bytes() {
        return memories.stream().mapToLong(memory -> memory == null ? 0 : memory.bytes()).sum();
    }

    private static Object[] indexed(Object[] refs, ModuleInstance instance) {
        Object[] indexed = refs.clone();
        for (int index = 0; index < indexed.length; index++) {
            indexed[index] = indexed(indexed[index], instance);
        }
        return indexed;
    }

    private static Object indexed(Object ref, ModuleInstance instance) {
        if (!(ref instanceof FuncInstance func)) {
            return ref;
        }
        if (func.owner() == instance) {
            return new Function(func.index());
        }
        for (int index = 0; index < instance.loaded().importedFuncs(); index++) {
            if (instance.func(index) == func) {
                return new Function(index);
            }
        }
        throw new IllegalStateException("the instance holds a function of another one, which no other store can have: " + func);
    }

    private static Object[] real(Object[] held, ModuleInstance instance) {
        Object[] refs = held.clone();
        for (int index = 0; index < refs.length; index++) {
            refs[index] = real(refs[index], instance);
        }
        return refs;
    }

    private static Object real(Object held, ModuleInstance instance) {
        return held instanceof Function(int index) ? instance.func(index) : held;
    }

    /** Pages of a memory that the instance defines. */
    long pages(int memory) {
        return memories.get(memory).pages();
    }

    /** Elements of a table that the instance defines. */
    long elements(int table) {
        return tables.get(table).length;
    }

    /** Gives a new instance of the module this state; false when there is no room for its memories. */
    boolean begin(ModuleInstance instance) {
        for (int index = 0; index < memories.size(); index++) {
            if (memories.get(index) != null && !memories.get(index).begin(instance.memory(index))) {
                return false;
            }
        }
        copyTo(instance);
        return true;
    }

    /**
     * Gives an instance this state. It runs no code.
     *
     * @return false when there is no room for its memories; then nothing is defined about them
     * @throws IllegalArgumentException when it is one of another module
     */
    public boolean restore(ModuleInstance instance) {
        if (instance.loaded() != module) {
            throw new IllegalArgumentException("the state is that of another module");
        }
        for (int index = 0; index < memories.size(); index++) {
            if (memories.get(index) != null && !memories.get(index).restore(instance.memory(index))) {
                return false;
            }
        }
        copyTo(instance);
        return true;
    }

    /** All but memories. */
    private void copyTo(ModuleInstance instance) {
        for (int index = 0; index < tables.size(); index++) {
            if (tables.get(index) != null) {
                instance.table(index).setElements(real(tables.get(index), instance));
            }
        }
        for (int index = 0; index < globals.length; index++) {
            if (!module.module().globals().get(index).isImported()) {
                instance.global(index).setBits(globals[index]);
                instance.global(index).setRef(real(globalRefs[index], instance));
            }
        }
        copySegmentsTo(instance);
    }

    private void copySegmentsTo(ModuleInstance instance) {
        for (int index = 0; index < elements.size(); index++) {
            instance.dropElements(index);
            if (elements.get(index) != null) {
                instance.elements[index] = real(elements.get(index), instance);
            }
        }
        for (int index = 0; index < droppedDatas.length; index++) {
            if (droppedDatas[index]) {
                instance.dropData(index);
            } else {
                instance.restoreData(index);
            }
        }
    }
}
