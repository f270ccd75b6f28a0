package dev.tuber;

import dev.tuber.module.Import;
import dev.tuber.runtime.ExternInstance;
import dev.tuber.runtime.ImportResolver;
import dev.tuber.runtime.InstanceState;
import dev.tuber.runtime.Instantiation;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.ModuleInstance;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;

/** A module that runs, in one store. */
public final class Instance {
    private final ModuleInstance running;
    private final Store<?> store;
    private final Caller<?> caller;

    private Instance(Store<?> store, ModuleInstance running) {
        this.store = store;
        this.running = running;
        this.caller = new Caller<>(store, this);
    }

    /** The one object for a running module. */
    static Instance of(ModuleInstance running) {
        if (running.companion() instanceof Instance known) {
            return known;
        }
        Instance made = new Instance(Store.of(running), running);
        running.accompany(made);
        return made;
    }

    /**
     * Makes an instance and runs its start function. A {@link Linker} finds imports by their names; this takes them as they are.
     *
     * @param imports of the same store, one for each import of the module, in the module's order
     * @throws dev.tuber.failure.UnlinkableModuleException when one is of the wrong type, or when a limit of the store is reached
     * @throws TrapException when the start function traps, or a segment does not fit
     * @throws IllegalArgumentException when their number is wrong, or when one belongs to another store
     */
    public static Instance create(Store<?> store, Module module, Extern... imports) {
        return create(store, module, inOrder(store, module.loaded(), imports));
    }

    static ImportResolver inOrder(Store<?> store, LoadedModule module, Extern... imports) {
        List<Import> wanted = module.module().imports();
        if (wanted.size() != imports.length) {
            throw new IllegalArgumentException("module " + (module.name().isEmpty() ? "<unknown>" : module.name()) + " has " + wanted.size() + " imports, but " + imports.length + " are given");
        }
        ExternInstance[] given = new ExternInstance[imports.length];
        for (int index = 0; index < imports.length; index++) {
            store.checkSame(imports[index].store(), imports[index]);
            given[index] = imports[index].instance();
        }
        return new InstancePre.InOrder(given);
    }

    static Instance create(Store<?> store, Snapshot snapshot, ImportResolver imports) {
        checkEngine(store, snapshot.engine(), snapshot);
        return of(store.guarded(() -> Instantiation.instantiate(store.runtime(), snapshot.state(), imports)));
    }

    private static void checkEngine(Store<?> store, Engine engine, Object thing) {
        if (engine != store.engine()) {
            throw new IllegalArgumentException(thing + " belongs to another engine");
        }
        store.checkOpen();
    }

    static Instance create(Store<?> store, Module module, ImportResolver imports) {
        checkEngine(store, module.engine(), module);
        return of(store.guarded(new Making(store, module, imports)));
    }

    private record Making(Store<?> store, Module module, ImportResolver imports) implements Supplier<ModuleInstance> {
        @Override
        public ModuleInstance get() {
            return Instantiation.instantiate(store.runtime(), module.loaded(), imports);
        }
    }

    ModuleInstance running() {
        return running;
    }

    Caller<?> caller() {
        return caller;
    }

    /** The store that it lives in. */
    public Store<?> store() {
        return store;
    }

    /** What it exports under a name. */
    public Optional<Extern> export(String name) {
        ExternInstance found = running.export(name);
        return found == null ? Optional.empty() : Optional.of(Extern.of(store, found));
    }

    /** All that it exports, in the order of the module. A new map that belongs to the caller. */
    public Map<String, Extern> exports() {
        Map<String, Extern> all = new LinkedHashMap<>();
        running.exportNames().forEach(name -> all.put(name, export(name).orElseThrow()));
        return all;
    }

    /** The function of a name. */
    public Func func(String name) {
        return export(name, Func.class);
    }

    /** The memory of a name. */
    public Memory memory(String name) {
        return export(name, Memory.class);
    }

    /** The table of a name. */
    public Table table(String name) {
        return export(name, Table.class);
    }

    /** The global of a name. */
    public Global global(String name) {
        return export(name, Global.class);
    }

    /** @throws NoSuchElementException when there is none of that name, or when it is something else */
    private <E extends Extern> E export(String name, Class<E> kind) {
        String wanted = kind.getSimpleName().toLowerCase(java.util.Locale.ROOT);
        Extern found = export(name).orElse(null);
        if (found == null) {
            throw new NoSuchElementException("there is no export `" + name + "`: the instance exports " + running.exportNames());
        }
        if (!kind.isInstance(found)) {
            throw new NoSuchElementException("the export `" + name + "` is no " + wanted + ", but " + found);
        }
        return kind.cast(found);
    }

    /**
     * The state of its own memories, tables, globals and segments, as a copy; what it imports is not part of it. Objects in tables and
     * globals are the same ones in all instances that are made of it.
     *
     * @throws IllegalStateException when the store runs guest code, or when it holds a function of another instance that it does not
     *         import
     */
    public Snapshot snapshot() {
        checkIdle();
        return new Snapshot(store.engine(), new InstanceState(running));
    }

    /**
     * Goes back to a state that this or another instance of the module had. Exports stay the same objects; memories and tables that
     * had grown are smaller again. It costs no more than copying the memory.
     *
     * @throws IllegalArgumentException when it is the state of another module
     * @throws IllegalStateException when the store runs guest code or is closed, or when there is no room for the memories
     */
    public void restore(Snapshot snapshot) {
        checkIdle();
        if (!snapshot.state().restore(running)) {
            throw new IllegalStateException("there is no room for the memories of " + snapshot);
        }
    }

    private void checkIdle() {
        store.checkOpen();
        if (store.runtime().running() != null) {
            throw new IllegalStateException("the store runs guest code, whose state is known when it has returned only");
        }
    }

    /**
     * An object whose methods are this instance's exports. An abstract method stands for the export of its name, or of the name
     * in its {@link WasmExport}: one with the function's signature calls it (see {@link Func#typed}); one without parameters that
     * gives a {@link Func}, {@link Memory}, {@link Table} or {@link Global} gives the export itself. Default methods stay.
     *
     * @param type an interface, public and exported, or of a module that is open to this one, as all of the class path is
     * @throws NoSuchElementException when an export is missing
     * @throws IllegalArgumentException when a signature is another, or when the interface cannot be reached
     */
    public <I> I bind(Class<I> type) {
        List<MethodHandle> handles = new ArrayList<>();
        for (Method method : Interfaces.abstractMethods(type)) {
            WasmExport named = method.getAnnotation(WasmExport.class);
            String name = named == null ? method.getName() : named.value();
            if (Extern.class.isAssignableFrom(method.getReturnType()) && method.getParameterCount() == 0) {
                handles.add(Interfaces.constant(export(name, method.getReturnType().asSubclass(Extern.class))));
            } else {
                handles.add(func(name).handle(method));
            }
        }
        return Interfaces.implement(type, handles);
    }

    @Override
    public String toString() {
        return "instance of module " + (running.loaded().name().isEmpty() ? "<unknown>" : running.loaded().name());
    }
}
