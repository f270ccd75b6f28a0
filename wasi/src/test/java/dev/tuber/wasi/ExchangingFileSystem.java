package dev.tuber.wasi;

import dev.tuber.wasi.fs.NioFileSystem;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;

/** The machine's file system, where a directory is a link to elsewhere for as long as one kind of operation takes. */
final class ExchangingFileSystem extends NioFileSystem {
    /** During which operation. */
    enum Moment {
        OPEN, MAKE_DIRECTORY, DELETE, MOVE, LINK, SYMBOLIC_LINK, READ_LINK, SET_ATTRIBUTE
    }

    private interface Operation<T> {
        T run() throws IOException;
    }

    private final Path directory;
    private final Path elsewhere;
    private final Moment moment;
    private int exchanges;

    ExchangingFileSystem(Path directory, Path elsewhere, Moment moment) {
        this.directory = directory;
        this.elsewhere = elsewhere;
        this.moment = moment;
    }

    int exchanges() {
        return exchanges;
    }

    private <T> T during(Moment present, Operation<T> operation) throws IOException {
        if (present != moment) {
            return operation.run();
        }
        exchanges++;
        Path parked = directory.resolveSibling("parked");
        Files.move(directory, parked);
        Files.createSymbolicLink(directory, elsewhere);
        try {
            return operation.run();
        } finally {
            Files.delete(directory);
            Files.move(parked, directory);
        }
    }

    @Override
    public SeekableByteChannel newByteChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attrs)
            throws IOException {
        return during(Moment.OPEN, () -> super.newByteChannel(path, options, attrs));
    }

    @Override
    public void createDirectory(Path dir, FileAttribute<?>... attrs) throws IOException {
        during(Moment.MAKE_DIRECTORY, () -> {
            super.createDirectory(dir, attrs);
            return null;
        });
    }

    @Override
    public void delete(Path path) throws IOException {
        during(Moment.DELETE, () -> {
            super.delete(path);
            return null;
        });
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        during(Moment.MOVE, () -> {
            super.move(source, target, options);
            return null;
        });
    }

    @Override
    public void createLink(Path link, Path existing) throws IOException {
        during(Moment.LINK, () -> {
            super.createLink(link, existing);
            return null;
        });
    }

    @Override
    public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attrs) throws IOException {
        during(Moment.SYMBOLIC_LINK, () -> {
            super.createSymbolicLink(link, target, attrs);
            return null;
        });
    }

    @Override
    public Path readSymbolicLink(Path link) throws IOException {
        return during(Moment.READ_LINK, () -> super.readSymbolicLink(link));
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        during(Moment.SET_ATTRIBUTE, () -> {
            super.setAttribute(path, attribute, value, options);
            return null;
        });
    }
}
