package dev.tuber.tiers;

import com.oracle.truffle.api.TruffleLanguage;
import dev.tuber.runtime.FunctionSections;
import dev.tuber.interp.Interpreter;
import dev.tuber.jvm.ClassCache;
import dev.tuber.jvm.JvmTier;
import dev.tuber.runtime.Tier;
import java.util.Locale;

/** The one place where it is decided how guest code is executed. {@link #toString()} is what users type. */
public enum TierChoice {
    AUTO, INTERPRETER, JVM;

    /** A native image defines no class. */
    private static final boolean MAY_GENERATE = System.getProperty("org.graalvm.nativeimage.imagecode") == null;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** @throws IllegalArgumentException when it is none; the message begins with {@code option} */
    public static TierChoice of(String option, String text) {
        return switch (text) {
            case "auto" -> AUTO;
            case "interpreter" -> INTERPRETER;
            case "jvm" -> JVM;
            default -> throw new IllegalArgumentException(option + " is auto, interpreter or jvm, not " + text);
        };
    }

    /** Whether some functions at least become JVM classes. In a native image none can, whatever was chosen. */
    public boolean generates() {
        return this != INTERPRETER && MAY_GENERATE;
    }

    /**
     * Outside any polyglot context, where nothing but the JVM compiles: {@code AUTO} generates classes.
     *
     * @param classes what keeps generated classes
     */
    public Tier alone(ClassCache classes) {
        return generates() ? new JvmTier(null, Interpreter.INSTANCE).keeping(classes) : Interpreter.INSTANCE;
    }

    /** In a polyglot context, where the Graal compiler may compile guests into their callers: see {@link TierPolicy}. */
    public Tier within(TruffleLanguage<?> language, FunctionSections sections) {
        Interpreter interpreter = new Interpreter(language, sections);
        if (!generates()) {
            return interpreter;
        }
        JvmTier generated = new JvmTier(language, sections, interpreter);
        return this == JVM ? generated : new TierPolicy(generated, interpreter);
    }

    @Override
    public String toString() {
        return text;
    }
}
