package dev.tuber.launcher;

import dev.tuber.failure.ModuleException;
import dev.tuber.runtime.CoreDump;
import dev.tuber.runtime.ExternInstance;
import dev.tuber.runtime.FuncInstance;
import dev.tuber.runtime.ImportResolver;
import dev.tuber.runtime.Instantiation;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.ModuleInstance;
import dev.tuber.runtime.ProgramRule;
import dev.tuber.runtime.Store;
import dev.tuber.runtime.WasmTrap;
import dev.tuber.types.FuncType;
import dev.tuber.types.SlotKind;
import dev.tuber.types.ValType;
import dev.tuber.wasi.Wasi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** {@code tuber run}: loads and instantiates a program, then starts it or calls one of its exports. */
final class RunCommand {
    private RunCommand() {
    }

    static int run(CommandLine line) {
        if (line.operands().isEmpty()) {
            throw new UsageException("no file is given: " + line.command().synopsis());
        }
        try (Caches classes = Caches.of(line)) {
            return run(line, new FileLoading(line, classes));
        }
    }

    /** Runs the program that {@code loading} gives, with the options and arguments of {@code line}. */
    static int run(CommandLine line, Loading loading) {
        try (Wasi wasi = GuestWorld.open(line); GuestLimits limits = GuestLimits.of(line)) {
            long start = System.nanoTime();
            LoadedModule module = loading.program();
            long loaded = System.nanoTime();
            Store store = limits == null ? new Store() : limits.store();
            String dump = line.last("--coredump");
            if (dump != null) {
                store.keepInstances();
            }
            try {
                if (limits != null) {
                    limits.start();
                }
                ImportResolver imports = line.has("--preload") ? Preloads.of(line, loading, store, wasi.imports()) : wasi.imports();
                ModuleInstance instance = Instantiation.instantiate(store, module, imports);
                if (line.has("--times")) {
                    System.err.println("loaded in " + millis(start, loaded) + ", instantiated in "
                            + millis(loaded, System.nanoTime()));
                }
                start(instance, line);
            } catch (WasmTrap trap) {
                if (limits != null) {
                    limits.explain(trap);
                }
                if (dump != null) {
                    write(dump, CoreDump.of(store, line.operands().getFirst(), trap.trace()));
                }
                throw trap;
            }
        } catch (ModuleException e) {
            throw loading.placed(e);
        }
        return Main.SUCCESS;
    }

    private static void write(String dump, byte[] content) {
        try {
            Files.write(Path.of(dump), content);
        } catch (IOException | InvalidPathException e) {
            System.err.println("cannot write --coredump " + dump + ": " + e.getMessage());
        }
    }

    private static String millis(long from, long to) {
        return Math.round((to - from) / 1e4) / 100.0 + " ms";
    }

    /** Calls {@code _initialize}, if there is one. */
    static void initialize(ModuleInstance instance) {
        if (instance.export(ProgramRule.INITIALIZE) instanceof FuncInstance initialize) {
            callWithoutArguments(initialize, ProgramRule.INITIALIZE);
        }
    }

    private static void start(ModuleInstance instance, CommandLine line) {
        initialize(instance);
        String invoked = line.last("--invoke");
        if (invoked != null) {
            invoke(instance, invoked, line.operands().subList(1, line.operands().size()));
        } else if (instance.export("") instanceof FuncInstance unnamed) {
            callWithoutArguments(unnamed, "");
        } else if (instance.export(ProgramRule.START) instanceof FuncInstance start) {
            callWithoutArguments(start, ProgramRule.START);
        }
    }

    private static void callWithoutArguments(FuncInstance function, String name) {
        if (!function.type().params().isEmpty()) {
            throw new UsageException("the export \"" + name + "\" takes " + function.type().params()
                    + ", but is called without arguments when a program starts");
        }
        call(function, List.of());
    }

    private static void invoke(ModuleInstance instance, String name, List<String> arguments) {
        ExternInstance export = instance.export(name);
        if (!(export instanceof FuncInstance function)) {
            throw new UsageException(export == null
                    ? "the module has no export \"" + name + "\" (it exports " + instance.exportNames() + ")"
                    : "the export \"" + name + "\" is no function but a " + export.kind());
        }
        System.out.print(call(function, arguments));
    }

    /** Calls with arguments as they were typed; gives the results as they are printed, one a line. */
    private static String call(FuncInstance function, List<String> arguments) {
        FuncType type = function.type();
        List<ValType> params = type.params();
        if (params.size() != arguments.size()) {
            throw new UsageException("\"" + function.name() + "\" takes " + counted(params.size()) + ", " + params
                    + ", but " + arguments.size() + " are given");
        }
        int slots = Math.max(params.size(), type.results().size());
        long[] values = new long[slots];
        Object[] refs = new Object[slots];
        for (int i = 0; i < params.size(); i++) {
            // A reference cannot be typed, except for the one that is nothing.
            if (params.get(i).kind() != SlotKind.REF || !arguments.get(i).equals("null")) {
                values[i] = ValueSyntax.parse(arguments.get(i), params.get(i));
            }
        }
        function.call(null, values, refs);
        StringBuilder printed = new StringBuilder();
        for (int i = 0; i < type.results().size(); i++) {
            printed.append(ValueSyntax.print(type.results().get(i), values[i], refs[i])).append('\n');
        }
        return printed.toString();
    }

    private static String counted(int arguments) {
        return arguments == 1 ? "1 argument" : arguments + " arguments";
    }
}
