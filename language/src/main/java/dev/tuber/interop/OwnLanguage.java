package dev.tuber.interop;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.TruffleLanguage;

/** The class that interop objects name as their language. It lies above this package, so it tells us when it is loaded. */
public final class OwnLanguage {
    @CompilationFinal
    private static Class<? extends TruffleLanguage<?>> type;

    private OwnLanguage() {
    }

    /** Called once, before there is any interop object. */
    public static void is(Class<? extends TruffleLanguage<?>> language) {
        type = language;
    }

    static Class<? extends TruffleLanguage<?>> type() {
        return type;
    }
}
