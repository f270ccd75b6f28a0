package dev.tuber.wasi.fs;

import dev.tuber.wasi.abi.FileType;
import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.io.FileSystem;

/**
 * What the file system says about a file, a directory or a link.
 *
 * @param device where it is; 0 when unknown
 * @param inode which it is there; 0 when unknown
 * @param type one of {@link FileType}
 * @param links how many names it has; 1 when unknown
 * @param size in bytes
 * @param times when it was accessed and modified, and when its status changed
 */
public record FileStatus(long device, long inode, int type, long links, long size, Times times) {
    private static final String UNIX = "unix:dev,ino,nlink,mode,size,lastAccessTime,lastModifiedTime,ctime";
    private static final String BASIC = "size,isDirectory,isRegularFile,isSymbolicLink,lastAccessTime,lastModifiedTime,creationTime";

    /** Nanoseconds since 1970. */
    public record Times(long accessed, long modified, long changed) {
        public static final Times NONE = new Times(0, 0, 0);
    }

    /** Of something that is not in a file system. */
    public static FileStatus ofType(int type) {
        return new FileStatus(0, 0, type, 1, 0, Times.NONE);
    }

    /** Of a path; the last link is not followed. */
    static FileStatus of(FileSystem files, Path path) throws IOException {
        try {
            return ofUnix(files.readAttributes(path, UNIX, LinkOption.NOFOLLOW_LINKS));
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            return ofBasic(files.readAttributes(path, BASIC, LinkOption.NOFOLLOW_LINKS));
        }
    }

    boolean isLink() {
        return type == FileType.SYMBOLIC_LINK;
    }

    public boolean isDirectory() {
        return type == FileType.DIRECTORY;
    }

    /** Whether both are the same thing, as far as the file system can tell. */
    public boolean isSame(FileStatus other) {
        return type == other.type && inode == other.inode && device == other.device;
    }

    FileStatus withTimes(Times present) {
        return new FileStatus(device, inode, type, links, size, present);
    }

    FileStatus withSize(long present) {
        return new FileStatus(device, inode, type, links, present, times);
    }

    private static FileStatus ofUnix(Map<String, Object> found) {
        int mode = (int) number(found, "mode", 0);
        Times times = new Times(nanos(found, "lastAccessTime"), nanos(found, "lastModifiedTime"), nanos(found, "ctime"));
        return new FileStatus(number(found, "dev", 0), number(found, "ino", 0), typeOfMode(mode), number(found, "nlink", 1),
                number(found, "size", 0), times);
    }

    private static int typeOfMode(int mode) {
        return switch (mode & 0xF000) {
            case 0x8000 -> FileType.REGULAR_FILE;
            case 0x4000 -> FileType.DIRECTORY;
            case 0xA000 -> FileType.SYMBOLIC_LINK;
            case 0x2000 -> FileType.CHARACTER_DEVICE;
            case 0x6000 -> FileType.BLOCK_DEVICE;
            case 0xC000 -> FileType.SOCKET_STREAM;
            default -> FileType.UNKNOWN;
        };
    }

    private static FileStatus ofBasic(Map<String, Object> found) {
        int type = Boolean.TRUE.equals(found.get("isSymbolicLink")) ? FileType.SYMBOLIC_LINK
                : Boolean.TRUE.equals(found.get("isDirectory")) ? FileType.DIRECTORY
                : Boolean.TRUE.equals(found.get("isRegularFile")) ? FileType.REGULAR_FILE : FileType.UNKNOWN;
        Times times = new Times(nanos(found, "lastAccessTime"), nanos(found, "lastModifiedTime"), nanos(found, "lastModifiedTime"));
        return new FileStatus(0, 0, type, 1, number(found, "size", 0), times);
    }

    private static long number(Map<String, Object> found, String name, long otherwise) {
        return found.get(name) instanceof Number number ? number.longValue() : otherwise;
    }

    private static long nanos(Map<String, Object> found, String name) {
        return found.get(name) instanceof FileTime time ? time.to(TimeUnit.NANOSECONDS) : 0;
    }
}
