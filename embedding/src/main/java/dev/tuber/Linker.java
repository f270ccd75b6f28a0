package dev.tuber;

import dev.tuber.failure.Position;
import dev.tuber.failure.UnlinkableModuleException;
import dev.tuber.module.Import;
import dev.tuber.runtime.ExternInstance;
import dev.tuber.runtime.ImportResolver;
import dev.tuber.runtime.Instantiation;
import dev.tuber.runtime.ProgramRule;
import dev.tuber.types.FuncType;
import dev.tuber.types.ValType;
import dev.tuber.wasi.Wasi;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds what modules import, by name. Functions of the host in it belong to no store, so that one linker serves any number of
 * them; once something of a store is defined, it serves that one. One thread fills it; then any thread may instantiate. What
 * defines something gives the linker back.
 *
 * @param <T> the data of the stores
 */
public final class Linker<T> {
    private record Key(String module, String name) {
        @Override
        public String toString() {
            return "`" + module + "::" + name + "`";
        }
    }

    private final Engine engine;
    private final Map<Key, Definition> definitions = new HashMap<>();
    private boolean shadowing;
    private boolean unknownExports;
    private boolean wasi;

    /** Knows nothing. */
    public Linker(Engine engine) {
        this.engine = Objects.requireNonNull(engine);
    }

    /** The engine that it was made with. */
    public Engine engine() {
        return engine;
    }

    /** Whether a name may be defined again; at first it may not. */
    public Linker<T> allowShadowing(boolean allowed) {
        shadowing = allowed;
        return this;
    }

    /** Whether {@link #module} takes commands that export more than functions; at first it does not. */
    public Linker<T> allowUnknownExports(boolean allowed) {
        unknownExports = allowed;
        return this;
    }

    private Linker<T> put(Key key, Definition definition) {
        if (definitions.containsKey(key) && !shadowing) {
            throw new IllegalArgumentException("import of " + key + " defined twice");
        }
        definitions.put(key, definition);
        return this;
    }

    /**
     * Defines something of a store.
     *
     * @throws IllegalArgumentException when the name is defined already
     */
    public Linker<T> define(String module, String name, Extern item) {
        return put(new Key(module, name), new Definition.Item(Objects.requireNonNull(item)));
    }

    /**
     * Defines a function of the host by its signature.
     *
     * @throws IllegalArgumentException when the name is defined already
     */
    public Linker<T> func(String module, String name, FuncType type, HostFunction<T> code) {
        return put(new Key(module, name), HostDefinition.of(module + "::" + name, type, code));
    }

    /**
     * Defines a function of the host that ends later, by its signature. The guest waits for it; on a virtual thread that keeps no
     * platform thread.
     *
     * @throws IllegalArgumentException when the name is defined already
     */
    public Linker<T> funcAsync(String module, String name, FuncType type, AsyncHostFunction<T> code) {
        return put(new Key(module, name), HostDefinition.ofAsync(module + "::" + name, type, code));
    }

    /**
     * Defines a function of the host by a functional interface: its method is the signature. Guests call it without boxing. As
     * in {@code linker.func("env", "add", IntBinaryOperator.class, (a, b) -> a + b)}. When the first parameter is a {@link
     * Caller}, that is who calls, and no parameter of the function. When the method gives a {@code CompletionStage<Integer>} or the
     * like, the function gives what that ends with, and the guest waits for it.
     *
     * @param shape an interface with one abstract method, of int, long, float, double, {@link Func}, or any class for externref;
     *        several results are a record
     * @throws IllegalArgumentException when the name is defined already, or when the method is no signature
     */
    public <F> Linker<T> func(String module, String name, Class<F> shape, F code) {
        return put(new Key(module, name), HostDefinition.of(module + "::" + name, shape, code));
    }

    /**
     * Defines all methods of an object that carry {@link WasmImport}.
     *
     * @throws IllegalArgumentException when there are none, when a name is defined already, or when one is no signature
     */
    public Linker<T> host(Object object) {
        int found = 0;
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                WasmImport wanted = method.getAnnotation(WasmImport.class);
                if (wanted != null) {
                    Key key = new Key(wanted.module(), wanted.name().isEmpty() ? method.getName() : wanted.name());
                    put(key, HostDefinition.of(key.module() + "::" + key.name(), method, object));
                    found++;
                }
            }
        }
        if (found == 0) {
            throw new IllegalArgumentException("no method of " + object.getClass().getName() + " carries @WasmImport");
        }
        return this;
    }

    /**
     * Defines all that an instance exports.
     *
     * @throws IllegalArgumentException when a name is defined already
     */
    public Linker<T> instance(String module, Instance instance) {
        instance.exports().forEach((name, item) -> define(module, name, item));
        return this;
    }

    /**
     * Defines what a module exports, by the rule for programs. A module that exports {@code _start} is a command: each call of
     * one of its functions makes a new instance. Any other is a reactor: it is instantiated now, {@code _initialize} is called
     * if it exports that, and all calls share the instance.
     *
     * @throws IllegalArgumentException when it is both, when a name is defined already, or when a command exports more than
     *         functions (but for what toolchains always leave, such as {@code memory}) and that was not allowed
     * @throws UnlinkableModuleException when an import is unknown or of the wrong type
     */
    public Linker<T> module(Store<T> store, String name, Module module) {
        String mistake = ProgramRule.mistakeOf(module.loaded(), unknownExports);
        if (mistake != null) {
            throw new IllegalArgumentException(mistake);
        }
        if (ProgramRule.isCommand(module.loaded())) {
            return command(name, module);
        }
        Instance reactor = instantiate(store, module);
        if (ProgramRule.exportsFunction(module.loaded(), ProgramRule.INITIALIZE)) {
            reactor.func(ProgramRule.INITIALIZE).call();
        }
        return instance(name, reactor);
    }

    private Linker<T> command(String name, Module module) {
        InstancePre<T> linked = instantiatePre(module);
        for (ExportType export : module.exports()) {
            if (export.type() instanceof ItemType.Func func) {
                String exported = export.name();
                put(new Key(name, exported), new HostDefinition(name + "::" + exported, func.type(),
                        (caller, arguments) -> linked.make(caller.store()).func(exported).call(arguments), null));
            }
        }
        return this;
    }

    /**
     * Gives a definition a second name.
     *
     * @throws IllegalArgumentException when there is none, or when the new name is defined already
     */
    public Linker<T> alias(String module, String name, String asModule, String asName) {
        Key key = new Key(module, name);
        Definition known = find(key).orElseThrow(() -> new IllegalArgumentException(key + " has not been defined"));
        return put(new Key(asModule, asName), known);
    }

    /** Gives all definitions of a module a second module name. */
    public Linker<T> aliasModule(String module, String asModule) {
        for (Key key : List.copyOf(definitions.keySet())) {
            if (key.module().equals(module)) {
                alias(module, key.name(), asModule, key.name());
            }
        }
        return this;
    }

    /** Links modules to the WASI of their store, see {@link Store#wasi(WasiConfig)}. */
    public Linker<T> defineWasi() {
        wasi = true;
        return this;
    }

    /** Defines the functions that a module imports and that are unknown: to call one is an {@link UnlinkableModuleException}. */
    public Linker<T> defineUnknownImportsAsTraps(Module module) {
        for (ImportType wanted : module.imports()) {
            Key key = new Key(wanted.module(), wanted.name());
            if (wanted.type() instanceof ItemType.Func func && find(key).isEmpty()) {
                put(key, new HostDefinition(key.module() + "::" + key.name(), func.type(), (caller, arguments) -> {
                    throw unknown(key, func);
                }, null));
            }
        }
        return this;
    }

    /**
     * Defines what a module imports and is unknown: functions that give zeros and nulls, globals that are so, memories and
     * tables of the smallest size.
     *
     * @throws IllegalArgumentException when something cannot be zero or null
     */
    public Linker<T> defineUnknownImportsAsDefaultValues(Store<T> store, Module module) {
        for (ImportType wanted : module.imports()) {
            Key key = new Key(wanted.module(), wanted.name());
            if (find(key).isEmpty()) {
                put(key, defaultOf(store, key, wanted.type()));
            }
        }
        return this;
    }

    private static Definition defaultOf(Store<?> store, Key key, ItemType type) {
        return switch (type) {
            case ItemType.Func func -> {
                Object[] zeros = func.type().results().stream().map(result -> zero(key, result)).toArray();
                yield new HostDefinition(key.module() + "::" + key.name(), func.type(),
                        (caller, arguments) -> zeros.length == 1 ? zeros[0] : zeros, null);
            }
            case ItemType.Global global -> new Definition.Item(Global.create(store, global.type(), zero(key, global.type().value())));
            case ItemType.Memory memory -> new Definition.Item(Memory.create(store, memory.type()));
            case ItemType.Table table -> new Definition.Item(Table.create(store, table.type(), null));
            case ItemType.Tag tag -> throw new IllegalArgumentException("import of " + key + " is a tag, which has no default");
        };
    }

    private static Object zero(Key key, ValType type) {
        if (!type.isDefaultable()) {
            throw new IllegalArgumentException("import of " + key + " is a " + type + ", which has no default");
        }
        return Values.isRef(type) ? null : Values.get(null, type, 0, null);
    }

    private Optional<Definition> find(Key key) {
        Definition known = definitions.get(key);
        if (known == null && wasi && key.module().equals(Wasi.MODULE)) {
            Definition.OfWasi function = new Definition.OfWasi(new Import(key.module(), key.name(), null));
            return function.exists() ? Optional.of(function) : Optional.empty();
        }
        return Optional.ofNullable(known);
    }

    private static UnlinkableModuleException unknown(Key key, ItemType wanted) {
        return new UnlinkableModuleException("unknown import", key + " has not been defined, the module wants " + wanted,
                Position.NONE);
    }

    /**
     * Makes an instance with what is defined, and runs its start function.
     *
     * @throws UnlinkableModuleException when an import is unknown or of the wrong type, with both types; or when a limit of the
     *         store is reached
     * @throws TrapException when the start function traps, or a segment does not fit
     * @throws IllegalArgumentException when something that is defined belongs to another store
     */
    public Instance instantiate(Store<T> store, Module module) {
        return instantiatePre(module).instantiate(store);
    }

    /**
     * Finds and checks what a module imports, once for many instances.
     *
     * @throws UnlinkableModuleException when an import is unknown or of the wrong type, with both types
     */
    public InstancePre<T> instantiatePre(Module module) {
        if (module.engine() != engine) {
            throw new IllegalArgumentException(module + " belongs to another engine");
        }
        Finder finder = new Finder();
        Instantiation.checkLinks(module.loaded(), finder);
        return new InstancePre<>(module, List.copyOf(finder.found));
    }

    /** The functions that are defined, in a store. */
    ImportResolver functions(Store<T> store) {
        if (store.engine() != engine) {
            throw new IllegalArgumentException("the linker belongs to another engine");
        }
        return wanted -> find(new Key(wanted.module(), wanted.name())).map(definition -> definition.create(store).instance()).orElse(null);
    }

    private final class Finder implements ImportResolver {
        private final List<Definition> found = new ArrayList<>();

        @Override
        public ExternInstance resolve(Import wanted) {
            Definition definition = find(new Key(wanted.module(), wanted.name())).orElse(null);
            found.add(definition);
            return definition == null ? null : definition.prototype();
        }
    }

    /** What is defined under a name, in a store. */
    public Optional<Extern> get(Store<T> store, String module, String name) {
        return find(new Key(module, name)).map(definition -> definition.create(store));
    }

    /**
     * What a module of {@link #module} does by default: the function of the empty name, or {@code _start}, or nothing.
     *
     * @throws IllegalArgumentException when the name stands for something else
     */
    public Func getDefault(Store<T> store, String module) {
        for (String name : List.of("", ProgramRule.START)) {
            Optional<Extern> found = get(store, module, name);
            if (found.isPresent()) {
                if (found.get() instanceof Func func) {
                    return func;
                }
                throw new IllegalArgumentException("default export in `" + module + "` is not a function: " + found.get());
            }
        }
        return Func.of(store, Runnable.class, () -> { });
    }
}
