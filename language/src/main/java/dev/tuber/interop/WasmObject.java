package dev.tuber.interop;

import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

/** What all interop objects have in common: a language, a type, and a text for people. */
@ExportLibrary(InteropLibrary.class)
abstract class WasmObject implements TruffleObject {

    abstract MetaType metaType();

    /** What a person sees, such as {@code wasm-module(fib.wasm)}. */
    abstract String displayText();

    @ExportMessage
    final boolean hasLanguage() {
        return true;
    }

    @ExportMessage
    final Class<? extends TruffleLanguage<?>> getLanguage() {
        return OwnLanguage.type();
    }

    @ExportMessage
    final boolean hasMetaObject() {
        return true;
    }

    @ExportMessage
    final Object getMetaObject() {
        return metaType();
    }

    @ExportMessage
    final Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
        return displayText();
    }

    @Override
    public final String toString() {
        return displayText();
    }
}
