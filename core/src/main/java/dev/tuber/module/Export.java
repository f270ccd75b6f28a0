package dev.tuber.module;

import dev.tuber.types.ExternKind;

/** Something that a module shows, by its index in the index space of its kind. */
public record Export(String name, ExternKind kind, int index) {
}
