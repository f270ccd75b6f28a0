package dev.tuber.wasi.fs;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.WasiException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** One way through directories, component by component, as the package describes. */
final class PathWalk {
    private static final int LINK_LIMIT = 40;

    /** From the directory where the path starts to the one where the walk is. */
    private final List<Anchor> directories = new ArrayList<>();
    private final Deque<String> rest = new ArrayDeque<>();
    private final boolean backslashSeparates;
    private boolean directoryWanted;
    private int links;

    private PathWalk(Anchor start) {
        directories.add(start.retain());
        backslashSeparates = !start.files().getSeparator().equals("/");
    }

    static Place walk(Anchor start, String path, LastLink last) throws IOException {
        PathWalk walk = new PathWalk(start);
        try {
            walk.put(path);
            return walk.run(last);
        } finally {
            for (Anchor directory : walk.directories) {
                directory.release();
            }
        }
    }

    private Place run(LastLink last) throws IOException {
        while (!rest.isEmpty()) {
            String name = rest.pop();
            if (name.equals("..")) {
                leave();
            } else if (!rest.isEmpty()) {
                enter(name);
            } else if (last == LastLink.NAME) {
                return new Place(here().retain(), name, directoryWanted, null);
            } else {
                FileStatus found = look(name);
                if (found == null || !found.isLink() || last == LastLink.KEEP && !directoryWanted) {
                    return new Place(here().retain(), name, directoryWanted, found);
                }
                follow(name);
            }
        }
        return new Place(here().retain(), Anchor.SELF, false, look(Anchor.SELF));
    }

    private Anchor here() {
        return directories.getLast();
    }

    private FileStatus look(String name) throws IOException {
        try {
            FileStatus found = FileStatus.of(here().files(), here().child(name));
            here().confirm();
            return found;
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private void leave() {
        if (directories.size() == 1) {
            throw new WasiException(Errno.PERM);
        }
        directories.removeLast().release();
    }

    private void enter(String name) throws IOException {
        Anchor inner = here().enter(name);
        if (inner == null) {
            follow(name);
        } else {
            directories.add(inner);
        }
    }

    private void follow(String name) throws IOException {
        if (++links > LINK_LIMIT) {
            throw new WasiException(Errno.LOOP);
        }
        String target = here().files().readSymbolicLink(here().child(name)).toString();
        here().confirm();
        put(backslashSeparates ? target.replace('\\', '/') : target);
    }

    /** Puts the components of a path in front of what is left. */
    private void put(String path) {
        if (path.isEmpty()) {
            throw new WasiException(Errno.NOENT);
        }
        if (path.charAt(0) == '/') {
            throw new WasiException(Errno.PERM);
        }
        if (rest.isEmpty()) {
            directoryWanted |= path.endsWith("/") || path.endsWith("/.");
        }
        int end = path.length();
        while (end >= 0) {
            int slash = path.lastIndexOf('/', end - 1);
            String component = path.substring(slash + 1, end);
            if (!component.isEmpty() && !component.equals(".")) {
                check(component);
                rest.push(component);
            }
            end = slash;
        }
    }

    /** A name must be one for the file system too: where it knows drives and other separators, they are no names. */
    private void check(String component) {
        if (component.indexOf('\0') >= 0) {
            throw new WasiException(Errno.INVAL);
        }
        if (backslashSeparates && (component.indexOf('\\') >= 0 || component.indexOf(':') >= 0)) {
            throw new WasiException(Errno.INVAL);
        }
    }
}
