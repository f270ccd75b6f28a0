package dev.tuber.wasi;

import dev.tuber.failure.GuestExit;
import dev.tuber.interp.Interpreter;
import dev.tuber.runtime.FuncInstance;
import dev.tuber.runtime.Instantiation;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.ModuleInstance;
import dev.tuber.runtime.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs a program as the launcher does, and keeps what it printed. */
final class TestProgram {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final int status;

    TestProgram(Path file, WasiConfig config) throws IOException {
        this(file, config, new Store());
    }

    TestProgram(Path file, WasiConfig config, Store store) throws IOException {
        config.stdout(out).stderr(err);
        LoadedModule module = LoadedModule.load(Files.readAllBytes(file), Interpreter.INSTANCE);
        int ended = 0;
        try (Wasi wasi = Wasi.open(config)) {
            ModuleInstance instance = Instantiation.instantiate(store, module, wasi.imports());
            ((FuncInstance) instance.export("_start")).call(null, new long[0], new Object[0]);
        } catch (GuestExit e) {
            ended = e.status();
        }
        status = ended;
    }

    int status() {
        return status;
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
