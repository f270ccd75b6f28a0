package dev.tuber.runtime;

import dev.tuber.types.FuncType;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;

/** One object for all function types of modules that are equal, so that an indirect call compares objects. */
final class CanonicalTypes {
    private static final Map<FuncType, WeakReference<FuncType>> KNOWN = new WeakHashMap<>();

    private CanonicalTypes() {
    }

    static FuncType of(FuncType type) {
        synchronized (KNOWN) {
            WeakReference<FuncType> found = KNOWN.get(type);
            FuncType known = found == null ? null : found.get();
            if (known == null) {
                KNOWN.put(type, new WeakReference<>(type));
                known = type;
            }
            return known;
        }
    }
}
