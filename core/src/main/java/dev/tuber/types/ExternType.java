package dev.tuber.types;

/** What is imported or exported. */
public sealed interface ExternType permits FuncExtern, TableType, MemoryType, GlobalType, TagType {

    ExternKind kind();
}
