package dev.tuber.wasi.fs;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.WasiException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.CopyOption;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.graalvm.polyglot.io.FileSystem;

/**
 * What a path leads to: a name in a directory that is held until this is closed. There need not be anything of that name.
 * All methods throw {@link WasiException} with the error code for the guest.
 */
public final class Place implements AutoCloseable {
    private final Anchor directory;
    private final String name;
    private final boolean directoryWanted;
    private final FileStatus found;

    /** @param found what the walk saw; null when there is nothing, or when it did not look */
    Place(Anchor directory, String name, boolean directoryWanted, FileStatus found) {
        this.directory = directory;
        this.name = name;
        this.directoryWanted = directoryWanted;
        this.found = found;
    }

    /** An operation on a path that follows no link. */
    private interface Operation<T> {
        T on(FileSystem files, Path path) throws IOException;
    }

    private <T> T perform(Operation<T> operation) {
        try {
            T result = operation.on(directory.files(), directory.child(name));
            directory.confirm();
            return result;
        } catch (IOException e) {
            throw FileErrors.of(e);
        } catch (RuntimeException e) {
            throw FileErrors.of(e);
        }
    }

    private boolean isStart() {
        return name.equals(Anchor.SELF);
    }

    public boolean exists() {
        return found != null;
    }

    /** Whether the path ended with a slash. */
    public boolean isDirectoryWanted() {
        return directoryWanted;
    }

    /** What is there. */
    public FileStatus status() {
        if (found == null) {
            throw new WasiException(Errno.NOENT);
        }
        if (directoryWanted && !found.isDirectory()) {
            throw new WasiException(Errno.NOTDIR);
        }
        return found;
    }

    private FileStatus look() {
        try {
            FileStatus present = FileStatus.of(directory.files(), directory.child(name));
            directory.confirm();
            return present;
        } catch (IOException e) {
            throw FileErrors.of(e);
        } catch (RuntimeException e) {
            throw FileErrors.of(e);
        }
    }

    /** Opens the directory that is there. */
    public Directory openDirectory() {
        if (isStart()) {
            return new Directory(directory.retain());
        }
        try {
            Anchor inner = directory.enter(name);
            if (inner == null) {
                throw new WasiException(Errno.LOOP);
            }
            return new Directory(inner);
        } catch (IOException e) {
            throw FileErrors.of(e);
        } catch (RuntimeException e) {
            throw FileErrors.of(e);
        }
    }

    /** Opens the file that is there. */
    public OpenFile openFile(boolean read, boolean write) {
        return open(options(read, write));
    }

    /** Makes a file; EEXIST when there is something. */
    public OpenFile createFile(boolean read) {
        Set<OpenOption> options = options(read, true);
        options.add(StandardOpenOption.CREATE_NEW);
        return naming(() -> open(options));
    }

    private static Set<OpenOption> options(boolean read, boolean write) {
        Set<OpenOption> options = new HashSet<>();
        options.add(LinkOption.NOFOLLOW_LINKS);
        if (read || !write) {
            options.add(StandardOpenOption.READ);
        }
        if (write) {
            options.add(StandardOpenOption.WRITE);
        }
        return options;
    }

    private OpenFile open(Set<OpenOption> options) {
        SeekableByteChannel channel = null;
        OpenFile opened = null;
        try {
            channel = directory.files().newByteChannel(directory.child(name), options);
            directory.confirm();
            opened = new OpenFile(channel, directory, name, look());
            return opened;
        } catch (IOException e) {
            throw FileErrors.of(e);
        } catch (RuntimeException e) {
            throw FileErrors.of(e);
        } finally {
            // Also when the directory turned out to be another one: the guest does not get the file.
            if (channel != null && opened == null) {
                OpenFile.closeQuietly(channel);
            }
        }
    }

    public void createDirectory() {
        refuseStart(Errno.EXIST);
        naming(() -> perform((files, path) -> {
            files.createDirectory(path);
            return null;
        }));
    }

    /** Makes a symbolic link with this text. */
    public void createSymbolicLink(String target) {
        refuseStart(Errno.EXIST);
        if (directoryWanted) {
            throw new WasiException(Errno.NOENT);
        }
        naming(() -> perform((files, path) -> {
            files.createSymbolicLink(path, files.parsePath(target));
            return null;
        }));
    }

    /** The text of the symbolic link that is there. */
    public String readSymbolicLink() {
        if (!status().isLink()) {
            throw new WasiException(Errno.INVAL);
        }
        return perform((files, path) -> files.readSymbolicLink(path).toString());
    }

    /** Makes another name for the file at {@code existing}. */
    public void createLink(Place existing) {
        refuseStart(Errno.EXIST);
        if (existing.status().isDirectory()) {
            throw new WasiException(Errno.PERM);
        }
        if (directoryWanted) {
            throw new WasiException(Errno.NOENT);
        }
        naming(() -> existing.perform((files, from) -> perform((sameFiles, path) -> {
            sameFiles.createLink(path, from);
            return null;
        })));
    }

    /** Removes what is there and is no directory. */
    public void removeFile() {
        refuseStart(Errno.ISDIR);
        FileStatus present = look();
        if (present.isDirectory()) {
            throw new WasiException(Errno.ISDIR);
        }
        if (directoryWanted) {
            throw new WasiException(Errno.NOTDIR);
        }
        delete();
        directory.quota().removed(present);
    }

    /** Removes the empty directory that is there. */
    public void removeDirectory() {
        refuseStart(Errno.INVAL);
        if (!look().isDirectory()) {
            throw new WasiException(Errno.NOTDIR);
        }
        delete();
        directory.quota().giveName();
    }

    /** Makes a name, for which the quota must have room. */
    private <T> T naming(Supplier<T> making) {
        Quota quota = directory.quota();
        quota.takeName();
        try {
            return making.get();
        } catch (RuntimeException e) {
            quota.giveName();
            throw e;
        }
    }

    private void delete() {
        perform((files, path) -> {
            files.delete(path);
            return null;
        });
    }

    /** Gives what is here the name of {@code target}, and replaces what is there. */
    public void renameTo(Place target) {
        refuseStart(Errno.BUSY);
        target.refuseStart(Errno.BUSY);
        if ((directoryWanted || target.directoryWanted) && !look().isDirectory()) {
            throw new WasiException(Errno.NOTDIR);
        }
        perform((files, from) -> target.perform((sameFiles, to) -> {
            try {
                files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            } catch (UnsupportedOperationException e) {
                files.move(from, to, new CopyOption[] {StandardCopyOption.REPLACE_EXISTING});
            }
            return null;
        }));
    }

    /** Sets times, in nanoseconds since 1970; null leaves one as it is. */
    public void setTimes(Long accessed, Long modified) {
        status();
        perform((files, path) -> {
            FileTimes.set(files, path, accessed, modified);
            return null;
        });
    }

    private void refuseStart(int errno) {
        if (isStart()) {
            throw new WasiException(errno);
        }
    }

    @Override
    public void close() {
        directory.release();
    }
}
