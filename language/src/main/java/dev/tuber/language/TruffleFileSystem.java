package dev.tuber.language;

import com.oracle.truffle.api.TruffleFile;
import com.oracle.truffle.api.TruffleFile.AttributeDescriptor;
import com.oracle.truffle.api.TruffleLanguage;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.AccessDeniedException;
import java.nio.file.attribute.FileAttribute;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.graalvm.polyglot.io.FileSystem;

/**
 * The public file system of a context, as the embedder gave it (the real one, a virtual one, or one that refuses
 * everything), behind the interface that code without a context uses too. Paths are those of the default file system and
 * only carry names: {@link TruffleFile} decides what they mean.
 */
final class TruffleFileSystem implements FileSystem {
    private static final Map<String, AttributeDescriptor<?>> BASIC = Map.of(
            "lastModifiedTime", TruffleFile.LAST_MODIFIED_TIME,
            "lastAccessTime", TruffleFile.LAST_ACCESS_TIME,
            "creationTime", TruffleFile.CREATION_TIME,
            "isRegularFile", TruffleFile.IS_REGULAR_FILE,
            "isDirectory", TruffleFile.IS_DIRECTORY,
            "isSymbolicLink", TruffleFile.IS_SYMBOLIC_LINK,
            "isOther", TruffleFile.IS_OTHER,
            "size", TruffleFile.SIZE);
    private static final Map<String, AttributeDescriptor<?>> UNIX = Map.of(
            "mode", TruffleFile.UNIX_MODE,
            "ino", TruffleFile.UNIX_INODE,
            "dev", TruffleFile.UNIX_DEV,
            "rdev", TruffleFile.UNIX_RDEV,
            "nlink", TruffleFile.UNIX_NLINK,
            "uid", TruffleFile.UNIX_UID,
            "gid", TruffleFile.UNIX_GID,
            "ctime", TruffleFile.UNIX_CTIME,
            "permissions", TruffleFile.UNIX_PERMISSIONS);

    private final TruffleLanguage.Env env;

    TruffleFileSystem(TruffleLanguage.Env env) {
        this.env = env;
    }

    /** One use of a file. */
    private interface Use<T> {
        T run() throws IOException;
    }

    /** One use of a file that gives nothing. */
    private interface Change {
        void run() throws IOException;
    }

    /**
     * Uses a file. What an embedder's own file system throws arrives wrapped as an exception of the host language; here it
     * becomes again what the interface promises.
     */
    private <T> T use(Use<T> code) throws IOException {
        try {
            return code.run();
        } catch (RuntimeException e) {
            if (!env.isHostException(e)) {
                throw e;
            }
            Throwable thrown = env.asHostException(e);
            if (thrown instanceof IOException io) {
                throw io;
            }
            throw thrown instanceof RuntimeException unwrapped ? unwrapped : e;
        }
    }

    private void change(Change code) throws IOException {
        use(() -> {
            code.run();
            return null;
        });
    }

    private TruffleFile file(Path path) {
        return env.getPublicTruffleFile(path.toString());
    }

    private static Path path(TruffleFile file) {
        return Path.of(file.getPath());
    }

    @Override
    public Path parsePath(URI uri) {
        return path(env.getPublicTruffleFile(uri));
    }

    @Override
    public Path parsePath(String path) {
        return Path.of(path);
    }

    @Override
    public void checkAccess(Path path, Set<? extends AccessMode> modes, LinkOption... linkOptions) throws IOException {
        TruffleFile file = file(path);
        if (!file.exists(linkOptions)) {
            throw new NoSuchFileException(path.toString());
        }
        for (AccessMode mode : modes) {
            boolean allowed = switch (mode) {
                case READ -> file.isReadable();
                case WRITE -> file.isWritable();
                case EXECUTE -> file.isExecutable();
            };
            if (!allowed) {
                throw new AccessDeniedException(path.toString());
            }
        }
    }

    @Override
    public void createDirectory(Path dir, FileAttribute<?>... attrs) throws IOException {
        change(() -> file(dir).createDirectory(attrs));
    }

    @Override
    public void delete(Path path) throws IOException {
        change(file(path)::delete);
    }

    @Override
    public SeekableByteChannel newByteChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attrs)
            throws IOException {
        try {
            return use(() -> file(path).newByteChannel(options, attrs));
        } catch (IllegalArgumentException | UnsupportedOperationException e) {
            if (!options.contains(LinkOption.NOFOLLOW_LINKS) || file(path).isSymbolicLink()) {
                throw e;
            }
            // A file system without links (an archive, for example) need not know the option not to follow them.
            Set<OpenOption> others = new HashSet<>(options);
            others.remove(LinkOption.NOFOLLOW_LINKS);
            return use(() -> file(path).newByteChannel(others, attrs));
        }
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path dir, DirectoryStream.Filter<? super Path> filter) throws IOException {
        return new PathStream(dir, use(file(dir)::newDirectoryStream), filter);
    }

    @Override
    public Path toAbsolutePath(Path path) {
        return path(file(path).getAbsoluteFile());
    }

    @Override
    public Path toRealPath(Path path, LinkOption... linkOptions) throws IOException {
        return path(use(() -> file(path).getCanonicalFile(linkOptions)));
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        int colon = attributes.indexOf(':');
        String view = colon < 0 ? "basic" : attributes.substring(0, colon);
        Map<String, AttributeDescriptor<?>> known = view(view);
        Map<String, AttributeDescriptor<?>> wanted = new LinkedHashMap<>();
        for (String name : attributes.substring(colon + 1).split(",")) {
            if (name.equals("*")) {
                wanted.putAll(known);
            } else {
                wanted.put(name, descriptor(known, view, name));
            }
        }
        TruffleFile.Attributes found = use(() -> file(path).getAttributes(wanted.values(), options));
        Map<String, Object> values = new LinkedHashMap<>();
        wanted.forEach((name, descriptor) -> values.put(name, found.get(descriptor)));
        return values;
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        int colon = attribute.indexOf(':');
        String view = colon < 0 ? "basic" : attribute.substring(0, colon);
        change(() -> set(file(path), descriptor(view(view), view, attribute.substring(colon + 1)), value, options));
    }

    @SuppressWarnings("unchecked") // TruffleFile checks the type of the value
    private static <T> void set(TruffleFile file, AttributeDescriptor<T> attribute, Object value, LinkOption... options)
            throws IOException {
        file.setAttribute(attribute, (T) value, options);
    }

    private static Map<String, AttributeDescriptor<?>> view(String name) {
        return switch (name) {
            case "basic" -> BASIC;
            case "posix", "unix" -> {
                Map<String, AttributeDescriptor<?>> all = new LinkedHashMap<>(BASIC);
                all.putAll(UNIX);
                yield all;
            }
            default -> throw new UnsupportedOperationException("file attribute view " + name);
        };
    }

    private static AttributeDescriptor<?> descriptor(Map<String, AttributeDescriptor<?>> known, String view, String name) {
        AttributeDescriptor<?> descriptor = known.get(name);
        if (descriptor == null) {
            throw new IllegalArgumentException("file attribute " + view + ":" + name);
        }
        return descriptor;
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        change(() -> file(source).copy(file(target), options));
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        change(() -> file(source).move(file(target), options));
    }

    @Override
    public void createLink(Path link, Path existing) throws IOException {
        change(() -> file(link).createLink(file(existing)));
    }

    @Override
    public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attrs) throws IOException {
        change(() -> file(link).createSymbolicLink(file(target), attrs));
    }

    @Override
    public Path readSymbolicLink(Path link) throws IOException {
        return path(use(file(link)::readSymbolicLink));
    }

    @Override
    public boolean isSameFile(Path path1, Path path2, LinkOption... options) throws IOException {
        return use(() -> file(path1).isSameFile(file(path2), options));
    }

    @Override
    public String getSeparator() {
        return env.getFileNameSeparator();
    }

    @Override
    public String getPathSeparator() {
        return env.getPathSeparator();
    }

    /** Names below the directory as it was asked for, not as the file system resolved it. */
    private record PathStream(Path directory, DirectoryStream<TruffleFile> files, DirectoryStream.Filter<? super Path> filter)
            implements DirectoryStream<Path> {
        PathStream {
            Objects.requireNonNull(files);
        }

        @Override
        public Iterator<Path> iterator() {
            List<Path> accepted = new ArrayList<>();
            for (TruffleFile file : files) {
                Path path = directory.resolve(file.getName());
                try {
                    if (filter.accept(path)) {
                        accepted.add(path);
                    }
                } catch (IOException e) {
                    throw new DirectoryIteratorException(e);
                }
            }
            return accepted.iterator();
        }

        @Override
        public void close() throws IOException {
            files.close();
        }
    }
}
