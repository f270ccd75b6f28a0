package dev.tuber.launcher;

import dev.tuber.runtime.BacktraceText;
import dev.tuber.runtime.GuestTrace;
import dev.tuber.runtime.WasmTrap;

/** What is printed after a trap, in the form that wasmtime's users know. */
final class Backtrace {
    private Backtrace() {
    }

    static String of(WasmTrap trap) {
        GuestTrace trace = trap.trace();
        return "Error: " + BacktraceText.error(BacktraceText.of(trace.frames(), trace.sources(), trace.hidden()),
                "wasm trap: " + trap.kind().text());
    }
}
