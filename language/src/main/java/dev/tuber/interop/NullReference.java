package dev.tuber.interop;

import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

/** The null reference. Another language's null is not it: as an externref it is an object like others. */
@ExportLibrary(InteropLibrary.class)
final class NullReference extends WasmObject {
    static final NullReference INSTANCE = new NullReference();

    private NullReference() {
    }

    @Override
    MetaType metaType() {
        return MetaType.NULL;
    }

    @Override
    String displayText() {
        return "wasm-ref-null";
    }

    @ExportMessage
    boolean isNull() {
        return true;
    }
}
