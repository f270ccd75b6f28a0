package dev.tuber.cache;

import java.io.IOException;

/** A file that others than the user can have written is not run. */
final class ForeignFileException extends IOException {
    private static final long serialVersionUID = 1L;

    ForeignFileException(String message) {
        super(message);
    }
}
