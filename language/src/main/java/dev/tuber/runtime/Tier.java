package dev.tuber.runtime;

import com.oracle.truffle.api.CallTarget;

/** A way to execute functions. */
public interface Tier {
    /**
     * The code of a defined function; asked for once, when the function is first needed. The target takes the arguments
     * {@code ModuleInstance, long[] values, Object[] refs} by the convention of this package and returns nothing of use.
     * It belongs to the module, not to an instance, and holds nothing of one.
     */
    CallTarget target(LoadedModule module, int funcIndex);

    /** The same code for callers that are not compiled together with it; a tier may have a shorter way than its call target. */
    default EntryPoint entry(LoadedModule module, int funcIndex) {
        return new TargetEntry(module.target(funcIndex));
    }

    /** Called once for each module before any other method is; null when the tier generates no code. */
    default GeneratedCode prepare(LoadedModule module) {
        return null;
    }
}
