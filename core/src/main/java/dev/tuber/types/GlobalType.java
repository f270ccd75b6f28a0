package dev.tuber.types;

/** What a global may be. */
public record GlobalType(ValType value, boolean mutable) implements ExternType {
    @Override
    public ExternKind kind() {
        return ExternKind.GLOBAL;
    }

    /** As in the text format: {@code (mut i32)} or {@code i32}. */
    @Override
    public String toString() {
        return mutable ? "(mut " + value + ")" : value.toString();
    }
}
