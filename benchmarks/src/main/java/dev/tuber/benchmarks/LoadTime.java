package dev.tuber.benchmarks;

import dev.tuber.interp.Interpreter;
import dev.tuber.runtime.Instantiation;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.ModuleInstance;
import dev.tuber.runtime.Store;
import dev.tuber.wasi.Wasi;
import dev.tuber.wasi.WasiConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prints the milliseconds from the bytes of a module to an instance of it, in a fresh JVM: decode, validate, instantiate. */
public final class LoadTime {
    private LoadTime() {
    }

    public static void main(String[] args) throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of(args[0]));
        // As in load.mjs, what the module imports is there before the clock starts.
        try (Wasi wasi = Wasi.open(new WasiConfig())) {
            long start = System.nanoTime();
            LoadedModule module = LoadedModule.load(bytes, Interpreter.INSTANCE);
            ModuleInstance instance = Instantiation.instantiate(new Store(), module, wasi.imports());
            double millis = (System.nanoTime() - start) / 1e6;
            if (instance.export("memory") == null) {
                throw new IllegalStateException("not instantiated");
            }
            System.out.println(millis);
        }
    }
}
