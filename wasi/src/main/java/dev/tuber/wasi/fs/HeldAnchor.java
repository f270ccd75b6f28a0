package dev.tuber.wasi.fs;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.WasiException;
import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;

/** A directory that is open, so that it stays the same one wherever it is moved to. Linux only: uses {@code /proc}. */
final class HeldAnchor extends Anchor {
    private final Object key;
    private final int depth;
    private final LastEntered last = new LastEntered();
    private SecureDirectoryStream<Path> stream;
    private OpenDirectories.Found found;

    private HeldAnchor(Volume volume, SecureDirectoryStream<Path> stream, int depth) throws IOException {
        super(volume);
        this.stream = stream;
        this.depth = depth;
        this.key = stream.getFileAttributeView(BasicFileAttributeView.class).readAttributes().fileKey();
    }

    /** Opens a directory inside another; fails if the name is a link. */
    static HeldAnchor open(Volume volume, SecureDirectoryStream<Path> parent, String name, int depth) throws IOException {
        SecureDirectoryStream<Path> stream = OpenDirectories.open(parent, Path.of(name));
        try {
            return new HeldAnchor(volume, stream, depth);
        } catch (IOException e) {
            stream.close();
            throw e;
        }
    }

    /** How many directories it is away from the one that the embedder gave. */
    int depth() {
        return depth;
    }

    /** Whether this is the directory of a {@link BasicFileAttributes#fileKey}. */
    boolean hasKey(Object other) {
        return key != null && key.equals(other);
    }

    @Override
    synchronized Path child(String name) throws IOException {
        if (found == null) {
            found = OpenDirectories.find(stream, key);
            stream.close();
            stream = found.stream();
        }
        found.verify();
        return found.path().resolve(name);
    }

    @Override
    synchronized Anchor enter(String name) throws IOException {
        if (last.knows(name)) {
            HeldAnchor known = last.get(name, child(name));
            if (known != null) {
                return known;
            }
        }
        BasicFileAttributes attributes =
                stream.getFileAttributeView(Path.of(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS).readAttributes();
        if (attributes.isSymbolicLink()) {
            return null;
        }
        if (!attributes.isDirectory()) {
            // Opening would wait for a writer if this were a pipe.
            throw new WasiException(Errno.NOTDIR);
        }
        return last.keep(name, open(volume(), stream, name, depth + 1));
    }

    @Override
    synchronized void confirm() throws IOException {
        if (found != null) {
            found.verify();
        }
    }

    @Override
    synchronized void free() {
        last.forget();
        try {
            stream.close();
        } catch (IOException e) {
            // Nothing was written through it.
        }
    }
}
