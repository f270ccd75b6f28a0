package dev.tuber.types;

/** What a memory may be. Limits count pages of {@value #PAGE_SIZE} bytes. */
public record MemoryType(AddressType address, Limits limits, boolean shared) implements ExternType {
    /** Bytes in a page. */
    public static final int PAGE_SIZE = 65_536;

    @Override
    public ExternKind kind() {
        return ExternKind.MEMORY;
    }

    /** As in the text format without the keyword: {@code 1 2 shared}. */
    @Override
    public String toString() {
        return (address == AddressType.I64 ? "i64 " : "") + limits + (shared ? " shared" : "");
    }
}
