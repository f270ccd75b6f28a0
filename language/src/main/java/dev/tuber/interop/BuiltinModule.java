package dev.tuber.interop;

import dev.tuber.runtime.ImportResolver;

/**
 * A module that comes with the engine and that a polyglot context offers under a name: option {@code wasm.Builtins}
 * lists the names. Providers are found by {@link java.util.ServiceLoader}, so they live in modules above this one.
 */
public interface BuiltinModule {

    /** The name by which the option and importing modules ask for it, such as {@code wasi_snapshot_preview1}. */
    String name();

    /**
     * Makes the functions that one guest instance imports. Called once for each instance that imports the module, before
     * the instance exists. A function that ends the guest throws {@link dev.tuber.failure.GuestExit}; one that waits does
     * so through {@code caller.store().blocking()}.
     *
     * @param surroundings what the context shows; valid as long as the context is open
     * @return answers null for a name that the module does not have
     */
    ImportResolver open(Surroundings surroundings);
}
