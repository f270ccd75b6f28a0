package dev.tuber.launcher.wast;

import dev.tuber.failure.TrapKind;

/** Compares what traps say here, in wasmtime's words, with what scripts expect, in the specification's. */
final class TrapPhrases {
    private TrapPhrases() {
    }

    /** Scripts know more reasons than there are kinds ({@code null array reference}), and add values ({@code uninitialized element 2}). */
    static boolean matches(TrapKind kind, String expected) {
        String text = kind.text();
        if (text.contains(expected) || expected.contains(text)) {
            return true;
        }
        return switch (kind) {
            case NULL_REFERENCE -> expected.startsWith("null ") && expected.endsWith(" reference");
            case ATOMIC_WAIT_ON_NON_SHARED_MEMORY -> expected.equals("expected shared memory");
            default -> false;
        };
    }
}
