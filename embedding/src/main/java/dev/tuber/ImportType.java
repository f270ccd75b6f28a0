package dev.tuber;

import java.util.Objects;

/**
 * Something that a module needs.
 *
 * @param module the first of its two names
 * @param name the second
 * @param type what it must be
 */
public record ImportType(String module, String name, ItemType type) {
    public ImportType {
        Objects.requireNonNull(module);
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
    }
}
