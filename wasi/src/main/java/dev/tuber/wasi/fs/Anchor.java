package dev.tuber.wasi.fs;

import java.io.IOException;
import java.nio.file.Path;
import org.graalvm.polyglot.io.FileSystem;

/** A directory that names are used in, and that stays the same one while they are. Freed when the last holder releases it. */
abstract class Anchor {
    /** The name that means the directory itself. */
    static final String SELF = ".";

    private final Volume volume;
    private int holders = 1;

    /**
     * What all directories under one that the embedder gave have in common.
     *
     * @param quota what the guest may add to them
     */
    record Volume(FileSystem files, Quota quota) {
    }

    Anchor(Volume volume) {
        this.volume = volume;
    }

    final Volume volume() {
        return volume;
    }

    final FileSystem files() {
        return volume.files();
    }

    final Quota quota() {
        return volume.quota();
    }

    /** Where a name of this directory is, good for one operation that follows no link. */
    abstract Path child(String name) throws IOException;

    /** A directory in this one; null when the name is a symbolic link. */
    abstract Anchor enter(String name) throws IOException;

    /** Fails unless everything done since {@link #child} was done in this directory. */
    abstract void confirm() throws IOException;

    abstract void free();

    final synchronized Anchor retain() {
        holders++;
        return this;
    }

    final synchronized void release() {
        if (--holders == 0) {
            free();
        }
    }
}
