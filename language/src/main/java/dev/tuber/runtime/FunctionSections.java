package dev.tuber.runtime;

import com.oracle.truffle.api.source.SourceSection;
import dev.tuber.module.WasmModule;

/** Tells stack traces and tools where functions are written. */
@FunctionalInterface
public interface FunctionSections {
    /** Knows no source. A class, not a lambda: the first of those costs a start more than a short program. */
    FunctionSections NONE = new FunctionSections() {
        @Override
        public SourceSection of(WasmModule module, int funcIndex) {
            return null;
        }
    };

    /** Null when there is no source. */
    SourceSection of(WasmModule module, int funcIndex);
}
