package dev.tuber.types;

/** The type of addresses into a memory, or of indices into a table. */
public enum AddressType {
    I32(NumType.I32), I64(NumType.I64);

    private final NumType type;

    AddressType(NumType type) {
        this.type = type;
    }

    public NumType type() {
        return type;
    }

    @Override
    public String toString() {
        return type.toString();
    }
}
