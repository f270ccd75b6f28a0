package dev.tuber.dwarf;

import dev.tuber.binary.ByteReader;
import java.nio.charset.StandardCharsets;

/** A place in a section of debug information. Every read advances, or throws a ModuleException. */
final class DwarfReader {
    /** More of a name is cut off. */
    private static final int MOST_CHARS = 4096;
    private static final long LENGTH_OF_64_BIT_UNIT = 0xFFFF_FFFFL;

    private final DwarfSection section;
    private final ByteReader reader;
    private boolean wide;

    DwarfReader(DwarfSection section, int start, int end) {
        this.section = section;
        this.reader = new ByteReader(section.bytes(), start, end);
    }

    /** In the section. */
    long position() {
        return (long) reader.position() - section.start();
    }

    boolean atEnd() {
        return reader.atEnd();
    }

    int u8() {
        return reader.u8();
    }

    int u16() {
        return reader.u8() | reader.u8() << 8;
    }

    long u32() {
        return reader.fixed32() & 0xFFFF_FFFFL;
    }

    long u64() {
        return reader.fixed64();
    }

    long unsigned() {
        return reader.u64();
    }

    long signed() {
        return reader.s64();
    }

    /** A number of so many bytes, little endian. */
    long number(int bytes) {
        long value = 0;
        for (int index = 0; index < bytes; index++) {
            value |= (long) u8() << 8 * index;
        }
        return value;
    }

    void skip(long count) {
        if (count < 0 || count > reader.remaining()) {
            throw DwarfSection.damaged(reader.position());
        }
        reader.skip((int) count);
    }

    /** The length of a unit; says whether {@link #offset offsets} in it have 64 bits. Gives the end of the unit. */
    long unitEnd() {
        long length = u32();
        wide = length == LENGTH_OF_64_BIT_UNIT;
        if (wide) {
            length = u64();
        }
        if (length < 0 || length > reader.remaining()) {
            throw DwarfSection.damaged(reader.position());
        }
        return position() + length;
    }

    /** An offset in a section. */
    long offset() {
        return wide ? u64() : u32();
    }

    boolean isWide() {
        return wide;
    }

    /** The same reader for another range. */
    DwarfReader upTo(long end) {
        DwarfReader same = section.between(position(), end);
        same.wide = wide;
        return same;
    }

    /** Text up to a zero byte. */
    String text() {
        int from = reader.position();
        while (reader.u8() != 0) {
            // The end is what is looked for.
        }
        int length = Math.min(reader.position() - 1 - from, MOST_CHARS);
        return new String(section.bytes(), from, length, StandardCharsets.UTF_8);
    }
}
