package dev.tuber.runtime;

import dev.tuber.module.Import;

/** Finds what a module wants from outside. */
@FunctionalInterface
public interface ImportResolver {
    /** Knows nothing. */
    ImportResolver NONE = wanted -> null;

    /** What stands for {@code wanted}, of whatever type; null when it is unknown. */
    ExternInstance resolve(Import wanted);
}
