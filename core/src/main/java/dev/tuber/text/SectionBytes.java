package dev.tuber.text;

/** A section that is a vector: the number of its entries, and their bytes. */
final class SectionBytes {
    private final int id;
    private final MarkedBytes entries = new MarkedBytes();
    private int count;

    SectionBytes(int id) {
        this.id = id;
    }

    /** Starts the next entry, which comes from this token. */
    MarkedBytes next(int token) {
        count++;
        entries.mark(token);
        return entries;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Appends the whole section; nothing when it has no entries. */
    void appendTo(MarkedBytes module) {
        if (count == 0) {
            return;
        }
        MarkedBytes content = new MarkedBytes();
        content.out().u32(count);
        content.append(entries);
        module.out().u8(id);
        module.appendVector(content);
    }
}
