package dev.tuber.types;

/** A field of a struct, or the elements of an array. */
public record FieldType(StorageType storage, boolean mutable) {
}
