package dev.tuber.types;

/** What a reference may point to. */
public sealed interface HeapType permits AbstractHeapType, TypeIndex {
}
