package dev.tuber.launcher;

import dev.tuber.failure.ModuleException;
import dev.tuber.module.WasmModule;
import dev.tuber.text.WatPrinter;
import dev.tuber.validate.ModuleValidator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The commands that read a module and run nothing of it: {@code validate}, {@code parse}, {@code print}. */
final class ModuleCommands {
    private ModuleCommands() {
    }

    static int validate(CommandLine line) {
        valid(ModuleFile.read(line.onlyOperand()));
        return Main.SUCCESS;
    }

    static int parse(CommandLine line) {
        ModuleFile file = ModuleFile.read(line.onlyOperand());
        write(line, file.bytes());
        return Main.SUCCESS;
    }

    static int print(CommandLine line) {
        WasmModule module = valid(ModuleFile.read(line.onlyOperand()));
        write(line, WatPrinter.print(module).getBytes(StandardCharsets.UTF_8));
        return Main.SUCCESS;
    }

    /** The module, once it has passed validation. */
    static WasmModule valid(ModuleFile file) {
        try {
            return ModuleValidator.load(file.bytes());
        } catch (ModuleException e) {
            throw file.placed(e);
        }
    }

    static void write(CommandLine line, byte[] content) {
        String out = line.last("-o");
        if (out == null || out.equals("-")) {
            System.out.writeBytes(content);
            return;
        }
        try {
            Files.write(Path.of(out), content);
        } catch (IOException | InvalidPathException e) {
            throw new UsageException("cannot write " + out + ": " + e);
        }
    }
}
