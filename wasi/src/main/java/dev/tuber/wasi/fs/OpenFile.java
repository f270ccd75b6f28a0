package dev.tuber.wasi.fs;

import dev.tuber.wasi.abi.WasiException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;

/** A file that is open. It has no position of its own. Methods throw {@link IOException} as Java does. */
public final class OpenFile implements AutoCloseable {
    private final SeekableByteChannel channel;
    private final FileChannel positional;
    private final Anchor directory;
    private final String name;
    private final FileStatus opened;
    private FileStatus lastSeen;

    OpenFile(SeekableByteChannel channel, Anchor directory, String name, FileStatus seen) {
        this.channel = channel;
        this.positional = channel instanceof FileChannel file ? file : null;
        this.directory = directory.retain();
        this.name = name;
        this.opened = seen;
        this.lastSeen = seen;
        directory.quota().opened(seen);
    }

    /** Reads at a position into the buffer; how many bytes, or -1 at the end. */
    public int read(ByteBuffer to, long position) throws IOException {
        return positional != null ? positional.read(to, position) : channel.position(position).read(to);
    }

    /** Writes the buffer at a position, as far as the quota of the directory has room for it; how many bytes. */
    public int write(ByteBuffer from, long position) throws IOException {
        Quota quota = directory.quota();
        if (!quota.isLimited()) {
            return writeAt(from, position);
        }
        long before = channel.size();
        long growth = Math.max(0, position + from.remaining() - before);
        long taken = quota.take(growth);
        if (taken < growth) {
            from.limit(from.position() + (int) Math.max(0, from.remaining() - (growth - taken)));
        }
        int written = from.hasRemaining() ? writeAt(from, position) : 0;
        long end = written == 0 ? before : position + written;
        quota.give(taken - Math.max(0, end - before));
        return written;
    }

    private int writeAt(ByteBuffer from, long position) throws IOException {
        return positional != null ? positional.write(from, position) : channel.position(position).write(from);
    }

    /** Reads what has no positions, such as a device. */
    public int readNext(ByteBuffer to) throws IOException {
        return channel.read(to);
    }

    /** Writes to what has no positions. */
    public int writeNext(ByteBuffer from) throws IOException {
        return channel.write(from);
    }

    public long size() throws IOException {
        return channel.size();
    }

    /** Cuts or extends with zeros. */
    public void resize(long size) throws IOException {
        long present = channel.size();
        if (size < present) {
            channel.truncate(size);
            directory.quota().give(present - size);
        } else if (size > present) {
            directory.quota().takeAll(size - present);
            writeAt(ByteBuffer.wrap(new byte[1]), size - 1);
        }
    }

    /** Has everything written to the disk. */
    public void force(boolean metadata) throws IOException {
        if (positional != null) {
            positional.force(metadata);
        }
    }

    /**
     * What the file is. Java asks names, not open files: once the file has another name or none, this is what was last seen,
     * with the present size.
     */
    public FileStatus status() throws IOException {
        refresh();
        return lastSeen.withSize(channel.size());
    }

    private boolean refresh() {
        try {
            FileStatus present = FileStatus.of(directory.files(), directory.child(name));
            if (present.isSame(lastSeen)) {
                lastSeen = present;
                return true;
            }
        } catch (IOException | WasiException e) {
            // The name is gone.
        }
        return false;
    }

    /** Sets times, in nanoseconds since 1970; null leaves one as it is. A file without its name keeps them in mind only. */
    public void setTimes(Long accessed, Long modified) throws IOException {
        if (refresh()) {
            FileTimes.set(directory.files(), directory.child(name), accessed, modified);
        } else {
            FileStatus.Times times = lastSeen.times();
            lastSeen = lastSeen.withTimes(new FileStatus.Times(accessed != null ? accessed : times.accessed(),
                    modified != null ? modified : times.modified(), times.changed()));
        }
    }

    /** The type of {@link FileStatus#type()} when it was opened. */
    public int type() {
        return lastSeen.type();
    }

    @Override
    public void close() {
        directory.quota().closed(opened, sizeAtLast());
        directory.release();
        closeQuietly(channel);
    }

    private long sizeAtLast() {
        try {
            return directory.quota().isLimited() ? channel.size() : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    static void closeQuietly(SeekableByteChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // What was written has been written; there is nobody left to tell.
        }
    }
}
