package dev.tuber.text;

import java.util.List;
import java.util.Optional;

/**
 * One step of a test script. Identifiers are without the dollar sign; an absent one means the latest module.
 *
 * @see <a href="https://github.com/WebAssembly/spec/tree/main/interpreter#scripts">Scripts of the reference
 *     interpreter</a>
 */
public sealed interface WastCommand {

    /** 1-based line of the script. */
    int line();

    /** Defines a module and instantiates it; the instance gets the identifier too. */
    record Module(int line, Optional<String> id, WastModule module) implements WastCommand {
    }

    /** {@code (module definition ...)}: defines a module only. */
    record Definition(int line, Optional<String> id, WastModule module) implements WastCommand {
    }

    /** {@code (module instance $instance $definition)}. */
    record Instance(int line, Optional<String> id, Optional<String> definition) implements WastCommand {
    }

    /** Makes the exports of an instance importable under a module name. */
    record Register(int line, String as, Optional<String> instance) implements WastCommand {
    }

    /** Does something and expects it to end well; results are not looked at. */
    record Perform(int line, WastAction action) implements WastCommand {
    }

    record AssertReturn(int line, WastAction action, List<WastResult> results) implements WastCommand {
        public AssertReturn {
            results = List.copyOf(results);
        }
    }

    record AssertTrap(int line, WastAction action, String phrase) implements WastCommand {
    }

    record AssertExhaustion(int line, WastAction action, String phrase) implements WastCommand {
    }

    record AssertException(int line, WastAction action) implements WastCommand {
    }

    record AssertSuspension(int line, WastAction action, String phrase) implements WastCommand {
    }

    /** {@code (assert_trap (module ...) "...")}: instantiation traps. */
    record AssertModuleTrap(int line, WastModule module, String phrase) implements WastCommand {
    }

    record AssertMalformed(int line, WastModule module, String phrase) implements WastCommand {
    }

    record AssertInvalid(int line, WastModule module, String phrase) implements WastCommand {
    }

    record AssertUnlinkable(int line, WastModule module, String phrase) implements WastCommand {
    }

    /** A custom section or annotation is malformed. */
    record AssertMalformedCustom(int line, WastModule module, String phrase) implements WastCommand {
    }

    /** A custom section or annotation breaks its own rules. */
    record AssertInvalidCustom(int line, WastModule module, String phrase) implements WastCommand {
    }

    /** Runs commands in a thread of its own, which sees no module of this one but the shared ones. */
    record Thread(int line, Optional<String> id, List<String> shared, List<WastCommand> commands)
            implements WastCommand {
        public Thread {
            shared = List.copyOf(shared);
            commands = List.copyOf(commands);
        }
    }

    /** Waits until a thread has ended. */
    record Wait(int line, Optional<String> id) implements WastCommand {
    }
}
