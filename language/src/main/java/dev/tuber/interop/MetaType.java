package dev.tuber.interop;

import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

/** The types of interop objects and values, as other languages may ask for them. */
@ExportLibrary(InteropLibrary.class)
public enum MetaType implements TruffleObject {
    MODULE("module"), INSTANCE("instance"), EXPORTS("exports"), FUNC("func"), MEMORY("memory"), TABLE("table"),
    GLOBAL("global"), TAG("tag"), RESULTS("results"), VOID("void"), NULL("null"), NUMBER("number"), SCOPE("scope"), ERROR("error");

    private final String text;

    MetaType(String text) {
        this.text = text;
    }

    @ExportMessage
    boolean hasLanguage() {
        return true;
    }

    @ExportMessage
    Class<? extends TruffleLanguage<?>> getLanguage() {
        return OwnLanguage.type();
    }

    @ExportMessage
    boolean isMetaObject() {
        return true;
    }

    @ExportMessage(name = "getMetaQualifiedName")
    @ExportMessage(name = "getMetaSimpleName")
    Object name_() {
        return text;
    }

    @ExportMessage
    boolean isMetaInstance(Object instance) {
        return switch (instance) {
            case WasmObject object -> object.metaType() == this;
            case Number number -> this == NUMBER;
            default -> false;
        };
    }

    @ExportMessage
    Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
        return text;
    }
}
