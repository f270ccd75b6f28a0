package dev.tuber;

import dev.tuber.module.Import;
import dev.tuber.runtime.ExternInstance;
import dev.tuber.runtime.ImportResolver;
import java.util.List;

/**
 * A module whose imports are found and checked: the quick way to many instances. Safe for use by any thread.
 *
 * @param <T> the data of the stores
 */
public final class InstancePre<T> {
    private final Module module;
    private final List<Definition> definitions;

    InstancePre(Module module, List<Definition> definitions) {
        this.module = module;
        this.definitions = definitions;
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
        return Instance.create(store, module, new InOrder(imports));
    }
}
