package dev.tuber.wasi.fs;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.WasiException;
import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import org.graalvm.polyglot.io.FileSystem;

/** A directory that is open, so that it stays the same one wherever it is moved to. Linux only: uses {@code /proc}. */
final class HeldAnchor extends Anchor {
    private SecureDirectoryStream<Path> stream;
    private OpenDirectories.Found found;

    HeldAnchor(FileSystem files, SecureDirectoryStream<Path> stream) {
        super(files);
        this.stream = stream;
    }

    @Override
    synchronized Path child(String name) throws IOException {
        if (found == null) {
            found = OpenDirectories.find(stream);
            stream.close();
            stream = found.stream();
        }
        found.verify();
        return found.path().resolve(name);
    }

    @Override
    synchronized Anchor enter(String name) throws IOException {
        Path child = Path.of(name);
        BasicFileAttributes attributes =
                stream.getFileAttributeView(child, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS).readAttributes();
        if (attributes.isSymbolicLink()) {
            return null;
        }
        if (!attributes.isDirectory()) {
            // Opening would wait for a writer if this were a pipe.
            throw new WasiException(Errno.NOTDIR);
        }
        return new HeldAnchor(files(), OpenDirectories.open(stream, child));
    }

    @Override
    synchronized void confirm() throws IOException {
        if (found != null) {
            found.verify();
        }
    }

    @Override
    synchronized void free() {
        try {
            stream.close();
        } catch (IOException e) {
            // Nothing was written through it.
        }
    }
}
