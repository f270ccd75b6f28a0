package dev.tuber.runtime;

import dev.tuber.dwarf.SourcePosition;
import java.util.List;
import java.util.Optional;

/** Backtraces as wasmtime's users know them. */
public final class BacktraceText {
    private BacktraceText() {
    }

    /**
     * A line for each frame, one more below it where the source is known, and one for those that are not shown.
     *
     * @param sources one for each frame, or none
     */
    public static String of(List<WasmFrame> frames, List<Optional<SourcePosition>> sources, int hidden) {
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < frames.size(); index++) {
            WasmFrame frame = frames.get(index);
            text.append(String.format("%5d: %8s - %s\n", index, frame.place(), frame.function()));
            if (index < sources.size() && sources.get(index).isPresent()) {
                text.append("                    at ").append(sources.get(index).get()).append('\n');
            }
        }
        if (hidden > 0) {
            text.append("       ... ").append(hidden).append(" more\n");
        }
        return text.toString();
    }

    /** The backtrace, then what happened. */
    public static String error(String backtrace, String cause) {
        return "error while executing at wasm backtrace:\n" + backtrace + "\nCaused by:\n    " + cause + '\n';
    }
}
