package dev.tuber.interop;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import dev.tuber.module.Import;
import dev.tuber.runtime.ExternInstance;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The instances of a context by the names of their sources; also the context's top scope. */
@ExportLibrary(InteropLibrary.class)
public final class NamedInstances extends WasmObject {
    private final Map<String, InstanceObject> instances = new ConcurrentHashMap<>();

    @TruffleBoundary
    void put(String name, InstanceObject instance) {
        instances.put(name, instance);
    }

    /** Null when no instance of that name exports such. */
    ExternInstance resolve(Import wanted) {
        InstanceObject instance = instances.get(wanted.module());
        return instance == null ? null : instance.running().export(wanted.name());
    }

    @Override
    MetaType metaType() {
        return MetaType.SCOPE;
    }

    @Override
    String displayText() {
        return "wasm-instances";
    }

    @ExportMessage(name = "hasMembers")
    @ExportMessage(name = "isScope")
    boolean yes() {
        return true;
    }

    @ExportMessage
    @TruffleBoundary
    Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
        return new Names(List.copyOf(instances.keySet()));
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberReadable(String member) {
        return instances.containsKey(member);
    }

    @ExportMessage
    @TruffleBoundary
    Object readMember(String member) throws UnknownIdentifierException {
        InstanceObject found = instances.get(member);
        if (found == null) {
            throw UnknownIdentifierException.create(member);
        }
        return found;
    }
}
