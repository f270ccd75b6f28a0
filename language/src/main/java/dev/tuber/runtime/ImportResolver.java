package dev.tuber.runtime;

import dev.tuber.module.Import;

/** Finds what a module wants from outside. */
@FunctionalInterface
public interface ImportResolver {
    /** Knows nothing. A class, not a lambda: the first of those costs a start more than a short program. */
    ImportResolver NONE = new ImportResolver() {
        @Override
        public ExternInstance resolve(Import wanted) {
            return null;
        }
    };

    /** What stands for {@code wanted}, of whatever type; null when it is unknown. */
    ExternInstance resolve(Import wanted);
}
