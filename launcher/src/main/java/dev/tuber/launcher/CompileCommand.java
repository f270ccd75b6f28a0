package dev.tuber.launcher;

import dev.tuber.cache.Artifact;
import dev.tuber.cache.BuildId;
import dev.tuber.failure.ModuleException;
import dev.tuber.interp.Interpreter;
import dev.tuber.jvm.AllClasses;
import dev.tuber.jvm.JvmTier;
import dev.tuber.jvm.LoadedClasses;
import dev.tuber.lower.LoweringSettings;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.validate.ModuleValidator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * {@code tuber compile}: generates the classes of a program and puts them into a jar that {@code java -jar} runs, or into a
 * precompiled module for {@code tuber run}.
 */
final class CompileCommand {
    /** What the name of a precompiled module ends with; everything else is a jar. */
    private static final String PRECOMPILED = ".cwasm";

    private CompileCommand() {
    }

    static int run(CommandLine line) {
        ModuleFile file = ModuleFile.read(line.onlyOperand());
        String out = outOf(line);
        boolean precompiles = out.endsWith(PRECOMPILED);
        if (precompiles) {
            checkOptions(line);
        }
        LoweringSettings lowering = GuestLimits.lowering(line);
        try {
            LoadedModule module = LoadedModule.ofValid(ModuleValidator.load(file.bytes()), new JvmTier(null, Interpreter.INSTANCE),
                    lowering);
            write(out, precompiles ? Artifact.write(Caches.settings(true, lowering), file.bytes(), AllClasses.ofExports(module, true))
                    : jar(line, file, AllClasses.of(module)));
        } catch (ModuleException e) {
            throw file.placed(e);
        }
        return Main.SUCCESS;
    }

    /** Those for the run have no place in a precompiled module. */
    private static void checkOptions(CommandLine line) {
        for (CommandLine.Given given : line.options()) {
            if (isForTheRun(given)) {
                throw new UsageException(given.name() + " is for jars; a precompiled module gets it from tuber run");
            }
        }
    }

    private static boolean isForTheRun(CommandLine.Given given) {
        OptionSyntax option = Command.RUN.option(given.name());
        return option != null && option.takesValue() && Command.COMPILE.option(given.name()).takesValue();
    }

    static String outOf(CommandLine line) {
        String out = line.last("-o");
        if (out != null) {
            return out;
        }
        String name = GuestWorld.fileName(line.onlyOperand());
        int dot = name.lastIndexOf('.');
        return (dot > 0 ? name.substring(0, dot) : name) + ".jar";
    }

    private static byte[] jar(CommandLine line, ModuleFile file, Map<String, byte[]> classes) {
        String subpackage = subpackage(file.bytes());
        ProgramJar jar = new ProgramJar(LoadedClasses.moved("wasm.Main", subpackage));
        jar.add(CompiledProgram.MODULE, file.bytes());
        jar.add(CompiledProgram.SUBPACKAGE, subpackage.getBytes(StandardCharsets.UTF_8));
        jar.add(CompiledProgram.BUILD, BuildId.text().getBytes(StandardCharsets.UTF_8));
        jar.add(CompiledProgram.SETTINGS, Caches.settings(true, GuestLimits.lowering(line)).text().getBytes(StandardCharsets.UTF_8));
        jar.add(CompiledProgram.COMMAND, command(line).getBytes(StandardCharsets.UTF_8));
        classes.forEach((name, classFile) -> jar.addClass(LoadedClasses.moved(name, subpackage),
                LoadedClasses.moved(classFile, subpackage)));
        return jar.content();
    }

    /** Differs from program to program, so that the jars of several can be on one class path. */
    private static String subpackage(byte[] module) {
        CRC32 crc = new CRC32();
        crc.update(module);
        return "m" + Long.toHexString(crc.getValue());
    }

    /** The options that the program is always run with, then its name. */
    private static String command(CommandLine line) {
        StringBuilder words = new StringBuilder();
        for (CommandLine.Given given : line.options()) {
            if (isForTheRun(given)) {
                words.append(given.name()).append('=').append(given.value()).append('\0');
            }
        }
        return words.append("--\0").append(GuestWorld.fileName(line.onlyOperand())).toString();
    }

    private static void write(String out, byte[] jar) {
        try {
            Files.write(Path.of(out), jar);
        } catch (IOException | InvalidPathException e) {
            throw new UsageException("cannot write " + out + ": " + e);
        }
    }
}
