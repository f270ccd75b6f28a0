package dev.tuber.wasi;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.graalvm.polyglot.io.FileSystem;

/** Files in a map: a file system such as an embedder may have, with the least that one offers. */
final class MemoryFileSystem implements FileSystem {
    /** A directory if it has neither bytes nor a target. */
    private static final class Node {
        private byte[] bytes;
        private Path target;
        private final Map<String, FileTime> times = new HashMap<>();
    }

    private final Map<Path, Node> nodes = new TreeMap<>();

    MemoryFileSystem() {
        nodes.put(Path.of("/"), new Node());
    }

    private static Path key(Path path) {
        return Path.of("/").resolve(path).normalize();
    }

    private Node node(Path path) throws NoSuchFileException {
        Node node = nodes.get(key(path));
        if (node == null) {
            throw new NoSuchFileException(path.toString());
        }
        return node;
    }

    private Node add(Path path) throws IOException {
        if (nodes.containsKey(key(path))) {
            throw new FileAlreadyExistsException(path.toString());
        }
        node(key(path).getParent());
        Node node = new Node();
        nodes.put(key(path), node);
        return node;
    }

    private List<Path> children(Path directory) {
        return nodes.keySet().stream().filter(path -> key(directory).equals(path.getParent())).toList();
    }

    @Override
    public Path parsePath(URI uri) {
        return Path.of(uri);
    }

    @Override
    public Path parsePath(String path) {
        return Path.of(path);
    }

    @Override
    public void checkAccess(Path path, Set<? extends AccessMode> modes, LinkOption... linkOptions) throws IOException {
        node(path);
    }

    @Override
    public void createDirectory(Path dir, FileAttribute<?>... attrs) throws IOException {
        add(dir);
    }

    @Override
    public void delete(Path path) throws IOException {
        node(path);
        if (!children(path).isEmpty()) {
            throw new DirectoryNotEmptyException(path.toString());
        }
        nodes.remove(key(path));
    }

    @Override
    public SeekableByteChannel newByteChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attrs)
            throws IOException {
        Node node;
        if (options.contains(StandardOpenOption.CREATE_NEW)) {
            node = add(path);
            node.bytes = new byte[0];
        } else {
            node = node(path);
        }
        return new Channel(node);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path dir, DirectoryStream.Filter<? super Path> filter) throws IOException {
        node(dir);
        List<Path> found = children(dir);
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return found.iterator();
            }

            @Override
            public void close() {
            }
        };
    }

    @Override
    public Path toAbsolutePath(Path path) {
        return key(path);
    }

    @Override
    public Path toRealPath(Path path, LinkOption... linkOptions) throws IOException {
        node(path);
        return key(path);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        if (attributes.startsWith("unix:")) {
            throw new UnsupportedOperationException();
        }
        Node node = node(path);
        Map<String, Object> values = new HashMap<>(node.times);
        values.put("size", node.bytes == null ? 0L : (long) node.bytes.length);
        values.put("isRegularFile", node.bytes != null);
        values.put("isSymbolicLink", node.target != null);
        values.put("isDirectory", node.bytes == null && node.target == null);
        return values;
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        node(path).times.put(attribute, (FileTime) value);
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        Node moved = node(source);
        nodes.remove(key(source));
        nodes.put(key(target), moved);
    }

    @Override
    public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attrs) throws IOException {
        add(link).target = target;
    }

    @Override
    public Path readSymbolicLink(Path link) throws IOException {
        if (node(link).target == null) {
            throw new NotLinkException(link.toString());
        }
        return node(link).target;
    }

    /** The content of a file with a position. */
    private static final class Channel implements SeekableByteChannel {
        private final Node file;
        private int position;
        private boolean open = true;

        Channel(Node file) {
            this.file = file;
        }

        @Override
        public int read(ByteBuffer to) {
            int count = Math.min(to.remaining(), file.bytes.length - position);
            if (count <= 0) {
                return -1;
            }
            to.put(file.bytes, position, count);
            position += count;
            return count;
        }

        @Override
        public int write(ByteBuffer from) {
            int count = from.remaining();
            if (position + count > file.bytes.length) {
                file.bytes = Arrays.copyOf(file.bytes, position + count);
            }
            from.get(file.bytes, position, count);
            position += count;
            return count;
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public SeekableByteChannel position(long newPosition) {
            position = (int) newPosition;
            return this;
        }

        @Override
        public long size() {
            return file.bytes.length;
        }

        @Override
        public SeekableByteChannel truncate(long size) {
            file.bytes = Arrays.copyOf(file.bytes, (int) Math.min(size, file.bytes.length));
            return this;
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            open = false;
        }
    }
}
