package dev.tuber.interop;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.library.CachedLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import dev.tuber.module.Export;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.ModuleInstance;
import dev.tuber.types.ExternKind;

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
        return find(member) != null;
    }

    @ExportMessage
    boolean isMemberInvocable(String member) {
        Export export = find(member);
        return export != null && export.kind() == ExternKind.FUNC;
    }

    /** Which export a name means is a matter of the module, so callers' nodes may know it whatever the instance is. */
    @ExportMessage
    static final class ReadMember {
        @Specialization(guards = {"self.module() == module", "member.equals(name)", "export != null"}, limit = "3")
        static Object known(ExportsObject self, @SuppressWarnings("unused") String member,
                @Cached("self.module()") @SuppressWarnings("unused") LoadedModule module,
                @Cached("member") @SuppressWarnings("unused") String name, @Cached("self.find(member)") Export export) {
            return Conversion.objectOf(self.running.extern(export.kind(), export.index()));
        }

        @Specialization(replaces = "known")
        @TruffleBoundary
        static Object any(ExportsObject self, String member) throws UnknownIdentifierException {
            Export export = self.find(member);
            if (export == null) {
                throw UnknownIdentifierException.create(member);
            }
            return Conversion.objectOf(self.running.extern(export.kind(), export.index()));
        }
    }

    LoadedModule module() {
        return running.loaded();
    }

    /** Null when there is none. */
    @TruffleBoundary
    Export find(String name) {
        return running.loaded().exports().get(name);
    }

    @ExportMessage
    static Object invokeMember(ExportsObject self, String member, Object[] arguments,
            @CachedLibrary("self") InteropLibrary exports, @CachedLibrary(limit = "3") InteropLibrary functions)
            throws UnknownIdentifierException, ArityException, UnsupportedTypeException, UnsupportedMessageException {
        return functions.execute(exports.readMember(self, member), arguments);
    }
}
