package dev.tuber.jvm;

import dev.tuber.runtime.ModuleInstance;

/** The way from the calling convention into one generated function. Its subclasses are generated. */
public abstract class FunctionEntry {
    /** For generated subclasses. */
    protected FunctionEntry() {
    }

    /**
     * @param instance whose function is called
     * @param values arguments by parameter, then results by result
     * @param refs likewise for references; null when there are none
     */
    public abstract void call(ModuleInstance instance, long[] values, Object[] refs);
}
