package dev.tuber.language;

import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.TruffleLanguage.ContextReference;
import com.oracle.truffle.api.nodes.Node;
import dev.tuber.interop.Builtins;
import dev.tuber.interop.NamedInstances;
import dev.tuber.interop.PreopenedDirectory;
import dev.tuber.interop.StandardStreams;
import dev.tuber.interop.Surroundings;
import dev.tuber.interop.World;
import dev.tuber.runtime.Store;
import dev.tuber.tiers.TierChoice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.options.OptionValues;

/** What one polyglot context keeps: a store, the builtin modules that it offers, and how they reach the world outside. */
final class WasmContext {
    private static final ContextReference<WasmContext> CURRENT = ContextReference.create(WasmLanguage.class);

    private final TruffleLanguage.Env env;
    private final World world;

    WasmContext(TruffleLanguage.Env env) {
        this.env = env;
        Builtins builtins = Builtins.of(env.getOptions().get(WasmOptions.Builtins), this::surroundings,
                status -> env.getContext().closeExited(null, status));
        this.world = new World(new Store(new SafepointBlocking()), builtins, new NamedInstances());
    }

    static WasmContext get(Node node) {
        return CURRENT.get(node);
    }

    World world() {
        return world;
    }

    /** How the context's modules are executed. */
    TierChoice tier() {
        return env.getOptions().get(WasmOptions.Tier);
    }

    /** Whether evaluating a source gives an instance, not a module. */
    boolean givesInstances() {
        return env.getOptions().get(WasmOptions.EvalReturnsInstance);
    }

    private Surroundings surroundings() {
        TruffleFileSystem files = new TruffleFileSystem(env);
        return new Surroundings(new StandardStreams(env.in(), env.out(), env.err()), List.of(env.getApplicationArguments()),
                env.getEnvironment(), directories(env.getOptions()), files);
    }

    /** Reads {@code [guest::]host,...}. */
    private static List<PreopenedDirectory> directories(OptionValues options) {
        List<PreopenedDirectory> directories = new ArrayList<>();
        String option = options.get(WasmOptions.WasiMapDirs);
        if (!option.isBlank()) {
            for (String entry : option.split(",")) {
                int separator = entry.indexOf("::");
                String host = separator < 0 ? entry : entry.substring(separator + 2);
                String guest = separator < 0 ? entry : entry.substring(0, separator);
                directories.add(new PreopenedDirectory(guest, Path.of(host)));
            }
        }
        return directories;
    }
}
