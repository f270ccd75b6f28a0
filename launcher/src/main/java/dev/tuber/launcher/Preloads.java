package dev.tuber.launcher;

import dev.tuber.failure.ModuleException;
import dev.tuber.module.Export;
import dev.tuber.module.Import;
import dev.tuber.runtime.ExternInstance;
import dev.tuber.runtime.FuncInstance;
import dev.tuber.runtime.ImportResolver;
import dev.tuber.runtime.Instantiation;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.ModuleInstance;
import dev.tuber.runtime.ProgramRule;
import dev.tuber.runtime.Store;
import dev.tuber.types.ExternKind;
import java.util.HashMap;
import java.util.Map;

/**
 * Modules that others import from by a name, see {@code --preload}. Each sees those before it. One that exports {@code _start}
 * is a command: each call of its functions makes a new instance. Any other has one instance, whose {@code _initialize} is called
 * first, if it has one.
 */
final class Preloads implements ImportResolver {
    private static final String OPTION = "--preload";

    private final Store store;
    private final ImportResolver others;
    private final Map<String, Map<String, ExternInstance>> modules = new HashMap<>();

    private Preloads(Store store, ImportResolver others) {
        this.store = store;
        this.others = others;
    }

    /**
     * All that the options name, in their order.
     *
     * @param others what the modules find where no name is theirs
     * @throws UsageException when something cannot be loaded or linked
     */
    static ImportResolver of(CommandLine line, Loading loading, Store store, ImportResolver others) {
        Preloads preloads = new Preloads(store, others);
        for (String typed : line.all(OPTION)) {
            int equals = typed.indexOf('=');
            if (equals <= 0) {
                throw new UsageException(OPTION + " " + typed + ": it is NAME=FILE");
            }
            try {
                preloads.add(typed.substring(0, equals), loading.module(typed.substring(equals + 1)));
            } catch (ModuleException e) {
                throw new UsageException(OPTION + " " + typed + ": " + e.getMessage());
            }
        }
        return preloads;
    }

    @Override
    public ExternInstance resolve(Import wanted) {
        Map<String, ExternInstance> known = modules.get(wanted.module());
        return known == null ? others.resolve(wanted) : known.get(wanted.name());
    }

    private void add(String name, LoadedModule module) {
        if (modules.containsKey(name)) {
            throw new UsageException(OPTION + " " + name + " is there twice");
        }
        String mistake = ProgramRule.mistakeOf(module, false);
        if (mistake != null) {
            throw new UsageException(OPTION + " " + name + ": " + mistake);
        }
        // Not before: a module imports nothing from itself.
        modules.put(name, ProgramRule.isCommand(module) ? command(name, module) : reactor(module));
    }

    private Map<String, ExternInstance> reactor(LoadedModule module) {
        ModuleInstance instance = Instantiation.instantiate(store, module, this);
        RunCommand.initialize(instance);
        Map<String, ExternInstance> exports = new HashMap<>();
        instance.exportNames().forEach(export -> exports.put(export, instance.export(export)));
        return exports;
    }

    private Map<String, ExternInstance> command(String name, LoadedModule module) {
        Instantiation.checkLinks(module, this);
        Map<String, ExternInstance> exports = new HashMap<>();
        for (Export export : module.exports().values()) {
            if (export.kind() == ExternKind.FUNC) {
                String text = export.name();
                exports.put(text, FuncInstance.ofHost(name + "::" + text, module.typeOfFunc(export.index()),
                        (caller, values, refs) -> ((FuncInstance) Instantiation.instantiate(store, module, this).export(text))
                                .call(caller, values, refs)));
            }
        }
        return exports;
    }
}
