package dev.tuber.text;

import java.util.List;
import java.util.Optional;

/** What a test script does with an instance: the one with this identifier, or the latest. */
public sealed interface WastAction {

    Optional<String> instance();

    /** Name of the export. */
    String name();

    /** Calls an exported function. */
    record Invoke(Optional<String> instance, String name, List<WastValue> arguments) implements WastAction {
        public Invoke {
            arguments = List.copyOf(arguments);
        }
    }

    /** Reads an exported global. */
    record Get(Optional<String> instance, String name) implements WastAction {
    }
}
