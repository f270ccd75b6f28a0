package dev.tuber.launcher;

import dev.tuber.failure.GuestExit;
import dev.tuber.failure.ModuleException;
import dev.tuber.runtime.WasmTrap;
import java.util.function.IntSupplier;

/** The entry of the command {@code tuber}: runs what was typed and turns every outcome into an exit status. */
public final class Main {
    static final int SUCCESS = 0;
    static final int FAILURE = 1;
    /** What a shell shows for a process that ended by SIGABRT; wasmtime ends so after a trap. */
    static final int TRAPPED = 134;

    private Main() {
    }

    public static void main(String[] args) {
        exit(run(args));
    }

    /** Ends the process. */
    static void exit(int status) {
        System.out.flush();
        System.err.flush();
        if (status != SUCCESS) {
            // Only then: it sets up logging to report itself, which returning does not.
            System.exit(status);
        }
    }

    /** Does what was typed and returns the exit status. */
    static int run(String[] args) {
        return outcome(() -> dispatch(args), args);
    }

    /** Does some work and turns what comes of it into an exit status. {@code args} is what was typed. */
    static int outcome(IntSupplier work, String[] args) {
        try {
            return work.getAsInt();
        } catch (UsageException e) {
            return fail(e.getMessage());
        } catch (ModuleException e) {
            return fail(e.getMessage());
        } catch (WasmTrap e) {
            System.err.print(Backtrace.of(e));
            return TRAPPED;
        } catch (ForcedTrap e) {
            fail(e.getMessage());
            return TRAPPED;
        } catch (GuestExit e) {
            return e.status();
        } catch (OutOfMemoryError e) {
            return fail("out of memory: give the JVM more with TUBER_JAVA_OPTIONS=-Xmx...");
        } catch (RuntimeException | Error e) {
            return internal(e, args);
        }
    }

    private static int dispatch(String[] args) {
        if (args.length == 0 || args[0].equals("help") || args[0].equals("--help") || args[0].equals("-h")) {
            System.out.print(Help.overview());
            return args.length == 0 ? FAILURE : SUCCESS;
        }
        if (args[0].equals("--version") || args[0].equals("-V")) {
            System.out.println(Version.text());
            return SUCCESS;
        }
        if (args[0].equals("--train") && args.length == 3) {
            return Training.run(args[1], args[2]);
        }
        CommandLine line = CommandLine.parse(args);
        if (line.has("--help")) {
            System.out.print(Help.of(line.command()));
            return SUCCESS;
        }
        return switch (line.command()) {
            case RUN -> RunCommand.run(line);
            case COMPILE -> CompileCommand.run(line);
            case WIZER -> WizerCommand.run(line);
            case WAST -> ScriptCommand.run(line);
            case VALIDATE -> ModuleCommands.validate(line);
            case PARSE -> ModuleCommands.parse(line);
            case PRINT -> ModuleCommands.print(line);
            case INSPECT -> InspectCommand.run(line);
        };
    }

    static int fail(String message) {
        System.err.println("Error: " + message);
        return FAILURE;
    }

    private static int internal(Throwable mistake, String[] args) {
        fail("this is a mistake of Tuber, please report it: " + mistake + " (--debug shows where)");
        for (String argument : args) {
            if (argument.equals("--debug")) {
                mistake.printStackTrace();
            }
        }
        return FAILURE;
    }
}
