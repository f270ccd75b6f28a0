package dev.tuber.runtime;

import java.lang.invoke.MethodHandle;

/** What a tier that generates code keeps with a module. */
public interface GeneratedCode {
    /** The function's number for the dispatch of indirect calls, unique in its module; -1 when it has none. */
    int dispatchId(int funcIndex);

    /** From now on the code looks at each poll for what its store wants. Any thread may ask, also while others run the code. */
    void beginPolling();

    /**
     * The way for a host into a defined function without arrays: a handle whose parameters are those of the function (int,
     * long, float, double, or Object for a reference) and then the {@link ModuleInstance}, and whose result is the
     * function's first; the others are in {@link ModuleInstance#results()}. It {@linkplain Store#enter enters} and leaves the
     * store. Null when the function can only be called through its target.
     */
    MethodHandle typedEntry(int funcIndex);

    /**
     * The way into a defined function for generated code of other instances: an object whose class the tier knows. Null when
     * the function can only be called by the convention of the package.
     */
    Object link(int funcIndex);
}
