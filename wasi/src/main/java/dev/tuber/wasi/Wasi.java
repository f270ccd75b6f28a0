package dev.tuber.wasi;

import dev.tuber.module.Import;
import dev.tuber.runtime.ExternInstance;
import dev.tuber.runtime.FuncInstance;
import dev.tuber.runtime.ImportResolver;
import dev.tuber.runtime.MemoryInstance;
import dev.tuber.runtime.ModuleInstance;
import dev.tuber.types.AddressType;
import dev.tuber.types.Limits;
import dev.tuber.types.MemoryType;
import dev.tuber.wasi.abi.Rights;
import dev.tuber.wasi.fs.Directory;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;

/**
 * A world for one guest: the functions of {@code wasi_snapshot_preview1}, and what the guest has open. The guest's memory is
 * what the calling instance exports as {@code memory}. One thread at a time, as for a {@link dev.tuber.runtime.Store}.
 *
 * <p>Output is buffered: {@link #close} when the guest has ended, in whatever way, or {@link #flush} to go on.
 *
 * @see <a href="https://github.com/WebAssembly/WASI/blob/main/legacy/preview1/docs.md">WASI preview 1</a>
 */
public final class Wasi implements AutoCloseable {
    /** The name under which modules import the functions. */
    public static final String MODULE = "wasi_snapshot_preview1";

    private final WasiConfig config;
    private final DescriptorTable descriptors = new DescriptorTable();
    private final OutputDescriptor stdout;
    private final OutputDescriptor stderr;
    private final FunctionCalls calls = new FunctionCalls(this);
    private final ImportResolver imports = new Imports();
    private SocketWaiting waiting;
    private ModuleInstance lastCaller;
    private Guest lastGuest;

    private Wasi(WasiConfig config) {
        this.config = config;
        this.stdout = new OutputDescriptor(this, config.stdout(),
                config.isBuffered() ? OutputDescriptor.Buffering.LINES : OutputDescriptor.Buffering.NONE);
        this.stderr = new OutputDescriptor(this, config.stderr(), OutputDescriptor.Buffering.NONE);
    }

    /**
     * Makes a world.
     *
     * @throws IOException when a directory or socket of the configuration cannot be used
     */
    public static Wasi open(WasiConfig config) throws IOException {
        Wasi wasi = new Wasi(config);
        try {
            wasi.openAll();
        } catch (IOException e) {
            wasi.close();
            throw e;
        }
        return wasi;
    }

    private void openAll() throws IOException {
        descriptors.add(new InputDescriptor(this, config.stdin()));
        descriptors.add(stdout);
        descriptors.add(stderr);
        for (WasiConfig.Preopen preopen : config.preopens()) {
            DirectoryDescriptor.Access access = preopen.readOnly() ? DirectoryDescriptor.Access.READ_ONLY
                    : DirectoryDescriptor.Access.READ_WRITE;
            descriptors.add(new DirectoryDescriptor(Directory.open(config.files(), preopen.directory(), preopen.quota()), access,
                    preopen.guestName(), Rights.DIRECTORY, Rights.DIRECTORY | Rights.FILE));
        }
        for (ServerSocketChannel listener : config.listeners()) {
            descriptors.add(new ListenerDescriptor(listener));
        }
    }

    /** What a module imports from {@link #MODULE}. */
    public ImportResolver imports() {
        return imports;
    }

    /** A class, not a lambda: the first of those costs a start more than the whole program hello. */
    private final class Imports implements ImportResolver {
        @Override
        public ExternInstance resolve(Import wanted) {
            return wanted.module().equals(MODULE) ? function(wanted.name()) : null;
        }
    }

    /** The function of a name such as {@code fd_write}; null when there is none. */
    FuncInstance function(String name) {
        WasiFunction function = WasiFunction.ofName(name);
        return function == null ? null
                : FuncInstance.ofHost(function.importName(), function.type(), new WasiCall(calls, function));
    }

    /** The one that calls. */
    Guest guest(ModuleInstance caller) {
        if (caller == null) {
            throw new IllegalArgumentException("functions of WASI work on the memory of a calling instance: there is none");
        }
        if (caller != lastCaller) {
            MemoryInstance memory = caller.export("memory") instanceof MemoryInstance exported ? exported
                    : new MemoryInstance(new MemoryType(AddressType.I32, new Limits(0, 0), false));
            lastGuest = new Guest(memory, caller.store());
            lastCaller = caller;
        }
        return lastGuest;
    }

    FunctionCalls calls() {
        return calls;
    }

    WasiConfig config() {
        return config;
    }

    DescriptorTable descriptors() {
        return descriptors;
    }

    SocketWaiting waiting() {
        if (waiting == null) {
            waiting = new SocketWaiting();
        }
        return waiting;
    }

    /** Hands all output to the streams of the embedder. What cannot be written is lost. */
    public void flush() {
        stdout.close();
        stderr.close();
    }

    /** Flushes, and closes everything but the streams of the embedder. */
    @Override
    public void close() {
        flush();
        descriptors.closeAll();
        if (waiting != null) {
            waiting.close();
        }
    }
}
