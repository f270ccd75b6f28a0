package dev.tuber.wasi;

import dev.tuber.wasi.fs.NioFileSystem;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.graalvm.polyglot.io.FileSystem;

/**
 * What a guest may see of the world. It begins with nothing: no arguments, no variables, no directories, an empty input and
 * outputs that go nowhere. Methods change and return this object; {@link Wasi#open} reads it once.
 */
public final class WasiConfig {
    /**
     * A directory for the guest.
     *
     * @param guestName what the guest calls it, such as {@code .} or {@code /data}
     * @param directory where it is in the file system of {@link #files}
     * @param readOnly whether the guest may change nothing in it
     * @param quota how many bytes the guest may add to it
     */
    record Preopen(String guestName, Path directory, boolean readOnly, long quota) {
        Preopen {
            Objects.requireNonNull(guestName);
            Objects.requireNonNull(directory);
        }
    }

    private final List<String> arguments = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<Preopen> preopens = new ArrayList<>();
    private final List<ServerSocketChannel> listeners = new ArrayList<>();
    private InputStream stdin = InputStream.nullInputStream();
    private OutputStream stdout = OutputStream.nullOutputStream();
    private OutputStream stderr = OutputStream.nullOutputStream();
    private boolean buffered = true;
    private boolean terminal;
    private FileSystem files = NioFileSystem.DEFAULT;
    private WasiClocks clocks = WasiClocks.SYSTEM;
    private RandomGenerator random;

    /** Adds arguments; the first of all is the name of the program. */
    public WasiConfig arguments(List<String> more) {
        arguments.addAll(more);
        return this;
    }

    /** Sets a variable. */
    public WasiConfig environment(String name, String value) {
        environment.put(Objects.requireNonNull(name), Objects.requireNonNull(value));
        return this;
    }

    /** What the guest reads as its standard input. It may be read by another thread, one read at a time. Never closed. */
    public WasiConfig stdin(InputStream in) {
        stdin = Objects.requireNonNull(in);
        return this;
    }

    /** Where standard output goes: in whole lines or larger pieces, flushed, never closed. */
    public WasiConfig stdout(OutputStream out) {
        stdout = Objects.requireNonNull(out);
        return this;
    }

    /** Where standard error goes: at once, never closed. */
    public WasiConfig stderr(OutputStream err) {
        stderr = Objects.requireNonNull(err);
        return this;
    }

    /** Has standard output arrive at its stream with each call of the guest's, for a stream that others write to as well. */
    public WasiConfig unbufferedOutput() {
        buffered = false;
        return this;
    }

    /** Tells the guest that its streams are a terminal; without this they are none. */
    public WasiConfig terminal() {
        terminal = true;
        return this;
    }

    /** Opens a directory and everything in it for reading and writing. */
    public WasiConfig directory(Path directory, String guestName) {
        return directory(directory, guestName, Long.MAX_VALUE);
    }

    /**
     * Opens a directory and everything in it for reading and writing, and lets it grow by no more than so many bytes. Each
     * name that is made counts 256. What files lose and what is removed is given back. Growing further fails with {@code dquot}.
     *
     * @throws IllegalArgumentException if {@code quota} is negative
     */
    public WasiConfig directory(Path directory, String guestName, long quota) {
        if (quota < 0) {
            throw new IllegalArgumentException("a quota of " + quota + " bytes: it must not be negative");
        }
        preopens.add(new Preopen(guestName, directory, false, quota));
        return this;
    }

    /** Opens a directory and everything in it for reading. */
    public WasiConfig readOnlyDirectory(Path directory, String guestName) {
        preopens.add(new Preopen(guestName, directory, true, Long.MAX_VALUE));
        return this;
    }

    /** The file system in which the directories are; the machine's own unless this says otherwise. */
    public WasiConfig files(FileSystem fileSystem) {
        files = Objects.requireNonNull(fileSystem);
        return this;
    }

    /** Gives the guest a bound socket, on which it accepts connections. It gets a descriptor after those of directories. */
    public WasiConfig listener(ServerSocketChannel socket) {
        listeners.add(Objects.requireNonNull(socket));
        return this;
    }

    /** What time it is; the machine's own unless this says otherwise. */
    public WasiConfig clocks(WasiClocks source) {
        clocks = Objects.requireNonNull(source);
        return this;
    }

    /** Where random numbers come from; the system's secure source unless this says otherwise. */
    public WasiConfig random(RandomGenerator source) {
        random = Objects.requireNonNull(source);
        return this;
    }

    List<String> arguments() {
        return arguments;
    }

    Map<String, String> environment() {
        return environment;
    }

    List<Preopen> preopens() {
        return preopens;
    }

    List<ServerSocketChannel> listeners() {
        return listeners;
    }

    InputStream stdin() {
        return stdin;
    }

    OutputStream stdout() {
        return stdout;
    }

    OutputStream stderr() {
        return stderr;
    }

    boolean isBuffered() {
        return buffered;
    }

    boolean isTerminal() {
        return terminal;
    }

    FileSystem files() {
        return files;
    }

    WasiClocks clocks() {
        return clocks;
    }

    /** Null when the system's source is to be used. */
    RandomGenerator random() {
        return random;
    }
}
