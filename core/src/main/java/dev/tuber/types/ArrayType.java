package dev.tuber.types;

/** What an array consists of. */
public record ArrayType(FieldType element) implements CompositeType {
}
