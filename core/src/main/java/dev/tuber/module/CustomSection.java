package dev.tuber.module;

/** A custom section: its content is the module's bytes from {@code start} (after the name) to {@code end}. */
public record CustomSection(String name, int start, int end) {
}
