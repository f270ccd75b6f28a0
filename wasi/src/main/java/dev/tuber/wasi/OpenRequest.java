package dev.tuber.wasi;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.Flags;
import dev.tuber.wasi.abi.Rights;
import dev.tuber.wasi.abi.WasiException;
import dev.tuber.wasi.fs.LastLink;

/**
 * How {@code path_open} opens.
 *
 * @param link what to do with a symbolic link at the end
 * @param open the bits {@code OPEN_*} of {@link Flags}
 * @param rights of the new descriptor
 * @param inheriting of those that it opens
 * @param flags the bits {@code FD_*} of {@link Flags}
 */
record OpenRequest(LastLink link, int open, long rights, long inheriting, int flags) {

    /** Fails unless the directory allows it. */
    void check(DirectoryDescriptor directory) {
        if ((open & ~Flags.OPEN_ALL) != 0 || (flags & ~Flags.FD_ALL) != 0
                || has(Flags.OPEN_CREAT | Flags.OPEN_DIRECTORY)) {
            throw new WasiException(Errno.INVAL);
        }
        if (((rights | inheriting) & ~directory.inheriting()) != 0) {
            throw new WasiException(Errno.NOTCAPABLE);
        }
        if (has(Flags.OPEN_CREAT)) {
            directory.require(Rights.PATH_CREATE_FILE);
        }
        if (has(Flags.OPEN_TRUNC)) {
            directory.require(Rights.PATH_FILESTAT_SET_SIZE);
        }
        if (has(Flags.OPEN_TRUNC) || writes() && !has(Flags.OPEN_DIRECTORY)) {
            directory.requireWritable();
        }
    }

    /** A new file that must be one is never made through a link. */
    LastLink lookup() {
        return has(Flags.OPEN_CREAT | Flags.OPEN_EXCL) ? LastLink.KEEP : link;
    }

    boolean has(int all) {
        return (open & all) == all;
    }

    boolean reads() {
        return (rights & Rights.FD_READ) != 0;
    }

    boolean writes() {
        return (rights & Rights.WRITING) != 0;
    }
}
