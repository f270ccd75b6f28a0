package dev.tuber.wasi.fs;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.io.FileSystem;

/** A directory that is open; paths that start here stay in it. Methods throw {@link dev.tuber.wasi.abi.WasiException}. */
public final class Directory implements AutoCloseable {
    private final Anchor anchor;

    Directory(Anchor anchor) {
        this.anchor = anchor;
    }

    /**
     * A directory that the embedder gives to a guest.
     *
     * @param quota how many bytes the guest may add; {@link Long#MAX_VALUE} for any number
     * @throws IOException when there is no such directory
     */
    public static Directory open(FileSystem files, Path directory, long quota) throws IOException {
        Path real = files.toRealPath(directory);
        if (!FileStatus.of(files, real).isDirectory()) {
            throw new NotDirectoryException(directory.toString());
        }
        return new Directory(new RootAnchor(new Anchor.Volume(files, new Quota(quota)), real));
    }

    /** Where a path leads; the caller closes it. */
    public Place find(String path, LastLink last) {
        try {
            return PathWalk.walk(anchor, path, last);
        } catch (IOException e) {
            throw FileErrors.of(e);
        } catch (RuntimeException e) {
            throw FileErrors.of(e);
        }
    }

    /** What this directory is. */
    public FileStatus status() {
        try (Place self = self()) {
            return self.status();
        }
    }

    /** Sets times, in nanoseconds since 1970; null leaves one as it is. */
    public void setTimes(Long accessed, Long modified) {
        try (Place self = self()) {
            self.setTimes(accessed, modified);
        }
    }

    private Place self() {
        return find(Anchor.SELF, LastLink.KEEP);
    }

    /** The names in this directory, without {@code .} and {@code ..}. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = anchor.files().newDirectoryStream(anchor.child(Anchor.SELF), entry -> true)) {
            for (Path entry : entries) {
                names.add(entry.getFileName().toString());
            }
            anchor.confirm();
            return names;
        } catch (DirectoryIteratorException e) {
            throw FileErrors.of(e.getCause());
        } catch (IOException e) {
            throw FileErrors.of(e);
        } catch (RuntimeException e) {
            throw FileErrors.of(e);
        }
    }

    @Override
    public void close() {
        anchor.release();
    }
}
