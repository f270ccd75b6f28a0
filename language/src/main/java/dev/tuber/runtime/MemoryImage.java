package dev.tuber.runtime;

import dev.tuber.binary.ByteWriter;
import dev.tuber.types.AddressType;
import java.util.ArrayList;
import java.util.List;

/** What a memory holds, without what is zero. */
final class MemoryImage {
    /** What is looked at together: shorter ranges of zeros are not left out. */
    private static final int BLOCK = 4096;

    /** Addresses from {@code start} to {@code end}. */
    record Range(long start, long end) {
    }

    private MemoryImage() {
    }

    /** The parts of a memory that are not all zero, in order. */
    static List<Range> ranges(MemoryInstance memory) {
        List<Range> ranges = new ArrayList<>();
        long start = -1;
        for (long address = 0; address < memory.byteSize(); address += BLOCK) {
            if (memory.isZero(address, BLOCK)) {
                if (start >= 0) {
                    ranges.add(new Range(start, address));
                }
                start = -1;
            } else if (start < 0) {
                start = address;
            }
        }
        if (start >= 0) {
            ranges.add(new Range(start, memory.byteSize()));
        }
        return ranges;
    }

    /** The range as an active segment of the data section, for the memory of an index. */
    static void writeSegment(MemoryInstance memory, int index, Range range, ByteWriter out) {
        if (index == 0) {
            out.u8(0);
        } else {
            out.u8(2).u32(index);
        }
        if (memory.type().address() == AddressType.I64) {
            out.u8(Constant.I64_CONST).s64(range.start());
        } else {
            out.u8(Constant.I32_CONST).s32((int) range.start());
        }
        byte[] bytes = new byte[Math.toIntExact(range.end() - range.start())];
        memory.read(range.start(), bytes, 0, bytes.length);
        out.u8(Constant.END).vector(bytes);
    }
}
