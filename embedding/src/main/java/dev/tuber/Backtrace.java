package dev.tuber;

import dev.tuber.runtime.BacktraceText;
import dev.tuber.runtime.GuestTrace;
import dev.tuber.runtime.WasmFrame;
import dev.tuber.dwarf.SourcePosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The guest's functions that an exception has left, and those of the host between them. A {@link TrapException} has one, and
 * every exception of a host function that passes guests gets one: it is a suppressed exception of it, so that its stack trace
 * shows the guest's functions too. Exceptions that allow no suppressed ones, as {@link dev.tuber.failure.GuestExit}, get none.
 * For use by one thread at a time.
 */
public final class Backtrace {
    private final GuestTrace trace;
    private final int mostFrames;
    private final boolean details;
    private List<Frame> frames;

    Backtrace(GuestTrace trace, Config config) {
        this.trace = trace.forgetInstances();
        this.mostFrames = config.backtraceFrames();
        this.details = config.backtraceDetails();
    }

    /** What an exception has left of guests; empty when it came from none. */
    public static Optional<Backtrace> of(Throwable thrown) {
        Objects.requireNonNull(thrown);
        return thrown instanceof TrapException trap ? Optional.of(trap.backtrace())
                : PassedGuests.of(thrown).map(PassedGuests::backtrace);
    }

    void append(GuestTrace more) {
        trace.append(more.forgetInstances());
        frames = null;
    }

    GuestTrace trace() {
        return trace;
    }

    /** The activations, innermost first, at most as many as {@link Config#backtraceFrames} says. */
    public List<Frame> frames() {
        if (frames == null) {
            List<WasmFrame> kept = kept();
            List<Optional<SourcePosition>> sources = sources();
            List<Frame> made = new ArrayList<>();
            for (int index = 0; index < kept.size(); index++) {
                WasmFrame frame = kept.get(index);
                made.add(new Frame(named(frame.module()), frame.funcIndex(), named(frame.func()), frame.offset(),
                        details ? sources.get(index) : Optional.empty()));
            }
            frames = List.copyOf(made);
        }
        return frames;
    }

    private List<WasmFrame> kept() {
        List<WasmFrame> all = trace.frames();
        return all.subList(0, Math.min(all.size(), mostFrames));
    }

    private List<Optional<SourcePosition>> sources() {
        return details ? trace.sources() : List.of();
    }

    private static Optional<String> named(String name) {
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    /** The number of the guest's functions that were active, also those of which no frame is kept. */
    public int depth() {
        return trace.depth();
    }

    /** As lines of a Java stack trace. */
    List<StackTraceElement> elements() {
        return elements(kept());
    }

    static List<StackTraceElement> elements(List<WasmFrame> frames) {
        return frames.stream().map(frame -> new StackTraceElement(frame.isHost() ? "host" : className(frame), functionName(frame),
                frame.offset() < 0 ? "wasm" : "wasm 0x" + Integer.toHexString(frame.offset()), -1)).toList();
    }

    private static String className(WasmFrame frame) {
        return frame.module().isEmpty() ? "<unknown>" : frame.module();
    }

    private static String functionName(WasmFrame frame) {
        return frame.func().isEmpty() ? "<wasm function " + frame.funcIndex() + ">" : frame.func();
    }

    /** A line for each frame as wasmtime prints them, with a line below where the source is known. */
    @Override
    public String toString() {
        List<WasmFrame> kept = kept();
        int guests = (int) kept.stream().filter(frame -> !frame.isHost()).count();
        return BacktraceText.of(kept, sources(), depth() - guests);
    }
}
