package dev.tuber;

import dev.tuber.runtime.ImportResolver;
import dev.tuber.runtime.PreInitialization;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Pre-initializes modules: runs a function of a module that initializes it, and makes a new module, whose instances begin with what
 * memories and globals hold then. A module that reads its configuration or fills tables when it starts, does so once and for all.
 * Code stays as it is, and so do debug information and names. The start function has run too, and is none any more; so has a
 * reactor's {@code _initialize}, before the function.
 *
 * <p>What cannot be written down is refused: a module that imports memories, tables or globals; a function that calls imports
 * which nobody gives it, changes
 * tables or drops element segments. Methods change and return this object. Not safe for use by several threads.
 */
public final class Wizer {
    private String function = PreInitialization.DEFAULT_FUNCTION;
    private boolean keeps;
    private final Map<String, String> renames = new LinkedHashMap<>();

    /** Calls {@value PreInitialization#DEFAULT_FUNCTION}, which is exported no more. */
    public Wizer() {
    }

    /** The export to call, without parameters and results. */
    public Wizer initFunction(String name) {
        function = Objects.requireNonNull(name);
        return this;
    }

    /** Whether the new module exports the function still; it does not unless this says otherwise. */
    public Wizer keepInitFunction(boolean keep) {
        keeps = keep;
        return this;
    }

    /** What the module exports as {@code source} is exported as {@code name} instead, whatever that was before. */
    public Wizer rename(String name, String source) {
        renames.put(Objects.requireNonNull(name), Objects.requireNonNull(source));
        return this;
    }

    /**
     * Makes the new module.
     *
     * @param store where the function runs, with the limits, deadlines and fuel of the store; use it for nothing else
     * @return the module in the binary format
     * @throws TrapException when the function traps
     * @throws dev.tuber.failure.UnlinkableModuleException when the module or the function is refused
     * @throws IllegalArgumentException when the module belongs to another engine
     */
    public byte[] run(Store<?> store, Module module) {
        return run(store, module, ImportResolver.NONE);
    }

    /**
     * As {@link #run(Store, Module)}, for a function that may call the functions that a linker defines: those of WASI, where it says
     * {@link Linker#defineWasi}. It sees then what {@link Store#wasi} gives it, nothing unless it is told. The new module imports the
     * same functions and knows nothing of what these keep: a file that the function leaves open is not open there.
     *
     * @throws TrapException when the function traps
     * @throws dev.tuber.failure.UnlinkableModuleException when the module or the function is refused, or a function that the linker
     *         has is of another type
     * @throws dev.tuber.failure.GuestExit when the function ends the program
     * @throws IllegalArgumentException when the module or the linker belongs to another engine
     */
    public <T> byte[] run(Linker<T> linker, Store<T> store, Module module) {
        return run(store, module, linker.functions(store));
    }

    private byte[] run(Store<?> store, Module module, ImportResolver given) {
        if (module.engine() != store.engine()) {
            throw new IllegalArgumentException(module + " belongs to another engine");
        }
        store.checkOpen();
        PreInitialization.Settings settings = new PreInitialization.Settings(function, keeps, renames);
        return store.guarded(() -> PreInitialization.run(store.runtime(), module.loaded(), settings, given));
    }
}
