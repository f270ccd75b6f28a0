package dev.tuber.interop;

import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidArrayIndexException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.library.CachedLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import dev.tuber.runtime.TableInstance;

/** A table: an array of references. Written elements must be of the table's type; the length is not changed from here. */
@ExportLibrary(InteropLibrary.class)
final class TableObject extends ExternObject {
    private final TableInstance table;

    TableObject(TableInstance table) {
        super(table);
        this.table = table;
    }

    @Override
    MetaType metaType() {
        return MetaType.TABLE;
    }

    @Override
    String displayText() {
        return "wasm-table";
    }

    @ExportMessage
    boolean hasArrayElements() {
        return true;
    }

    @ExportMessage
    long getArraySize() {
        return table.size();
    }

    @ExportMessage(name = "isArrayElementReadable")
    @ExportMessage(name = "isArrayElementModifiable")
    boolean isElement(long index) {
        return index >= 0 && index < table.size();
    }

    @ExportMessage
    boolean isArrayElementInsertable(@SuppressWarnings("unused") long index) {
        return false;
    }

    @ExportMessage
    Object readArrayElement(long index) throws InvalidArrayIndexException {
        if (!isElement(index)) {
            throw InvalidArrayIndexException.create(index);
        }
        return Conversion.reference(table.get(index));
    }

    @ExportMessage
    void writeArrayElement(long index, Object value, @CachedLibrary(limit = "3") InteropLibrary interop)
            throws InvalidArrayIndexException, UnsupportedTypeException {
        if (!isElement(index)) {
            throw InvalidArrayIndexException.create(index);
        }
        table.set(index, Conversion.reference(table.type().element(), value, interop));
    }
}
