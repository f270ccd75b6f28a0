package dev.tuber.interop;

import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.library.CachedLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import dev.tuber.runtime.GlobalInstance;
import dev.tuber.types.RefType;
import dev.tuber.types.ValType;
import java.util.List;

/** A global: an object with the member {@code value}, which can be written if the global is mutable. */
@ExportLibrary(InteropLibrary.class)
final class GlobalObject extends ExternObject {
    private static final String VALUE = "value";
    private static final Names MEMBERS = new Names(List.of(VALUE));

    private final GlobalInstance global;

    GlobalObject(GlobalInstance global) {
        super(global);
        this.global = global;
    }

    @Override
    MetaType metaType() {
        return MetaType.GLOBAL;
    }

    @Override
    String displayText() {
        return "wasm-global";
    }

    @ExportMessage
    boolean hasMembers() {
        return true;
    }

    @ExportMessage
    Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
        return MEMBERS;
    }

    @ExportMessage
    boolean isMemberReadable(String member) {
        return VALUE.equals(member);
    }

    @ExportMessage
    boolean isMemberModifiable(String member) {
        return VALUE.equals(member) && global.type().mutable();
    }

    @ExportMessage
    boolean isMemberInsertable(@SuppressWarnings("unused") String member) {
        return false;
    }

    @ExportMessage
    Object readMember(String member) throws UnknownIdentifierException {
        if (!VALUE.equals(member)) {
            throw UnknownIdentifierException.create(member);
        }
        return Conversion.outwards(global.type().value().kind(), global.getBits(), global.getRef());
    }

    @ExportMessage
    void writeMember(String member, Object value, @CachedLibrary(limit = "3") InteropLibrary interop)
            throws UnknownIdentifierException, UnsupportedMessageException, UnsupportedTypeException {
        if (!VALUE.equals(member)) {
            throw UnknownIdentifierException.create(member);
        }
        if (!global.type().mutable()) {
            throw UnsupportedMessageException.create();
        }
        ValType type = global.type().value();
        if (type instanceof RefType reference) {
            global.setRef(Conversion.reference(reference, value, interop));
        } else {
            global.setBits(Conversion.bits(type.kind(), value, interop));
        }
    }
}
