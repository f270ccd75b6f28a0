package dev.tuber.runtime;

import dev.tuber.binary.ByteWriter;
import dev.tuber.types.AddressType;
import dev.tuber.types.MemoryType;
import java.util.ArrayList;
import java.util.List;

/** A copy of what a memory holds, without what is zero. */
final class MemoryImage {
    /** Addresses from {@code start} to {@code end}. */
    record Range(long start, long end) {
    }

    private final long size;
    private final List<Range> ranges;
    private final List<byte[]> contents = new ArrayList<>();

    private MemoryImage(long size, List<Range> ranges) {
        this.size = size;
        this.ranges = ranges;
    }

    /** @param block bytes that are looked at together, a multiple of eight: shorter ranges of zeros are not left out */
    static MemoryImage of(MemoryInstance memory, int block) {
        MemoryImage image = new MemoryImage(memory.byteSize(), ranges(memory, block));
        for (Range range : image.ranges) {
            image.contents.add(content(memory, range));
        }
        return image;
    }

    private static byte[] content(MemoryInstance memory, Range range) {
        byte[] bytes = new byte[Math.toIntExact(range.end() - range.start())];
        memory.read(range.start(), bytes, 0, bytes.length);
        return bytes;
    }

    /** The parts of a memory that are not all zero, in order, none of more than 1 GiB. */
    static List<Range> ranges(MemoryInstance memory, int block) {
        List<Range> ranges = new ArrayList<>();
        long start = -1;
        for (long address = 0; address < memory.byteSize(); address += block) {
            boolean zero = memory.isZero(address, block);
            if (start >= 0 && (zero || address - start >= 1 << 30)) {
                ranges.add(new Range(start, address));
                start = -1;
            }
            if (!zero && start < 0) {
                start = address;
            }
        }
        if (start >= 0) {
            ranges.add(new Range(start, memory.byteSize()));
        }
        return ranges;
    }

    long pages() {
        return size / MemoryType.PAGE_SIZE;
    }

    long bytes() {
        return contents.stream().mapToLong(content -> content.length).sum();
    }

    /** Makes a new memory, which nobody has written to, the same; false when there is no room. */
    boolean begin(MemoryInstance memory) {
        if (!memory.beginsWithZeros()) {
            return restore(memory);
        }
        if (!memory.resize(size)) {
            return false;
        }
        for (int index = 0; index < contents.size(); index++) {
            write(index, memory);
        }
        return true;
    }

    /** Makes a memory that no code uses now the same, larger or smaller; false when there is no room. */
    boolean restore(MemoryInstance memory) {
        if (!memory.resize(size)) {
            return false;
        }
        long done = 0;
        for (int index = 0; index < contents.size(); index++) {
            memory.fill(done, 0, ranges.get(index).start() - done);
            write(index, memory);
            done = ranges.get(index).end();
        }
        memory.fill(done, 0, size - done);
        return true;
    }

    private void write(int range, MemoryInstance memory) {
        memory.write(ranges.get(range).start(), contents.get(range), 0, contents.get(range).length);
    }

    /** A range of a memory as an active segment of the data section, for the memory of an index. */
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
        out.u8(Constant.END).vector(content(memory, range));
    }
}
