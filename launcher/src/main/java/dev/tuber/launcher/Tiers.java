package dev.tuber.launcher;

import dev.tuber.interp.Interpreter;
import dev.tuber.jvm.ClassCache;
import dev.tuber.jvm.JvmTier;
import dev.tuber.runtime.Tier;

/** The one place where the command chooses how guest code is executed. */
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
        return switch (tier == null ? "auto" : tier) {
            case "auto" -> "graal".equals(jit) ? Interpreter.INSTANCE : new JvmTier(null, Interpreter.INSTANCE).keeping(classes);
            case "jvm" -> new JvmTier(null, Interpreter.INSTANCE).keeping(classes);
            case "interpreter" -> Interpreter.INSTANCE;
            default -> throw new UsageException("--tier is auto, interpreter or jvm, not " + tier);
        };
    }
}
