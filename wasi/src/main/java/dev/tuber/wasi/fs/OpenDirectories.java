package dev.tuber.wasi.fs;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.WasiException;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/**
 * Opens directories so that their descriptor can be found in {@code /proc/self/fd}. All of ours are opened under one lock,
 * so that what appears while one is opened is that one; the package tells what this guarantees.
 */
final class OpenDirectories {
    private static final File DESCRIPTORS = new File("/proc/self/fd");
    private static final int ATTEMPTS = 50;

    private OpenDirectories() {
    }

    /** A directory that is open, and the path of its descriptor. */
    record Found(SecureDirectoryStream<Path> stream, Path path, Object fileKey) {
        /** Fails unless the descriptor still is the directory. */
        void verify() throws IOException {
            if (!fileKey.equals(keyOf(path))) {
                throw new WasiException(Errno.BADF);
            }
        }
    }

    /** Whether the system has what {@link #find} looks at. */
    static boolean canBeFound() {
        return DESCRIPTORS.isDirectory();
    }

    static synchronized DirectoryStream<Path> open(Path directory) throws IOException {
        return Files.newDirectoryStream(directory);
    }

    /** Opens a directory inside another; fails if the name is a link. */
    static synchronized SecureDirectoryStream<Path> open(SecureDirectoryStream<Path> parent, Path name) throws IOException {
        return parent.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
    }

    /** Opens the directory of a stream, which has this key, once more and finds the new one. */
    static synchronized Found find(SecureDirectoryStream<Path> stream, Object key) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Set<String> before = Set.of(numbers());
            SecureDirectoryStream<Path> again = stream.newDirectoryStream(Path.of("."), LinkOption.NOFOLLOW_LINKS);
            for (String number : numbers()) {
                Path path = DESCRIPTORS.toPath().resolve(number);
                if (!before.contains(number) && key.equals(keyOf(path))) {
                    return new Found(again, path, key);
                }
            }
            // Another thread closed a file and ours took its number.
            again.close();
        }
        throw new WasiException(Errno.AGAIN);
    }

    private static String[] numbers() {
        String[] numbers = DESCRIPTORS.list();
        return numbers == null ? new String[0] : numbers;
    }

    /** Null where there is nothing any more. */
    private static Object keyOf(Path path) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            return null;
        }
    }
}
