package dev.tuber.peers;

import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.runtime.ExportFunction;
import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.wasi.WasiExitException;
import com.dylibso.chicory.wasi.WasiOptions;
import com.dylibso.chicory.wasi.WasiPreview1;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.Export;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.ValType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;

/**
 * Chicory, compiled to JVM classes unless the property {@code tier} is {@code interpreter}. As a function: what benchmarks call.
 * {@code Chicory HOST::GUEST FILE [ARG...]} runs a WASI command.
 */
public final class Chicory implements Function<byte[], Function<String, LongUnaryOperator>> {
    public static void main(String[] args) {
        String[] directory = args[0].split("::");
        List<String> words = Arrays.asList(args).subList(1, args.length);
        WasiOptions options = WasiOptions.builder().inheritSystem().withArguments(words)
                .withDirectory(directory[1], Path.of(directory[0])).build();
        try (WasiPreview1 wasi = WasiPreview1.builder().withOptions(options).build()) {
            instantiate(Parser.parse(Path.of(words.getFirst())), wasi, true);
        } catch (WasiExitException e) {
            System.exit(e.exitCode());
        }
    }

    private static Instance instantiate(WasmModule module, WasiPreview1 wasi, boolean start) {
        HostFunction tick = new HostFunction("env", "tick", FunctionType.of(List.of(ValType.I32), List.of(ValType.I32)),
                (instance, values) -> new long[]{3 * (int) values[0] + 1});
        Instance.Builder builder = Instance.builder(module).withStart(start).withImportValues(
                ImportValues.builder().addFunction(wasi.toHostFunctions()).addFunction(tick).build());
        if (!"interpreter".equals(System.getProperty("tier"))) {
            builder = builder.withMachineFactory(MachineFactoryCompiler.compile(module));
        }
        return builder.build();
    }

    @Override
    public Function<String, LongUnaryOperator> apply(byte[] bytes) {
        WasmModule module = Parser.parse(bytes);
        Instance instance = instantiate(module, WasiPreview1.builder().withOptions(WasiOptions.builder().build()).build(), false);
        return name -> has(module, name) ? calling(instance, name) : null;
    }

    private static boolean has(WasmModule module, String name) {
        for (int index = 0; index < module.exportSection().exportCount(); index++) {
            Export export = module.exportSection().getExport(index);
            if (export.name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static LongUnaryOperator calling(Instance instance, String name) {
        ExportFunction function = instance.export(name);
        FunctionType type = instance.exportType(name);
        if (type.params().isEmpty()) {
            return argument -> {
                function.apply();
                return 0;
            };
        }
        return type.returns().getFirst().equals(ValType.I32) ? argument -> (int) function.apply(argument)[0]
                : argument -> function.apply(argument)[0];
    }
}
