package dev.tuber.launcher;

import dev.tuber.runtime.WasmFrame;
import dev.tuber.runtime.WasmTrap;
import java.util.List;

/** What is printed after a trap, in the form that wasmtime's users know. */
final class Backtrace {
    private Backtrace() {
    }

    static String of(WasmTrap trap) {
        StringBuilder text = new StringBuilder("Error: error while executing at wasm backtrace:\n");
        List<WasmFrame> frames = trap.frames();
        for (int i = 0; i < frames.size(); i++) {
            text.append(String.format("%5d: %8s - %s%n", i, place(frames.get(i)), function(frames.get(i))));
        }
        int hidden = trap.depth() - frames.size();
        if (hidden > 0) {
            text.append("       ... ").append(hidden).append(" more\n");
        }
        return text.append("\nCaused by:\n    wasm trap: ").append(trap.kind().text()).append('\n').toString();
    }

    private static String place(WasmFrame frame) {
        return frame.offset() < 0 ? "?" : "0x" + Integer.toHexString(frame.offset());
    }

    private static String function(WasmFrame frame) {
        String text = frame.toString();
        return text.substring(text.indexOf(" - ") + 3);
    }
}
