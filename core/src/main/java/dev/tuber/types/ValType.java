package dev.tuber.types;

/** What a value may be. {@link #toString()} is the type in the text format, such as {@code i32} or {@code (ref null 3)}. */
public sealed interface ValType permits NumType, VecType, RefType {

    /** How an executor keeps values of this type. */
    SlotKind kind();

    /** Whether a local of this type has a value before it is set. */
    default boolean isDefaultable() {
        return !(this instanceof RefType reference) || reference.nullable();
    }
}
