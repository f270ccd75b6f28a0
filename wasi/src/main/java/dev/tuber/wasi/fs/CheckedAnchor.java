package dev.tuber.wasi.fs;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.WasiException;
import java.io.IOException;
import java.nio.file.Path;

/** A directory known by its path, where nothing better is offered: looked at before and after each use. */
final class CheckedAnchor extends Anchor {
    private final Anchor parent;
    private final String name;
    private final FileStatus identity;

    CheckedAnchor(Anchor parent, String name, FileStatus identity) {
        super(parent.volume());
        this.parent = parent.retain();
        this.name = name;
        this.identity = identity;
    }

    @Override
    Path child(String childName) throws IOException {
        Path directory = parent.child(name);
        verify(directory);
        return childName.equals(SELF) ? directory : directory.resolve(childName);
    }

    @Override
    Anchor enter(String childName) throws IOException {
        FileStatus found = FileStatus.of(files(), child(childName));
        confirm();
        if (found.isLink()) {
            return null;
        }
        if (!found.isDirectory()) {
            throw new WasiException(Errno.NOTDIR);
        }
        return new CheckedAnchor(this, childName, found);
    }

    @Override
    void confirm() throws IOException {
        verify(parent.child(name));
    }

    private void verify(Path directory) throws IOException {
        if (!FileStatus.of(files(), directory).isSame(identity)) {
            throw new WasiException(Errno.NOENT);
        }
    }

    @Override
    void free() {
        parent.release();
    }
}
