package dev.tuber.launcher;

import dev.tuber.binary.ModuleDecoder;
import dev.tuber.cache.BuildId;
import dev.tuber.failure.ModuleException;
import dev.tuber.interp.Interpreter;
import dev.tuber.jvm.JvmTier;
import dev.tuber.jvm.LoadedClasses;
import dev.tuber.lower.LoweringSettings;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.Tier;
import dev.tuber.validate.ModuleValidator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs a program that {@code tuber compile} made a jar of. The main class of such a jar calls it. */
public final class CompiledProgram {
    static final String MODULE = "module.wasm";
    static final String SUBPACKAGE = "package";
    static final String BUILD = "build";
    static final String SETTINGS = "settings";
    static final String COMMAND = "command";

    /** Options of {@code tuber run}, separated by spaces. */
    private static final String MORE_OPTIONS = "TUBER_OPTIONS";
    /** As the command has it: guests may recurse deeply. */
    private static final long STACK_BYTES = 64L << 20;

    private CompiledProgram() {
    }

    /**
     * Runs the program and ends the process with its exit status.
     *
     * @param program the main class of the jar
     * @param args all for the program
     */
    public static void main(Class<?> program, String[] args) {
        // No manifest can say it; nobody has asked for it before.
        System.setProperty("truffle.UseFallbackRuntime", "true");
        int[] status = {Main.FAILURE};
        Thread thread = new Thread(null, () -> status[0] = Main.outcome(() -> run(program, args), args), "main", STACK_BYTES);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            thread.interrupt();
        }
        Main.exit(status[0]);
    }

    private static int run(Class<?> program, String[] args) {
        CommandLine line = commandLine(text(program, COMMAND), args);
        LoweringSettings lowering = GuestLimits.lowering(line);
        JvmTier tier = new JvmTier(null, Interpreter.INSTANCE);
        if (text(program, BUILD).equals(BuildId.text())) {
            checkSettings(program, lowering);
            tier = tier.keeping(new LoadedClasses(program.getClassLoader(), text(program, SUBPACKAGE)));
        } else {
            System.err.println("tuber: the program was compiled by another version of Tuber; it starts faster when it is compiled anew");
        }
        return RunCommand.run(line, new OfJar(program, tier, lowering));
    }

    private static void checkSettings(Class<?> program, LoweringSettings lowering) {
        if (!text(program, SETTINGS).equals(Caches.settings(true, lowering).text())) {
            throw new UsageException(lowering.fuel() ? "the program was compiled without --fuel, so it cannot be run with it"
                    : "the program was compiled with --fuel: say in " + MORE_OPTIONS + " how much it may have");
        }
    }

    /** The program of the jar, and other files. */
    private record OfJar(Class<?> main, Tier tier, LoweringSettings lowering) implements Loading {
        @Override
        public LoadedModule program() {
            // It was validated when it was compiled.
            return LoadedModule.ofValid(ModuleDecoder.decode(content(main, MODULE)), tier, lowering);
        }

        @Override
        public LoadedModule module(String file) {
            ModuleFile module = ModuleFile.read(file);
            try {
                return LoadedModule.ofValid(ModuleValidator.load(module.bytes()), new JvmTier(null, Interpreter.INSTANCE), lowering);
            } catch (ModuleException e) {
                throw module.placed(e);
            }
        }

        @Override
        public ModuleException placed(ModuleException mistake) {
            return mistake;
        }
    }

    private static CommandLine commandLine(String compiled, String[] args) {
        List<String> words = new ArrayList<>(List.of(Command.RUN.word()));
        String more = System.getenv(MORE_OPTIONS);
        if (more != null && !more.isBlank()) {
            words.addAll(List.of(more.strip().split("\\s+")));
        }
        words.addAll(List.of(compiled.split("\0")));
        words.addAll(List.of(args));
        return CommandLine.parse(words.toArray(String[]::new));
    }

    private static String text(Class<?> program, String name) {
        return new String(content(program, name), StandardCharsets.UTF_8);
    }

    private static byte[] content(Class<?> program, String name) {
        try (InputStream stream = program.getResourceAsStream(name)) {
            if (stream == null) {
                throw new UsageException("the jar of " + program.getName() + " is incomplete: there is no " + name);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
