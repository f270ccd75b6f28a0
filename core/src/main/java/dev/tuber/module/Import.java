package dev.tuber.module;

import dev.tuber.types.ExternType;

/** Something that a module needs from outside. Both names may be any Unicode text, also empty. */
public record Import(String module, String name, ExternType type) {
}
