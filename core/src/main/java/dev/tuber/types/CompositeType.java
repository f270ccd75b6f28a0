package dev.tuber.types;

/** What a declared type is made of. */
public sealed interface CompositeType permits FuncType, StructType, ArrayType {
}
