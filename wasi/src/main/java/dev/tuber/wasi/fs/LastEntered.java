package dev.tuber.wasi.fs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The directory that was entered last from another one, kept open: programs mostly stay where they are. It is used again
 * only while its name still means it, and nothing else can have its key as long as it is open.
 */
final class LastEntered {
    /** Deeper directories are not kept, so that a guest cannot make us hold any number of descriptors. */
    private static final int DEPTH_LIMIT = 12;

    private String name;
    private HeldAnchor directory;

    /** Another holder for the directory of this name, if that is the one; null otherwise. */
    HeldAnchor get(String wanted, Path child) throws IOException {
        if (directory == null || !wanted.equals(name)) {
            return null;
        }
        Object key = Files.readAttributes(child, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).fileKey();
        if (directory.hasKey(key)) {
            directory.retain();
            return directory;
        }
        forget();
        return null;
    }

    boolean knows(String wanted) {
        return directory != null && wanted.equals(name);
    }

    /** Keeps a directory that was entered. */
    HeldAnchor keep(String enteredName, HeldAnchor entered) {
        forget();
        if (entered.depth() <= DEPTH_LIMIT) {
            entered.retain();
            name = enteredName;
            directory = entered;
        }
        return entered;
    }

    void forget() {
        if (directory != null) {
            directory.release();
            directory = null;
        }
    }
}
