package dev.tuber.launcher;

import dev.tuber.failure.ModuleException;
import dev.tuber.runtime.ExternInstance;
import dev.tuber.runtime.FuncInstance;
import dev.tuber.runtime.Instantiation;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.ModuleInstance;
import dev.tuber.runtime.Store;
import dev.tuber.runtime.Tier;
import dev.tuber.types.FuncType;
import dev.tuber.types.SlotKind;
import dev.tuber.types.ValType;
import dev.tuber.wasi.Wasi;
import java.util.List;
import java.util.function.Supplier;

/** {@code tuber run}: loads and instantiates a program, then starts it or calls one of its exports. */
final class RunCommand {
    private RunCommand() {
    }

    static int run(CommandLine line) {
        if (line.operands().isEmpty()) {
            throw new UsageException("no file is given: " + line.command().synopsis());
        }
        ModuleFile file = ModuleFile.read(line.operands().getFirst());
        try (Caches classes = Caches.of(line)) {
            Tier tier = Tiers.of(line.last("--tier"), line.last("--jit"), classes);
            return run(line, () -> classes.load(file.bytes(), tier));
        } catch (ModuleException e) {
            throw file.placed(e);
        }
    }

    /** Runs what {@code loading} gives, with the options and arguments of {@code line}. */
    static int run(CommandLine line, Supplier<LoadedModule> loading) {
        try (Wasi wasi = GuestWorld.open(line)) {
            long start = System.nanoTime();
            LoadedModule module = loading.get();
            long loaded = System.nanoTime();
            ModuleInstance instance = Instantiation.instantiate(new Store(), module, wasi.imports());
            if (line.has("--times")) {
                System.err.println("loaded in " + millis(start, loaded) + ", instantiated in "
                        + millis(loaded, System.nanoTime()));
            }
            start(instance, line);
        }
        return Main.SUCCESS;
    }

    private static String millis(long from, long to) {
        return Math.round((to - from) / 1e4) / 100.0 + " ms";
    }

    private static void start(ModuleInstance instance, CommandLine line) {
        if (instance.export("_initialize") instanceof FuncInstance initialize) {
            callWithoutArguments(initialize, "_initialize");
        }
        String invoked = line.last("--invoke");
        if (invoked != null) {
            invoke(instance, invoked, line.operands().subList(1, line.operands().size()));
        } else if (instance.export("") instanceof FuncInstance unnamed) {
            callWithoutArguments(unnamed, "");
        } else if (instance.export("_start") instanceof FuncInstance start) {
            callWithoutArguments(start, "_start");
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
