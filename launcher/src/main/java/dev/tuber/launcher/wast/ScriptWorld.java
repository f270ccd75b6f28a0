package dev.tuber.launcher.wast;

import dev.tuber.module.Import;
import dev.tuber.runtime.ExternInstance;
import dev.tuber.runtime.ImportResolver;
import dev.tuber.runtime.Instantiation;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.ModuleInstance;
import dev.tuber.runtime.Store;
import dev.tuber.runtime.Tier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a script has made so far: its definitions and instances by identifier, and what was registered. */
final class ScriptWorld implements ImportResolver {
    private static final String LATEST = "";

    private final Store store = new Store();
    private final Tier tier;
    private final SpectestModule spectest = new SpectestModule();
    private final Map<String, LoadedModule> definitions = new HashMap<>();
    private final List<ModuleInstance> made = new ArrayList<>();
    private final Map<String, ModuleInstance> instances = new HashMap<>();
    private final Map<String, ModuleInstance> registered = new HashMap<>();

    ScriptWorld(Tier tier) {
        this.tier = tier;
    }

    /** A world for another thread: empty but for these instances of ours. */
    ScriptWorld with(List<String> shared) {
        ScriptWorld other = new ScriptWorld(tier);
        for (String name : shared) {
            other.add(Optional.of(name), instance(Optional.of(name)));
        }
        return other;
    }

    LoadedModule load(byte[] bytes) {
        return LoadedModule.load(bytes, tier);
    }

    ModuleInstance instantiate(LoadedModule module) {
        ModuleInstance instance = Instantiation.instantiate(store, module, this);
        made.add(instance);
        return instance;
    }

    /** All instances, in order. */
    List<ModuleInstance> made() {
        return made;
    }

    /** The newest definition is also found without an identifier; likewise for instances. */
    void define(Optional<String> id, LoadedModule module) {
        definitions.put(LATEST, module);
        id.ifPresent(name -> definitions.put(name, module));
    }

    void add(Optional<String> id, ModuleInstance instance) {
        instances.put(LATEST, instance);
        id.ifPresent(name -> instances.put(name, instance));
    }

    /** After a module that failed, actions must not silently take the one before. */
    void forgetLatest() {
        instances.remove(LATEST);
        definitions.remove(LATEST);
    }

    void register(String name, Optional<String> id) {
        registered.put(name, instance(id));
    }

    LoadedModule definition(Optional<String> id) {
        return known(definitions, id, "module definition");
    }

    ModuleInstance instance(Optional<String> id) {
        return known(instances, id, "module");
    }

    private static <T> T known(Map<String, T> named, Optional<String> id, String what) {
        T found = named.get(id.orElse(LATEST));
        if (found == null) {
            throw new ScriptException("unknown " + what + id.map(name -> " $" + name).orElse(" (the latest one failed)"));
        }
        return found;
    }

    @Override
    public ExternInstance resolve(Import wanted) {
        ModuleInstance instance = registered.get(wanted.module());
        if (instance != null) {
            return instance.export(wanted.name());
        }
        return wanted.module().equals("spectest") ? spectest.export(wanted.name()) : null;
    }
}
