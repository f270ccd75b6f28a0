package dev.tuber.wasi;

import dev.tuber.interop.BuiltinModule;
import dev.tuber.interop.PreopenedDirectory;
import dev.tuber.interop.Surroundings;
import dev.tuber.runtime.ImportResolver;
import java.io.IOException;
import java.io.UncheckedIOException;

/** {@code wasm.Builtins=wasi_snapshot_preview1}: a world made of what a polyglot context allows. */
public final class PolyglotWasi implements BuiltinModule {
    @Override
    public String name() {
        return Wasi.MODULE;
    }

    @Override
    public ImportResolver open(Surroundings surroundings) {
        WasiConfig config = new WasiConfig()
                .arguments(surroundings.arguments())
                .stdin(surroundings.streams().in())
                .stdout(surroundings.streams().out())
                .stderr(surroundings.streams().err())
                .unbufferedOutput()
                .files(surroundings.files());
        surroundings.environment().forEach(config::environment);
        for (PreopenedDirectory directory : surroundings.directories()) {
            config.directory(directory.directory(), directory.guestName());
        }
        try {
            // Option wasm.Builtins may have given the module another name.
            Wasi wasi = Wasi.open(config);
            return wanted -> wasi.function(wanted.name());
        } catch (IOException e) {
            throw new UncheckedIOException("a directory for WASI cannot be opened: " + e.getMessage(), e);
        }
    }
}
