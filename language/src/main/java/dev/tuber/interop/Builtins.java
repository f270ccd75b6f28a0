package dev.tuber.interop;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import dev.tuber.failure.GuestExit;
import dev.tuber.module.Import;
import dev.tuber.runtime.ExternInstance;
import dev.tuber.runtime.FuncInstance;
import dev.tuber.runtime.ImportResolver;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * The builtin modules that one context offers, by the names under which modules import them.
 *
 * <pre>
 * option = [entry ("," entry)*]
 * entry  = [linkName ":"] builtinName
 * </pre>
 */
public final class Builtins {
    private final Map<String, BuiltinModule> modules;
    private final Supplier<Surroundings> surroundings;
    private final IntConsumer exit;

    private Builtins(Map<String, BuiltinModule> modules, Supplier<Surroundings> surroundings, IntConsumer exit) {
        this.modules = modules;
        this.surroundings = surroundings;
        this.exit = exit;
    }

    /**
     * @param option what the user wrote
     * @param surroundings asked for only when an instance imports a builtin module
     * @param exit ends the guest with a status; does not return
     * @throws IllegalArgumentException when no module on the path provides a name
     */
    @TruffleBoundary
    public static Builtins of(String option, Supplier<Surroundings> surroundings, IntConsumer exit) {
        Map<String, BuiltinModule> modules = new LinkedHashMap<>();
        if (!option.isBlank()) {
            Map<String, BuiltinModule> provided = provided();
            for (String entry : option.split(",")) {
                int colon = entry.indexOf(':');
                String name = entry.substring(colon + 1).strip();
                BuiltinModule module = provided.get(name);
                if (module == null) {
                    throw new IllegalArgumentException("wasm.Builtins: there is no builtin module '" + name + "' (known: "
                            + String.join(", ", new TreeSet<>(provided.keySet())) + ")");
                }
                modules.put(colon < 0 ? name : entry.substring(0, colon).strip(), module);
            }
        }
        return new Builtins(modules, surroundings, exit);
    }

    private static Map<String, BuiltinModule> provided() {
        Map<String, BuiltinModule> found = new HashMap<>();
        for (BuiltinModule module : ServiceLoader.load(BuiltinModule.class, BuiltinModule.class.getClassLoader())) {
            found.put(module.name(), module);
        }
        return found;
    }

    /** For the imports of one new instance: each builtin module that it names is opened once. */
    ImportResolver forInstance() {
        Map<String, ImportResolver> opened = new HashMap<>();
        return wanted -> {
            BuiltinModule module = modules.get(wanted.module());
            if (module == null) {
                return null;
            }
            return withExit(wanted, opened.computeIfAbsent(wanted.module(), name -> open(module)));
        };
    }

    /** A directory that is not there, or that the embedder forbids, is a mistake of whoever set the context up. */
    private ImportResolver open(BuiltinModule module) {
        try {
            return module.open(surroundings.get());
        } catch (UncheckedIOException | SecurityException e) {
            throw GuestFailure.unlinkable("the builtin module " + module.name() + " cannot be opened: " + e.getMessage(), null);
        }
    }

    /** {@code proc_exit} closes the context in its own way, which has a place for the status. */
    private ExternInstance withExit(Import wanted, ImportResolver builtin) {
        ExternInstance found = builtin.resolve(wanted);
        if (!(found instanceof FuncInstance function) || function.host() == null) {
            return found;
        }
        return FuncInstance.ofHost(function.name(), function.type(), (caller, values, refs) -> {
            try {
                function.host().call(caller, values, refs);
            } catch (GuestExit end) {
                exit.accept(end.status());
            }
        });
    }
}
