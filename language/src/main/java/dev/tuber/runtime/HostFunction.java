package dev.tuber.runtime;

/** The code of a function that is written in Java. */
@FunctionalInterface
public interface HostFunction {
    /**
     * Runs. Arguments come in {@code values} and {@code refs}, and results go there, as the package describes.
     *
     * @param caller the instance whose code calls; null when the host calls
     * @param values by parameter, then by result
     * @param refs likewise for references; may be null when the type has none
     */
    void call(ModuleInstance caller, long[] values, Object[] refs);
}
