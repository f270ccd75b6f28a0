package dev.tuber;

import java.util.Objects;

/**
 * Something that a module gives.
 *
 * @param name unique in the module
 * @param type what it is
 */
public record ExportType(String name, ItemType type) {
    public ExportType {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
    }
}
