package dev.tuber.spec;

import dev.tuber.runtime.FuncInstance;
import dev.tuber.runtime.GlobalInstance;
import dev.tuber.runtime.MemoryInstance;
import dev.tuber.runtime.ModuleInstance;
import dev.tuber.runtime.TableInstance;
import dev.tuber.types.SlotKind;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** What an instance is left with, as text that is equal where memories, globals and tables are. */
final class State {
    private static final int CHUNK_BYTES = 1 << 16;

    private State() {
    }

    static String of(ModuleInstance instance) {
        List<String> parts = new ArrayList<>();
        for (int index = 0; index < instance.module().memories().size(); index++) {
            parts.add("memory " + index + ": " + of(instance.memory(index)));
        }
        for (int index = 0; index < instance.module().globals().size(); index++) {
            parts.add("global " + index + ": " + of(instance.global(index)));
        }
        for (int index = 0; index < instance.module().tables().size(); index++) {
            parts.add("table " + index + ": " + of(instance.table(index)));
        }
        return String.join(", ", parts);
    }

    private static String of(MemoryInstance memory) {
        CRC32 sum = new CRC32();
        byte[] chunk = new byte[CHUNK_BYTES];
        for (long address = 0; address < memory.byteSize(); address += chunk.length) {
            int length = (int) Math.min(chunk.length, memory.byteSize() - address);
            memory.read(address, chunk, 0, length);
            sum.update(chunk, 0, length);
        }
        return memory.pages() + " pages, " + Long.toHexString(sum.getValue());
    }

    private static String of(GlobalInstance global) {
        return global.type().value().kind() == SlotKind.REF ? ofReference(global.getRef()) : Long.toHexString(global.getBits());
    }

    private static String of(TableInstance table) {
        CRC32 sum = new CRC32();
        for (long index = 0; index < table.size(); index++) {
            sum.update(ofReference(table.get(index)).getBytes());
        }
        return table.size() + " elements, " + Long.toHexString(sum.getValue());
    }

    /** The same in both tiers, though the objects are not. */
    private static String ofReference(Object reference) {
        return reference == null ? "null" : reference instanceof FuncInstance func ? func.name() + func.index()
                : reference.getClass().getSimpleName();
    }
}
