package dev.tuber.wasi.fs;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.WasiException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;

/** A directory that the embedder opened for the guest: its path is trusted. */
final class RootAnchor extends Anchor {
    private final Path directory;
    private final LastEntered last = new LastEntered();

    RootAnchor(Volume volume, Path directory) {
        super(volume);
        this.directory = directory;
    }

    @Override
    Path child(String name) {
        return name.equals(SELF) ? directory : directory.resolve(name);
    }

    @Override
    synchronized Anchor enter(String name) throws IOException {
        HeldAnchor known = last.get(name, child(name));
        if (known != null) {
            return known;
        }
        FileStatus found = FileStatus.of(files(), child(name));
        if (found.isLink()) {
            return null;
        }
        if (!found.isDirectory()) {
            throw new WasiException(Errno.NOTDIR);
        }
        if (!(files() instanceof NioFileSystem) || !OpenDirectories.canBeFound()) {
            return new CheckedAnchor(this, name, found);
        }
        try (DirectoryStream<Path> here = OpenDirectories.open(directory)) {
            if (here instanceof SecureDirectoryStream<Path> secure) {
                return last.keep(name, HeldAnchor.open(volume(), secure, name, 1));
            }
        }
        return new CheckedAnchor(this, name, found);
    }

    @Override
    void confirm() {
    }

    @Override
    void free() {
        last.forget();
    }
}
