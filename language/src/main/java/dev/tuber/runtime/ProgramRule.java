package dev.tuber.runtime;

import dev.tuber.module.Export;
import dev.tuber.types.ExternKind;
import java.util.Set;

/**
 * How modules are programs: what exports the function {@code _start} is a command, of which each call of a function makes a new
 * instance, and anything else a reactor, whose {@code _initialize} is called once, if it exports that.
 */
public final class ProgramRule {
    public static final String START = "_start";
    public static final String INITIALIZE = "_initialize";

    /** What a command may export beside functions: toolchains leave these. */
    private static final Set<String> HARMLESS = Set.of("memory", "table", "__indirect_function_table", "__data_end", "__heap_base",
            "__dso_handle", "__rtti_base");

    private ProgramRule() {
    }

    public static boolean isCommand(LoadedModule module) {
        return exportsFunction(module, START);
    }

    public static boolean exportsFunction(LoadedModule module, String name) {
        Export found = module.exports().get(name);
        return found != null && found.kind() == ExternKind.FUNC;
    }

    /**
     * What is wrong with a module as a program; null when nothing is.
     *
     * @param anyExports whether commands may export more than functions
     */
    public static String mistakeOf(LoadedModule module, boolean anyExports) {
        if (!isCommand(module)) {
            return null;
        }
        if (exportsFunction(module, INITIALIZE)) {
            return "Program cannot be both a Command and a Reactor";
        }
        for (Export export : module.exports().values()) {
            if (!anyExports && export.kind() != ExternKind.FUNC && !HARMLESS.contains(export.name())) {
                return "command export `" + export.name() + "` is not a function";
            }
        }
        return null;
    }
}
