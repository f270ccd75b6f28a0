package dev.tuber.types;

/** What a table may be. Limits count elements. */
public record TableType(AddressType address, Limits limits, RefType element) implements ExternType {
    @Override
    public ExternKind kind() {
        return ExternKind.TABLE;
    }

    /** As in the text format without the keyword: {@code 1 2 funcref}. */
    @Override
    public String toString() {
        return (address == AddressType.I64 ? "i64 " : "") + limits + " " + element;
    }
}
