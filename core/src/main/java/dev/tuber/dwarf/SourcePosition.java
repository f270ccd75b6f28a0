package dev.tuber.dwarf;

import java.util.Objects;

/**
 * A place in a program's source.
 *
 * @param file its path as the compiler tells it
 * @param line from 1; 0 for code that belongs to no line
 * @param column from 1; 0 when it is not known
 */
public record SourcePosition(String file, int line, int column) {
    public SourcePosition {
        Objects.requireNonNull(file);
    }

    /** As {@code src/main.c:12:5}. */
    @Override
    public String toString() {
        return file + ":" + line + (column > 0 ? ":" + column : "");
    }
}
