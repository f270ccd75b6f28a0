package dev.tuber.interop;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.library.CachedLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import dev.tuber.runtime.ExternInstance;
import dev.tuber.runtime.FuncInstance;
import dev.tuber.runtime.ModuleInstance;

/** What an instance exports, by name and in the module's order. It serves as a part of an import object, too. */
@ExportLibrary(InteropLibrary.class)
final class ExportsObject extends WasmObject {
    private final ModuleInstance running;
    private final String name;

    ExportsObject(ModuleInstance running, String name) {
        this.running = running;
        this.name = name;
    }

    @Override
    MetaType metaType() {
        return MetaType.EXPORTS;
    }

    @Override
    String displayText() {
        return "wasm-instance-exports(" + name + ")";
    }

    @ExportMessage
    boolean hasMembers() {
        return true;
    }

    @ExportMessage
    @TruffleBoundary
    Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
        return new Names(running.exportNames());
    }

    @ExportMessage
    boolean isMemberReadable(String member) {
        return running.export(member) != null;
    }

    @ExportMessage
    boolean isMemberInvocable(String member) {
        return running.export(member) instanceof FuncInstance;
    }

    @ExportMessage
    @TruffleBoundary
    Object readMember(String member) throws UnknownIdentifierException {
        ExternInstance export = running.export(member);
        if (export == null) {
            throw UnknownIdentifierException.create(member);
        }
        return Conversion.objectOf(export);
    }

    @ExportMessage
    Object invokeMember(String member, Object[] arguments, @CachedLibrary(limit = "3") InteropLibrary functions)
            throws UnknownIdentifierException, ArityException, UnsupportedTypeException, UnsupportedMessageException {
        return functions.execute(readMember(member), arguments);
    }
}
