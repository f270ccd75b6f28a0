package dev.tuber.module;

import dev.tuber.types.TagType;

/** A declared tag. */
public record TagDef(TagType type, boolean isImported) {
}
