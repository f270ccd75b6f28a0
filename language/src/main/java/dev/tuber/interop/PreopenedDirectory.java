package dev.tuber.interop;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A directory that a guest may use.
 *
 * @param guestName the name that the guest sees, such as {@code /data}
 * @param directory where it is in the file system of {@link Surroundings#files()}
 */
public record PreopenedDirectory(String guestName, Path directory) {
    public PreopenedDirectory {
        Objects.requireNonNull(guestName);
        Objects.requireNonNull(directory);
    }
}
