package dev.tuber.launcher;

import dev.tuber.interp.Interpreter;
import dev.tuber.runtime.Tier;

/** The one place where the command chooses how guest code is executed. */
final class Tiers {
    private Tiers() {
    }

    /**
     * @param jit what was typed after {@code --jit}, or null. The script that starts the JVM has acted on it already: the
     *        runtime of Truffle that it chose compiles the interpreter with Graal, or leaves that to the JVM
     */
    static Tier of(String jit) {
        return switch (jit == null ? "jvm" : jit) {
            case "jvm", "graal" -> Interpreter.INSTANCE;
            default -> throw new UsageException("--jit is jvm or graal, not " + jit);
        };
    }
}
