package dev.tuber.types;

/** What an exception carries, by the index of its function type in the module. */
public record TagType(int typeIndex) implements ExternType {
    @Override
    public ExternKind kind() {
        return ExternKind.TAG;
    }
}
