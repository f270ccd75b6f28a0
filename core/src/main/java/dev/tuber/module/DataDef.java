package dev.tuber.module;

/**
 * A segment of bytes for a memory: the module's bytes from {@code start} to {@code end}.
 *
 * @param memory the memory that an active segment goes to; 0 otherwise
 * @param offset where an active segment goes; {@link ConstExpr#NONE} otherwise
 */
public record DataDef(SegmentMode mode, int memory, ConstExpr offset, int start, int end) {
    public int length() {
        return end - start;
    }
}
