package dev.tuber;

import dev.tuber.module.Import;
import dev.tuber.runtime.ExternInstance;
import dev.tuber.runtime.ImportResolver;
import java.util.List;
import java.util.Optional;

/**
 * A module whose imports are found and checked: the quick way to many instances. Safe for use by any thread.
 *
 * @param <T> the data of the stores
 */
public final class InstancePre<T> {
    private final Module module;
    private final List<Definition> definitions;
    private final Optional<Snapshot> snapshot;

    InstancePre(Module module, List<Definition> definitions) {
        this(module, definitions, Optional.empty());
    }

    private InstancePre(Module module, List<Definition> definitions, Optional<Snapshot> snapshot) {
        this.module = module;
        this.definitions = definitions;
        this.snapshot = snapshot;
    }

    /** The module. */
    public Module module() {
        return module;
    }

    /**
     * Makes an instance and runs its start function.
     *
     * @throws TrapException when the start function traps, or a segment does not fit
     * @throws dev.tuber.failure.UnlinkableModuleException when a limit of the store is reached
     * @throws IllegalArgumentException when something that was linked belongs to another store
     */
    public Instance instantiate(Store<T> store) {
        return make(store);
    }

    /**
     * The same imports for instances that begin with a state that another one had; their start functions do not run.
     *
     * @param state of an instance of the same module
     * @throws IllegalArgumentException when it is that of another module
     */
    public InstancePre<T> from(Snapshot state) {
        if (state.state().module() != module.loaded()) {
            throw new IllegalArgumentException(state + " is no snapshot of " + module);
        }
        return new InstancePre<>(module, definitions, Optional.of(state));
    }

    /** Gives imports as they are, in the module's order. */
    static final class InOrder implements ImportResolver {
        private final ExternInstance[] imports;
        private int next;

        InOrder(ExternInstance[] imports) {
            this.imports = imports;
        }

        @Override
        public ExternInstance resolve(Import wanted) {
            return imports[next++];
        }
    }

    Instance make(Store<?> store) {
        ExternInstance[] imports = new ExternInstance[definitions.size()];
        for (int index = 0; index < imports.length; index++) {
            imports[index] = definitions.get(index).create(store).instance();
        }
        InOrder found = new InOrder(imports);
        return snapshot.isPresent() ? Instance.create(store, snapshot.get(), found) : Instance.create(store, module, found);
    }
}
