package dev.tuber.interop;

import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import dev.tuber.module.Import;
import dev.tuber.runtime.ExternInstance;
import dev.tuber.runtime.GlobalInstance;
import dev.tuber.runtime.ImportResolver;
import dev.tuber.types.FuncExtern;
import dev.tuber.types.GlobalType;
import dev.tuber.types.RefType;

/**
 * The imports that one instantiation is given as an object: by module name, then by field name, each as a hash entry (a
 * Python dict, a Java map) or as a member. Modules that the object does not have are looked for elsewhere.
 */
final class GivenImports implements ImportResolver {
    private static final InteropLibrary INTEROP = InteropLibrary.getUncached();

    private final Object importObject;
    private final ImportResolver otherwise;
    private final ForeignCalls calls;

    /** @param importObject null when none is given */
    GivenImports(Object importObject, ImportResolver otherwise, ForeignCalls calls) {
        this.importObject = importObject;
        this.otherwise = otherwise;
        this.calls = calls;
    }

    @Override
    public ExternInstance resolve(Import wanted) {
        Object module = importObject == null ? null : field(importObject, wanted.module());
        if (module == null) {
            return otherwise.resolve(wanted);
        }
        Object value = field(module, wanted.name());
        return value == null ? null : externOf(value, wanted);
    }

    /** Null when there is no such field. */
    private static Object field(Object object, String name) {
        try {
            if (INTEROP.isHashEntryReadable(object, name)) {
                return INTEROP.readHashValue(object, name);
            }
            return INTEROP.isMemberReadable(object, name) ? INTEROP.readMember(object, name) : null;
        } catch (InteropException e) {
            return null;
        }
    }

    private ExternInstance externOf(Object value, Import wanted) {
        if (value instanceof ExternObject object) {
            return object.extern();
        }
        return switch (wanted.type()) {
            case FuncExtern declared when INTEROP.isExecutable(value) -> calls.function(wanted, declared, value);
            case GlobalType type when !type.mutable() -> constant(type, value, wanted);
            default -> throw mismatch(value, wanted);
        };
    }

    /** An immutable global may be given as its value, as in the JavaScript API. */
    private static GlobalInstance constant(GlobalType type, Object value, Import wanted) {
        try {
            return type.value() instanceof RefType reference
                    ? new GlobalInstance(type, 0, Conversion.reference(reference, value, INTEROP))
                    : new GlobalInstance(type, Conversion.bits(type.value().kind(), value, INTEROP), null);
        } catch (UnsupportedTypeException e) {
            throw mismatch(value, wanted);
        }
    }

    private static GuestFailure mismatch(Object value, Import wanted) {
        return GuestFailure.unlinkable("incompatible import type: " + wanted.module() + "." + wanted.name() + " is to be a "
                + wanted.type().kind() + " but " + INTEROP.toDisplayString(value, false) + " was given", null);
    }
}
