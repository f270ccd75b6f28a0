package dev.tuber.runtime;

import dev.tuber.dwarf.SourceLines;
import dev.tuber.dwarf.SourcePosition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The functions that something thrown has left on its way to the host, innermost first. */
public final class GuestTrace {
    /** Functions that are kept, the innermost ones. */
    public static final int MAX_FRAMES = 64;

    private final List<Activation> activations = new ArrayList<>();
    private int depth;

    /** Of nothing yet. */
    public GuestTrace() {
    }

    /**
     * It leaves an activation of a guest's function.
     *
     * @param offset of the instruction in the module's bytes that trapped or called; -1 when it is not known
     */
    public void leave(ModuleInstance instance, int funcIndex, int offset) {
        depth++;
        add(new Activation(instance, instance == null ? null : instance.loaded(), funcIndex, offset, "", null));
    }

    /** As {@link #leave(ModuleInstance, int, int)}, for an executor that knows the values of locals. */
    public void leave(ModuleInstance instance, int funcIndex, int offset, Locals locals) {
        depth++;
        add(new Activation(instance, instance.loaded(), funcIndex, offset, "", locals));
    }

    /** It leaves a function of the host that the guest's has called which it leaves next. */
    public void leaveHost(String name) {
        add(new Activation(null, null, -1, -1, name, null));
    }

    private void add(Activation activation) {
        if (activations.size() < MAX_FRAMES) {
            activations.add(activation);
        }
    }

    /** It leaves all that {@code more} tells of. */
    public void append(GuestTrace more) {
        more.activations.forEach(this::add);
        depth += more.depth;
    }

    /** From now on this keeps no instance alive. */
    public GuestTrace forgetInstances() {
        activations.replaceAll(each -> new Activation(null, each.module, each.funcIndex, each.offset, each.host, null));
        return this;
    }

    /** The activations that are kept. */
    public List<WasmFrame> frames() {
        return activations.stream().map(Activation::frame).toList();
    }

    /** The instance whose function the frame is of; null for the host's, and when nobody keeps them. */
    public ModuleInstance instance(int frame) {
        return activations.get(frame).instance;
    }

    /** The values of the frame's locals; null when they are not known. */
    Locals locals(int frame) {
        return activations.get(frame).locals;
    }

    /** The number of the guest's functions that were left. */
    public int depth() {
        return depth;
    }

    /** The number of the guest's functions that are not kept. */
    public int hidden() {
        return depth - (int) activations.stream().filter(each -> each.module != null).count();
    }

    /** By frame the place in the source, where the module tells it. Reads all line tables of the modules. */
    public List<Optional<SourcePosition>> sources() {
        Map<LoadedModule, SourceLines> lines = new HashMap<>();
        List<Optional<SourcePosition>> sources = new ArrayList<>();
        for (Activation each : activations) {
            if (each.module != null && each.offset >= 0) {
                lines.computeIfAbsent(each.module, module -> new SourceLines(module.module(),
                        module.offsets().codeStart())).want(each.originalOffset());
            }
        }
        for (Activation each : activations) {
            SourceLines known = lines.get(each.module);
            sources.add(known == null ? Optional.empty() : known.find(each.originalOffset()));
        }
        return sources;
    }

    /**
     * The values of parameters and locals.
     *
     * @param kinds ordinal of the {@code SlotKind} of each
     * @param bits numbers as they stand in calls
     */
    public record Locals(byte[] kinds, long[] bits) {
    }

    /** A frame without its names: reading them takes stack, of which there may be none when it is left. */
    private record Activation(ModuleInstance instance, LoadedModule module, int funcIndex, int offset, String host,
            Locals locals) {
        WasmFrame frame() {
            return module == null ? WasmFrame.ofHost(host)
                    : new WasmFrame(module.name(), funcIndex, module.nameOfFunc(funcIndex), originalOffset());
        }

        int originalOffset() {
            return module.offsets().original(offset);
        }
    }
}
