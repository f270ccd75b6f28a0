package dev.tuber.types;

/** A function that is imported or exported, by the index of its type in the module. */
public record FuncExtern(int typeIndex) implements ExternType {
    @Override
    public ExternKind kind() {
        return ExternKind.FUNC;
    }
}
