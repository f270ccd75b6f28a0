package dev.tuber.wasi.fs;

import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.io.FileSystem;

/** Sets the times of files. */
final class FileTimes {
    private FileTimes() {
    }

    static void set(FileSystem files, Path path, Long accessed, Long modified) throws IOException {
        if (accessed != null) {
            files.setAttribute(path, "lastAccessTime", FileTime.from(accessed, TimeUnit.NANOSECONDS), LinkOption.NOFOLLOW_LINKS);
        }
        if (modified != null) {
            files.setAttribute(path, "lastModifiedTime", FileTime.from(modified, TimeUnit.NANOSECONDS), LinkOption.NOFOLLOW_LINKS);
        }
    }
}
