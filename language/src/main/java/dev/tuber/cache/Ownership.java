package dev.tuber.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;

/**
 * Whether nobody but the user of this process can have written a file. Where files have no owner and mode as under Unix, what
 * is below the user's home directory counts as the user's.
 */
final class Ownership {
    private static final int OTHERS_MAY_WRITE = 022;
    private static final Path THIS_PROCESS = Path.of("/proc/self");

    private Ownership() {
    }

    /**
     * What is known of a file that is the user's own.
     *
     * @param size in bytes
     */
    record Facts(long size, FileTime modified, boolean isDirectory) {
    }

    /**
     * Looks at a file; links are not followed.
     *
     * @throws ForeignFileException when it is somebody else's, or others may write to it
     */
    static Facts check(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return checkPlace(file);
        }
        Map<String, Object> attributes = Files.readAttributes(file, "unix:uid,mode,size,lastModifiedTime,isDirectory",
                LinkOption.NOFOLLOW_LINKS);
        if (!isOurs(file, (int) attributes.get("uid"))) {
            throw new ForeignFileException(file + " belongs to another user");
        }
        if (((int) attributes.get("mode") & OTHERS_MAY_WRITE) != 0) {
            throw new ForeignFileException("others may write to " + file);
        }
        return new Facts((long) attributes.get("size"), (FileTime) attributes.get("lastModifiedTime"),
                (boolean) attributes.get("isDirectory"));
    }

    private static boolean isOurs(Path file, int owner) throws IOException {
        if (Files.exists(THIS_PROCESS)) {
            return owner == (int) Files.getAttribute(THIS_PROCESS, "unix:uid");
        }
        return Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).getName().equals(System.getProperty("user.name"));
    }

    private static Facts checkPlace(Path file) throws IOException {
        if (!file.toRealPath().startsWith(Path.of(System.getProperty("user.home")).toRealPath())) {
            throw new ForeignFileException(file + " is not in the user's home directory");
        }
        return new Facts(Files.size(file), Files.getLastModifiedTime(file), Files.isDirectory(file));
    }
}
