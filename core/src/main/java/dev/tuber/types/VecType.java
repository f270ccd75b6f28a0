package dev.tuber.types;

/** Vectors. */
public enum VecType implements ValType {
    V128;

    @Override
    public SlotKind kind() {
        return SlotKind.V128;
    }

    @Override
    public String toString() {
        return "v128";
    }
}
