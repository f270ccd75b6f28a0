package dev.tuber.interop;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidArrayIndexException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import java.util.Arrays;

/** The results of a function that has several: an array that cannot be changed. */
@ExportLibrary(InteropLibrary.class)
final class Results extends WasmObject {
    private final Object[] values;

    Results(Object[] values) {
        this.values = values;
    }

    @Override
    MetaType metaType() {
        return MetaType.RESULTS;
    }

    @Override
    @TruffleBoundary
    String displayText() {
        return "wasm-results" + Arrays.toString(values);
    }

    @ExportMessage
    boolean hasArrayElements() {
        return true;
    }

    @ExportMessage
    long getArraySize() {
        return values.length;
    }

    @ExportMessage
    boolean isArrayElementReadable(long index) {
        return index >= 0 && index < values.length;
    }

    @ExportMessage
    Object readArrayElement(long index) throws InvalidArrayIndexException {
        if (!isArrayElementReadable(index)) {
            throw InvalidArrayIndexException.create(index);
        }
        return values[(int) index];
    }
}
