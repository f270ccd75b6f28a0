package dev.tuber.runtime;

/** The code of a function of a module, for callers that are not compiled together with it. Belongs to no instance. */
@FunctionalInterface
public interface EntryPoint {
    /**
     * Runs the function by the calling convention of this package.
     *
     * @param instance whose function is called
     * @param values arguments by parameter, then results by result
     * @param refs likewise for references; may be null when there are none
     * @throws WasmTrap when the guest traps
     */
    void call(ModuleInstance instance, long[] values, Object[] refs);
}
