package dev.tuber;

import java.util.Objects;

/**
 * A custom section of a module.
 *
 * @param name any text; names may repeat
 * @param content its bytes, a copy that belongs to the caller
 */
public record CustomSection(String name, byte[] content) {
    public CustomSection {
        Objects.requireNonNull(name);
        Objects.requireNonNull(content);
    }
}
