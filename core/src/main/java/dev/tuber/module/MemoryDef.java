package dev.tuber.module;

import dev.tuber.types.MemoryType;

/** A declared memory. */
public record MemoryDef(MemoryType type, boolean isImported) {
}
