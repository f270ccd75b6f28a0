package dev.tuber.interop;

import com.oracle.truffle.api.nodes.Node;
import dev.tuber.runtime.Store;
import java.util.Objects;

/**
 * What belongs to one polyglot context. Code is shared by contexts, so it never holds a world: it asks a {@link Reference}.
 *
 * @param store where instances are made
 * @param builtins the modules that the context offers by name
 * @param instances the instances that sources gave by name; empty unless {@code wasm.EvalReturnsInstance} is set
 */
public record World(Store store, Builtins builtins, NamedInstances instances) {
    public World {
        Objects.requireNonNull(store);
        Objects.requireNonNull(builtins);
        Objects.requireNonNull(instances);
    }

    /** Finds the world of the context that is entered. */
    @FunctionalInterface
    public interface Reference {
        /** @param node the node that asks, for speed; may be null */
        World get(Node node);
    }
}
