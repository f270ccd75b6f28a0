package dev.tuber.runtime;

/**
 * Makes running modules.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/modules.html#instantiation">WebAssembly: instantiation</a>
 */
public final class Instantiation {
    private Instantiation() {
    }

    /**
     * Links, allocates, initializes tables and memories, and runs the start function.
     *
     * @throws dev.tuber.failure.UnlinkableModuleException when an import is unknown or of the wrong type, or when there is
     *         no room for a memory or table
     * @throws WasmTrap when a segment does not fit, or when the start function traps; what was written until then stays
     */
    public static ModuleInstance instantiate(Store store, LoadedModule module, ImportResolver imports) {
        throw new UnsupportedOperationException("instantiation waits for the reader of constant expressions");
    }
}
