package dev.tuber.cache;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** The directory of a cache: files that are read and written as a whole, of which several processes can make use at a time. */
final class Folder {
    /** No entry is larger: it would push everything else out. */
    private static final int SHARE_OF_ONE = 4;
    /** After eviction there is room for new entries, so that not every run has to make some. */
    private static final double KEPT_SHARE = 0.75;
    /** A use is noted when the last one is longer ago. */
    private static final long NOTE_AFTER_MILLIS = 3_600_000;
    /** By then a process has written the file that it began, or it is gone. */
    private static final long ABANDONED_AFTER_MILLIS = 3_600_000;
    private static final String UNFINISHED = ".new";

    private final Path path;
    private final long limitBytes;

    /** @param limitBytes what all files together may have */
    Folder(Path path, long limitBytes) {
        this.path = path;
        this.limitBytes = limitBytes;
    }

    /**
     * The content of a file, which is then the one that was used last.
     *
     * @return empty when there is no such file
     * @throws IOException when it cannot be read, or others could have written it
     */
    Optional<byte[]> read(String name) throws IOException {
        Path file = path.resolve(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Ownership.check(path);
        Ownership.Facts facts = Ownership.check(file);
        if (facts.isDirectory() || facts.size() > limitBytes) {
            return Optional.empty();
        }
        byte[] content = Files.readAllBytes(file);
        long now = System.currentTimeMillis();
        if (now - facts.modified().toMillis() > NOTE_AFTER_MILLIS) {
            Files.setLastModifiedTime(file, FileTime.fromMillis(now));
        }
        return Optional.of(content);
    }

    /**
     * Replaces a file, or makes it. Whoever reads it sees the old or the new content.
     *
     * @throws IOException when it cannot be written, or others could have written to the directory
     */
    void write(String name, byte[] content) throws IOException {
        if (content.length > limitBytes / SHARE_OF_ONE) {
            return;
        }
        make();
        Ownership.check(path);
        Path unfinished = path.resolve(name + "." + ProcessHandle.current().pid() + "-" + Thread.currentThread().threadId() + UNFINISHED);
        try {
            writeNew(unfinished, content);
            Files.move(unfinished, path.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        evict();
    }

    private void writeNew(Path file, byte[] content) throws IOException {
        Files.deleteIfExists(file);
        try (SeekableByteChannel channel = Files.newByteChannel(file,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), onlyUser("rw-------"))) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        }
    }

    private void make() throws IOException {
        if (Files.isDirectory(path)) {
            return;
        }
        if (path.getParent() != null) {
            Files.createDirectories(path.getParent());
        }
        try {
            Files.createDirectory(path, onlyUser("rwx------"));
        } catch (FileAlreadyExistsException madeByAnother) {
            // It is checked like any.
        }
    }

    private FileAttribute<?>[] onlyUser(String permissions) {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))};
    }

    private record Used(Path file, long size, long when) {
    }

    /** Removes the files that were not used for longest, until the others have room. */
    private void evict() throws IOException {
        List<Used> files = new ArrayList<>();
        long total = 0;
        for (Used used : files()) {
            if (used.file.toString().endsWith(UNFINISHED)) {
                if (System.currentTimeMillis() - used.when > ABANDONED_AFTER_MILLIS) {
                    Files.deleteIfExists(used.file);
                }
            } else {
                files.add(used);
                total += used.size;
            }
        }
        if (total <= limitBytes) {
            return;
        }
        files.sort(Comparator.comparingLong(Used::when));
        for (Used used : files) {
            if (total <= KEPT_SHARE * limitBytes) {
                return;
            }
            Files.deleteIfExists(used.file);
            total -= used.size;
        }
    }

    private List<Used> files() throws IOException {
        List<Used> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(path, "*{" + DiskCache.ENDING + "," + UNFINISHED + "}")) {
            for (Path file : all) {
                try {
                    files.add(new Used(file, Files.size(file), Files.getLastModifiedTime(file).toMillis()));
                } catch (IOException removedByAnother) {
                    // Then it takes no room.
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return files;
    }
}
