package dev.tuber.runtime;

import com.oracle.truffle.api.source.SourceSection;
import dev.tuber.module.WasmModule;

/** Tells stack traces and tools where functions are written. */
@FunctionalInterface
public interface FunctionSections {
    /** Null when there is no source. */
    SourceSection of(WasmModule module, int funcIndex);
}
