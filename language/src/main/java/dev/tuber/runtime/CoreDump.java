package dev.tuber.runtime;

import dev.tuber.binary.ByteWriter;
import dev.tuber.binary.ModuleWriter;
import dev.tuber.binary.SectionId;
import dev.tuber.binary.TypeWriter;
import dev.tuber.module.FuncDef;
import dev.tuber.module.WasmModule;
import dev.tuber.types.GlobalType;
import dev.tuber.types.NumType;
import dev.tuber.types.RefType;
import dev.tuber.types.SlotKind;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that a store holds after a trap, as a module for debuggers. Memories are there without their ranges of zeros. Locals
 * have their values where the executor knows them, else they are marked as missing; so are operands. References are null.
 *
 * @see <a href="https://github.com/WebAssembly/tool-conventions/blob/main/Coredump.md">Tool conventions: coredump</a>
 */
public final class CoreDump {
    /** Of memories that hold more in all, the rest is left out. */
    private static final long MOST_BYTES = 1L << 29;
    private static final int BLOCK = 4096;
    private static final int MISSING = 0x01;

    private final List<ModuleInstance> instances;
    private final Map<LoadedModule, Integer> modules = new IdentityHashMap<>();
    private final Map<MemoryInstance, Integer> memories = new IdentityHashMap<>();
    private final Map<GlobalInstance, Integer> globals = new IdentityHashMap<>();
    private final ByteWriter moduleEntries = new ByteWriter();
    private final ByteWriter instanceEntries = new ByteWriter();
    private final ByteWriter memoryEntries = new ByteWriter();
    private final ByteWriter globalEntries = new ByteWriter();
    private final ByteWriter dataEntries = new ByteWriter();
    private int dataCount;
    private long bytesLeft = MOST_BYTES;

    private CoreDump(List<ModuleInstance> instances) {
        this.instances = instances;
    }

    /**
     * Of a store that {@linkplain Store#keepInstances keeps its instances}.
     *
     * @param name of the program
     * @param trace the functions that were active
     */
    public static byte[] of(Store store, String name, GuestTrace trace) {
        return new CoreDump(new ArrayList<>(store.instances())).write(name, trace);
    }

    private byte[] write(String name, GuestTrace trace) {
        instances.forEach(this::instance);
        ModuleWriter module = new ModuleWriter().custom("core", new ByteWriter().u8(0).name(name))
                .custom("coremodules", new ByteWriter().u32(modules.size()).raw(moduleEntries))
                .custom("coreinstances", new ByteWriter().u32(instances.size()).raw(instanceEntries))
                .custom("corestack", stack(trace));
        return module.section(SectionId.MEMORY, memories.size(), memoryEntries)
                .section(SectionId.GLOBAL, globals.size(), globalEntries)
                .section(SectionId.DATA, dataCount, dataEntries).toByteArray();
    }

    private void instance(ModuleInstance instance) {
        WasmModule module = instance.module();
        instanceEntries.u8(0).u32(module(instance.loaded())).u32(module.memories().size());
        for (int index = 0; index < module.memories().size(); index++) {
            instanceEntries.u32(memory(instance.memory(index)));
        }
        instanceEntries.u32(module.globals().size());
        for (int index = 0; index < module.globals().size(); index++) {
            instanceEntries.u32(global(instance.global(index)));
        }
    }

    private int module(LoadedModule module) {
        return modules.computeIfAbsent(module, added -> {
            moduleEntries.u8(0).name(added.name());
            return modules.size();
        });
    }

    private int memory(MemoryInstance memory) {
        return memories.computeIfAbsent(memory, added -> {
            int index = memories.size();
            TypeWriter.memoryType(added.presentType(), memoryEntries);
            for (MemoryImage.Range range : MemoryImage.ranges(added, BLOCK)) {
                bytesLeft -= range.end() - range.start();
                if (bytesLeft < 0) {
                    break;
                }
                MemoryImage.writeSegment(added, index, range, dataEntries);
                dataCount++;
            }
            return index;
        });
    }

    private int global(GlobalInstance global) {
        return globals.computeIfAbsent(global, added -> {
            if (added.type().value() instanceof NumType type) {
                TypeWriter.globalType(new GlobalType(type, false), globalEntries);
                Constant.write(type, added.getBits(), globalEntries);
            } else {
                RefType type = added.type().value().equals(RefType.EXTERNREF) ? RefType.EXTERNREF : RefType.FUNCREF;
                TypeWriter.globalType(new GlobalType(type, false), globalEntries);
                Constant.writeNull(type, globalEntries);
            }
            return globals.size();
        });
    }

    private ByteWriter stack(GuestTrace trace) {
        ByteWriter frames = new ByteWriter();
        List<WasmFrame> kept = trace.frames();
        int count = 0;
        for (int frame = 0; frame < kept.size(); frame++) {
            int instance = instances.indexOf(trace.instance(frame));
            if (instance >= 0) {
                frame(instance, kept.get(frame), trace.locals(frame), frames);
                count++;
            }
        }
        return new ByteWriter().u8(0).name("main").u32(count).raw(frames);
    }

    private void frame(int instance, WasmFrame frame, GuestTrace.Locals locals, ByteWriter out) {
        WasmModule module = instances.get(instance).module();
        FuncDef function = module.funcs().get(frame.funcIndex());
        int offset = frame.offset() < 0 ? 0 : frame.offset() - instances.get(instance).loaded().offsets().original(function.bodyStart());
        out.u8(0).u32(instance).u32(frame.funcIndex()).u32(offset);
        if (locals == null) {
            int params = module.typeOfFunc(frame.funcIndex()).params().size();
            out.u32(params);
            for (int index = 0; index < params; index++) {
                out.u8(MISSING);
            }
        } else {
            out.u32(locals.bits().length);
            for (int index = 0; index < locals.bits().length; index++) {
                value(locals.kinds()[index], locals.bits()[index], out);
            }
        }
        out.u32(0);
    }

    private static void value(byte kind, long bits, ByteWriter out) {
        if (kind == SlotKind.I32.ordinal()) {
            out.u8(0x7F).s32((int) bits);
        } else if (kind == SlotKind.I64.ordinal()) {
            out.u8(0x7E).s64(bits);
        } else if (kind == SlotKind.F32.ordinal()) {
            out.u8(0x7D).fixed32((int) bits);
        } else if (kind == SlotKind.F64.ordinal()) {
            out.u8(0x7C).fixed64(bits);
        } else {
            out.u8(MISSING);
        }
    }
}
