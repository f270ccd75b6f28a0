package dev.tuber.dwarf;

import dev.tuber.failure.MalformedModuleException;
import dev.tuber.failure.Position;

/** A section of debug information, as a range of a module's bytes. */
record DwarfSection(byte[] bytes, int start, int end) {
    static final DwarfSection NONE = new DwarfSection(new byte[0], 0, 0);

    boolean isEmpty() {
        return start == end;
    }

    /** Reads from an offset in the section. */
    DwarfReader at(long offset) {
        return between(offset, (long) end - start);
    }

    /** Reads from an offset in the section up to another. */
    DwarfReader between(long from, long to) {
        if (from < 0 || from > to || to > end - start) {
            throw damaged(start);
        }
        return new DwarfReader(this, start + (int) from, start + (int) to);
    }

    /** Somebody catches it: there is no debug information then. */
    static MalformedModuleException damaged(int offset) {
        return new MalformedModuleException("malformed debug information", "", Position.ofOffset(offset));
    }
}
