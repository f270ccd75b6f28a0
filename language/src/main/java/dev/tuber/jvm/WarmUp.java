package dev.tuber.jvm;

import dev.tuber.failure.TrapKind;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.WasmTrap;
import java.nio.charset.StandardCharsets;

/**
 * Loads what the first call needs while somebody reads a module: the classes of the translator, by translating a small module.
 *
 * <p>RATIONALE: "Why does an engine translate a module that nobody asked for?"
 */
final class WarmUp implements Runnable {
    /** A function that has a bit of everything, in bytes; {@code WarmUpTest} has the text. */
    static final String MODULE = "\0asm\1\0\0\0\1\10\1`\3\177~|\1\177\3\2\1\0\4\4\1p\0\2\5\3\1\0\1\6\6\1\177\1A\10\13\7\4\1\0\0\0\11\7"
            + "\1\0A\0\13\1\0\12\214\1\1\211\1\1\1\177\2@ \0-\0\0\16\1\0\0\13 \0 \0(\2\4A\360\242\4j6\2\10#\0A\20k$"
            + "\0\3@ \0A\2t!\3 \3 \3+\3\0 \2\2429\3\0 \0A\1j\42\0 \3I\15\0\13\3@ \1 \3)\3\0~\247B\5D\0\0\0\0\0\0\4@"
            + "\20\0\15\0\13 \2D\0\0\0\0\0\0\360?d\4@ \3 \3\2557\3\0\13 \3 \1 \2 \0 \3m\21\0\0\13";

    /** Comes before what the small module needs too, so that two threads do not load the same at the same time. */
    static final String[] NOT_FOR_READING = {"jvm.ClassTranslator", "jvm.Descriptors", "jvm.Assembler", "jvm.Operations",
        "jvm.MemoryAccess", "jvm.FunctionMethods", "jvm.FunctionTables", "jvm.MethodTranslator", "jvm.OperandCache",
        "jvm.MemoryCode", "jvm.PartCode", "jvm.StorageCode", "jvm.PureCode", "jvm.CountedLoops", "jvm.FuelCode", "lower.Lowerer"};

    private static boolean begun;

    private final JvmTier tier;

    private WarmUp(JvmTier tier) {
        this.tier = tier;
    }

    /** Begins, at the first time and where there is a second processor. */
    static synchronized void begin(JvmTier tier) {
        if (!begun && Runtime.getRuntime().availableProcessors() > 1) {
            begun = true;
            OwnStack.start(new WarmUp(tier.keeping(ClassCache.NONE)));
        }
    }

    /** Makes the first trap: a class cannot be initialized at the end of the stack, where a guest may need it. */
    static final class FirstTrap {
        static {
            WasmTrap.of(TrapKind.CALL_STACK_EXHAUSTED, null);
        }

        private FirstTrap() {
        }

        static void make() {
            // It is made with the class.
        }
    }

    @Override
    public void run() {
        try {
            FirstTrap.make();
            for (String name : NOT_FOR_READING) {
                Class.forName("dev.tuber.".concat(name));
            }
            LoadedModule module = LoadedModule.load(MODULE.getBytes(StandardCharsets.ISO_8859_1), tier);
            GeneratedClassLoader loader = ModuleCode.known(module).loader();
            loader.entry(0);
            Class.forName(ModuleCode.GROUP.concat("0"), true, loader);
        } catch (ClassNotFoundException | RuntimeException | Error e) {
            // Whoever needs it sees the same.
        }
    }
}
