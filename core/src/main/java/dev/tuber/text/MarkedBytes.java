package dev.tuber.text;

import dev.tuber.binary.ByteWriter;

/** Bytes, and marks that say which token an offset came from. */
final class MarkedBytes {
    private final ByteWriter out = new ByteWriter();
    private final IntList offsets = new IntList();
    private final IntList places = new IntList();

    ByteWriter out() {
        return out;
    }

    int size() {
        return out.size();
    }

    /** What follows comes from this token. */
    void mark(int token) {
        offsets.add(out.size());
        places.add(token);
    }

    /** Appends bytes with their marks. */
    void append(MarkedBytes more) {
        int shift = out.size();
        for (int index = 0; index < more.offsets.size(); index++) {
            offsets.add(more.offsets.get(index) + shift);
            places.add(more.places.get(index));
        }
        out.raw(more.out);
    }

    /** Appends the length in bytes, then the bytes with their marks. */
    void appendVector(MarkedBytes more) {
        out.u32(more.size());
        append(more);
    }

    int[] offsets() {
        return offsets.toArray();
    }

    int[] tokens() {
        return places.toArray();
    }
}
