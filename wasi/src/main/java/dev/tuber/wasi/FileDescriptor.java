package dev.tuber.wasi;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.FileType;
import dev.tuber.wasi.abi.Flags;
import dev.tuber.wasi.abi.WasiException;
import dev.tuber.wasi.fs.FileErrors;
import dev.tuber.wasi.fs.FileStatus;
import dev.tuber.wasi.fs.OpenFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;

/** A file with its position. */
final class FileDescriptor extends Descriptor {
    /** Java copies through a buffer of this size outside its heap; a guest must not choose how large that gets. */
    private static final int CHUNK = 1 << 16;
    private static final int SEEK_SET = 0;
    private static final int SEEK_CUR = 1;

    private final OpenFile file;
    private final boolean device;
    private long position;

    FileDescriptor(OpenFile file, long rights, int flags) {
        super(rights, 0, flags);
        this.file = file;
        this.device = file.type() == FileType.CHARACTER_DEVICE;
    }

    @Override
    int type() {
        return file.type();
    }

    @Override
    FileStatus status() {
        try {
            return file.status();
        } catch (IOException e) {
            throw FileErrors.of(e);
        }
    }

    @Override
    void setTimes(Long accessed, Long modified) {
        try {
            file.setTimes(accessed, modified);
        } catch (IOException e) {
            throw FileErrors.of(e);
        } catch (RuntimeException e) {
            throw FileErrors.of(e);
        }
    }

    @Override
    int read(Guest guest, Buffer to, long at, boolean more) {
        if (device) {
            return more ? 0 : readDevice(guest, to);
        }
        long start = at < 0 ? position : at;
        int done = 0;
        try {
            while (done < to.length()) {
                int wanted = Math.min(to.length() - done, CHUNK);
                int read = file.read(guest.room(wanted), start + done);
                if (read <= 0) {
                    break;
                }
                guest.put(to.address() + done, read);
                done += read;
            }
        } catch (IOException e) {
            throw failure(guest, e);
        } catch (RuntimeException e) {
            throw FileErrors.of(e);
        }
        if (at < 0) {
            position += done;
        }
        return done;
    }

    /** A terminal or the like may wait for a long time. */
    private int readDevice(Guest guest, Buffer to) {
        int[] read = new int[1];
        IOException[] failed = new IOException[1];
        ByteBuffer room = guest.room(Math.min(to.length(), CHUNK));
        guest.store().blocking().await(() -> {
            try {
                read[0] = file.readNext(room);
            } catch (ClosedByInterruptException e) {
                Thread.interrupted();
                throw new InterruptedException();
            } catch (IOException e) {
                failed[0] = e;
            }
        });
        if (failed[0] != null) {
            throw FileErrors.of(failed[0]);
        }
        int count = Math.max(read[0], 0);
        guest.put(to.address(), count);
        return count;
    }

    @Override
    int write(Guest guest, Buffer from, long at) {
        int done = 0;
        try {
            long start = has(Flags.FD_APPEND) && !device ? file.size() : at < 0 ? position : at;
            while (done < from.length()) {
                ByteBuffer part = guest.copy(from.address() + done, Math.min(from.length() - done, CHUNK));
                int written = device ? file.writeNext(part) : file.write(part, start + done);
                if (written == 0 && done == 0 && !device) {
                    throw new WasiException(Errno.DQUOT);
                }
                if (written == 0) {
                    break;
                }
                done += written;
            }
            if (has(Flags.FD_SYNC | Flags.FD_DSYNC)) {
                file.force(has(Flags.FD_SYNC));
            }
            if (at < 0) {
                position = start + done;
            }
            return done;
        } catch (IOException e) {
            throw failure(guest, e);
        } catch (RuntimeException e) {
            throw FileErrors.of(e);
        }
    }

    private static WasiException failure(Guest guest, IOException e) {
        if (e instanceof ClosedByInterruptException) {
            // Somebody stops this thread. Waiting for nothing tells the guest in the way of its world.
            guest.store().blocking().await(() -> Thread.sleep(0));
            return new WasiException(Errno.INTR);
        }
        return FileErrors.of(e);
    }

    @Override
    long seek(long offset, int whence) {
        if (device) {
            throw new WasiException(Errno.SPIPE);
        }
        try {
            long base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? position : file.size();
            long target = base + offset;
            if (offset > 0 && target < base) {
                throw new WasiException(Errno.OVERFLOW);
            }
            if (target < 0) {
                throw new WasiException(Errno.INVAL);
            }
            position = target;
            return target;
        } catch (IOException e) {
            throw FileErrors.of(e);
        }
    }

    @Override
    void resize(long size) {
        try {
            file.resize(size);
        } catch (IOException e) {
            throw FileErrors.of(e);
        } catch (RuntimeException e) {
            throw FileErrors.of(e);
        }
    }

    @Override
    void allocate(long end) {
        try {
            if (end > file.size()) {
                file.resize(end);
            }
        } catch (IOException e) {
            throw FileErrors.of(e);
        } catch (RuntimeException e) {
            throw FileErrors.of(e);
        }
    }

    @Override
    void advise() {
        // What the system reads ahead is its own business: Java has no way to tell it.
    }

    @Override
    void sync(boolean metadata) {
        try {
            file.force(metadata);
        } catch (IOException e) {
            throw FileErrors.of(e);
        }
    }

    @Override
    long readable() {
        try {
            return device ? 1 : Math.max(0, file.size() - position);
        } catch (IOException e) {
            throw FileErrors.of(e);
        }
    }

    @Override
    long writable() {
        return CHUNK;
    }

    @Override
    void close() {
        file.close();
    }
}
