package dev.tuber;

import dev.tuber.failure.TrapKind;
import dev.tuber.runtime.WasmFrame;
import dev.tuber.runtime.WasmTrap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The guest did something that WebAssembly forbids, or was stopped. The message is as {@code wasm trap: integer divide by
 * zero}, and the Java stack trace begins with the guest's functions. The store can be used again.
 */
public final class TrapException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final TrapKind kind;
    private final transient List<Frame> frames;
    private final int depth;

    TrapException(WasmTrap trap, int mostFrames, String reason) {
        super("wasm trap: " + trap.kind().text() + (reason.isEmpty() ? "" : ": " + reason));
        this.kind = trap.kind();
        this.depth = trap.depth();
        this.frames = trap.frames().stream().limit(mostFrames).map(TrapException::frame).toList();
        showGuest();
    }

    private static Frame frame(WasmFrame frame) {
        return new Frame(named(frame.module()), frame.funcIndex(), named(frame.func()), frame.offset());
    }

    private static Optional<String> named(String name) {
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    private void showGuest() {
        List<StackTraceElement> shown = new ArrayList<>();
        frames.forEach(frame -> shown.add(frame.toElement()));
        for (StackTraceElement element : getStackTrace()) {
            if (!isOurs(element.getClassName())) {
                shown.add(element);
            }
        }
        setStackTrace(shown.toArray(StackTraceElement[]::new));
    }

    /** What stands between the host's call and the guest's function. */
    private static boolean isOurs(String className) {
        return className.startsWith("dev.tuber.runtime.") || className.startsWith("dev.tuber.jvm.")
                || className.startsWith("dev.tuber.interp.") || className.startsWith("wasm.Entry")
                || className.equals(World.class.getName());
    }

    /** The cause. {@link TrapKind#code()} is the number that wasmtime gives to it. */
    public TrapKind kind() {
        return kind;
    }

    /** The functions that were active, innermost first, at most as many as {@link Config#backtraceFrames} says. */
    public List<Frame> frames() {
        return frames;
    }

    /** The number of functions that were active, also those of which no frame is kept. */
    public int depth() {
        return depth;
    }

    /**
     * The text that users of wasmtime know: the backtrace, then the message.
     */
    public String report() {
        StringBuilder text = new StringBuilder("error while executing at wasm backtrace:\n");
        for (int index = 0; index < frames.size(); index++) {
            String frame = frames.get(index).toString();
            int separator = frame.indexOf(" - ");
            text.append(String.format("%5d: %8s%s%n", index, frame.substring(0, separator), frame.substring(separator)));
        }
        if (depth > frames.size()) {
            text.append("       ... ").append(depth - frames.size()).append(" more\n");
        }
        return text.append("\nCaused by:\n    ").append(getMessage()).append('\n').toString();
    }
}
