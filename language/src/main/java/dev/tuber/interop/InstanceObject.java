package dev.tuber.interop;

import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import dev.tuber.runtime.ModuleInstance;
import java.util.List;

/** A running module: an object with the one member {@code exports}. */
@ExportLibrary(InteropLibrary.class)
final class InstanceObject extends WasmObject {
    private static final String EXPORTS = "exports";
    private static final Names MEMBERS = new Names(List.of(EXPORTS));

    private final ModuleInstance running;
    private final ExportsObject exports;
    private final String name;

    InstanceObject(ModuleInstance running, String name) {
        this.running = running;
        this.exports = new ExportsObject(running, name);
        this.name = name;
    }

    ModuleInstance running() {
        return running;
    }

    @Override
    MetaType metaType() {
        return MetaType.INSTANCE;
    }

    @Override
    String displayText() {
        return "wasm-module-instance(" + name + ")";
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
        return EXPORTS.equals(member);
    }

    @ExportMessage
    Object readMember(String member) throws UnknownIdentifierException {
        if (!EXPORTS.equals(member)) {
            throw UnknownIdentifierException.create(member);
        }
        return exports;
    }
}
