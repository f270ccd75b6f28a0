package dev.tuber;

import java.util.Objects;
import java.util.Optional;

/**
 * One activation in the backtrace of a {@link TrapException}. {@link #toString()} is as {@code 0x5c49 - module!function}.
 *
 * @param module name of the module, if it tells one
 * @param funcIndex index of the function in its module
 * @param func name of the function, if the module tells it
 * @param moduleOffset offset in the bytes of the module of the instruction that trapped or called; -1 when it is not known
 */
public record Frame(Optional<String> module, int funcIndex, Optional<String> func, int moduleOffset) {
    public Frame {
        Objects.requireNonNull(module);
        Objects.requireNonNull(func);
    }

    @Override
    public String toString() {
        return (moduleOffset < 0 ? "?" : "0x" + Integer.toHexString(moduleOffset)) + " - " + module.orElse("<unknown>") + "!"
                + displayName();
    }

    private String displayName() {
        return func.orElse("<wasm function " + funcIndex + ">");
    }

    /** As a line of a Java stack trace. */
    StackTraceElement toElement() {
        String place = moduleOffset < 0 ? "wasm" : "wasm 0x" + Integer.toHexString(moduleOffset);
        return new StackTraceElement(module.orElse("<unknown>"), displayName(), place, -1);
    }
}
