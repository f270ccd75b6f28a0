package dev.tuber;

import dev.tuber.dwarf.SourcePosition;
import java.util.Objects;
import java.util.Optional;

/**
 * One activation in a {@link Backtrace}: of a guest's function, or of a function of the host that stands between two guests.
 * {@link #toString()} is as {@code 0x5c49 - module!function}, or {@code host - name}.
 *
 * @param module name of the module, if it tells one; empty for the host
 * @param funcIndex index of the function in its module; -1 for the host
 * @param func name of the function, if the module tells it; for the host as the function was defined
 * @param moduleOffset offset in the bytes of the module of the instruction that trapped or called; -1 when it is not known
 * @param source where that instruction comes from, if the module has debug information that says so, see {@link
 *        Config#backtraceDetails}
 */
public record Frame(Optional<String> module, int funcIndex, Optional<String> func, int moduleOffset,
        Optional<SourcePosition> source) {
    public Frame {
        Objects.requireNonNull(module);
        Objects.requireNonNull(func);
        Objects.requireNonNull(source);
    }

    /** Whether this is a function of the host. */
    public boolean isHost() {
        return funcIndex < 0;
    }

    @Override
    public String toString() {
        if (isHost()) {
            return "host - " + func.orElse("");
        }
        return (moduleOffset < 0 ? "?" : "0x" + Integer.toHexString(moduleOffset)) + " - " + module.orElse("<unknown>") + "!"
                + func.orElse("<wasm function " + funcIndex + ">");
    }
}
