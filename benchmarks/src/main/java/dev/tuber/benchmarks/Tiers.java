package dev.tuber.benchmarks;

import dev.tuber.interp.Interpreter;
import dev.tuber.jvm.JvmTier;
import dev.tuber.runtime.Tier;

/** The tiers by name, outside of any polyglot context. */
public final class Tiers {
    private Tiers() {
    }

    /** The tier that an embedder gets for {@code auto}, {@code jvm} or {@code interpreter}. */
    public static Tier of(String name) {
        return switch (name) {
            case "auto", "jvm" -> new JvmTier(null, Interpreter.INSTANCE);
            case "interpreter" -> Interpreter.INSTANCE;
            default -> throw new IllegalArgumentException("no tier is named " + name);
        };
    }
}
