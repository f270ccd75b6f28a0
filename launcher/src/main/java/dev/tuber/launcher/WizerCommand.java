package dev.tuber.launcher;

import dev.tuber.failure.ModuleException;
import dev.tuber.interp.Interpreter;
import dev.tuber.jvm.JvmTier;
import dev.tuber.runtime.ImportResolver;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.PreInitialization;
import dev.tuber.runtime.Store;
import dev.tuber.validate.ModuleValidator;
import dev.tuber.wasi.Wasi;
import java.util.HashMap;
import java.util.Map;

/** {@code tuber wizer}: runs what initializes a module, and makes a module that starts where that has ended. */
final class WizerCommand {
    private WizerCommand() {
    }

    static int run(CommandLine line) {
        ModuleFile file = ModuleFile.read(line.onlyOperand());
        if (!line.has("-o")) {
            throw new UsageException("no output is given: " + line.command().synopsis());
        }
        String function = line.has("--init-func") ? line.last("--init-func") : PreInitialization.DEFAULT_FUNCTION;
        PreInitialization.Settings settings = new PreInitialization.Settings(function, line.has("--keep-init-func"), renames(line));
        boolean wasi = line.has("--allow-wasi");
        if (!wasi && (line.has("--dir") || line.has("--env"))) {
            throw new UsageException("--dir and --env need --allow-wasi: without it the function sees nothing of the machine");
        }
        try (Wasi world = wasi ? GuestWorld.open(line) : null) {
            LoadedModule module = LoadedModule.load(file.bytes(), new JvmTier(null, Interpreter.INSTANCE));
            byte[] initialized = PreInitialization.run(new Store(), module, settings, wasi ? world.imports() : ImportResolver.NONE);
            ModuleValidator.load(initialized);
            ModuleCommands.write(line, initialized);
        } catch (ModuleException e) {
            throw file.placed(e);
        }
        return Main.SUCCESS;
    }

    private static Map<String, String> renames(CommandLine line) {
        Map<String, String> renames = new HashMap<>();
        for (String rename : line.all("-r")) {
            int equals = rename.indexOf('=');
            if (equals < 0) {
                throw new UsageException("-r " + rename + ": it is NAME=SOURCE");
            }
            renames.put(rename.substring(0, equals), rename.substring(equals + 1));
        }
        return renames;
    }
}
