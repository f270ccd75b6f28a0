package dev.tuber.peers;

import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.wasi.WasiExitException;
import com.dylibso.chicory.wasi.WasiOptions;
import com.dylibso.chicory.wasi.WasiPreview1;
import com.dylibso.chicory.wasm.Parser;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** {@code Chicory HOST::GUEST FILE [ARG...]}: runs a WASI command under Chicory, compiled to JVM classes. */
public final class Chicory {
    private Chicory() {
    }

    public static void main(String[] args) {
        String[] directory = args[0].split("::");
        List<String> words = Arrays.asList(args).subList(1, args.length);
        WasiOptions options = WasiOptions.builder().inheritSystem().withArguments(words)
                .withDirectory(directory[1], Path.of(directory[0])).build();
        try (WasiPreview1 wasi = WasiPreview1.builder().withOptions(options).build()) {
            Instance.builder(Parser.parse(Path.of(words.getFirst())))
                    .withImportValues(ImportValues.builder().addFunction(wasi.toHostFunctions()).build())
                    .withMachineFactory(MachineFactoryCompiler::compile).build();
        } catch (WasiExitException e) {
            System.exit(e.exitCode());
        }
    }
}
