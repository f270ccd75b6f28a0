package dev.tuber.launcher;

import dev.tuber.jvm.ClassCache;
import dev.tuber.runtime.Tier;
import dev.tuber.tiers.TierChoice;

/** Reads how guest code is to be executed. */
final class Tiers {
    private Tiers() {
    }

    /**
     * @param tier what was typed after {@code --tier}, or null
     * @param jit what was typed after {@code --jit}, or null. The script that starts the JVM has acted on it already: the
     *        runtime of Truffle that it chose compiles the interpreter with Graal, or leaves that to the JVM
     * @param classes what keeps generated classes
     */
    static Tier of(String tier, String jit, ClassCache classes) {
        if (jit != null && !jit.equals("jvm") && !jit.equals("graal")) {
            throw new UsageException("--jit is jvm or graal, not " + jit);
        }
        try {
            return TierChoice.of("--tier", tier == null ? "auto" : tier).alone(classes);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }
}
