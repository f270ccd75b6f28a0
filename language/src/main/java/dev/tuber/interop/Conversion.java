package dev.tuber.interop;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import dev.tuber.runtime.ExternInstance;
import dev.tuber.runtime.FuncInstance;
import dev.tuber.runtime.GlobalInstance;
import dev.tuber.runtime.MemoryInstance;
import dev.tuber.runtime.TableInstance;
import dev.tuber.runtime.TagInstance;
import dev.tuber.types.AbstractHeapType;
import dev.tuber.types.FuncType;
import dev.tuber.types.RefType;
import dev.tuber.types.SlotKind;
import dev.tuber.types.ValType;

/**
 * Values across the border. Inwards any number that fits the type is taken, also a double with an integral value; a float
 * type rounds, as WebAssembly's JavaScript API does. Outwards go Integer, Long, Float, Double and references.
 */
final class Conversion {
    private Conversion() {
    }

    /** A number inwards, as the calling convention has it. */
    static long bits(SlotKind kind, Object value, InteropLibrary interop) throws UnsupportedTypeException {
        try {
            return switch (kind) {
                case I32 -> value instanceof Integer exact ? exact : interop.asInt(value);
                case I64 -> value instanceof Long exact ? exact : interop.asLong(value);
                case F32 -> Float.floatToRawIntBits(value instanceof Float exact ? exact : asFloat(value, interop));
                case F64 -> Double.doubleToRawLongBits(value instanceof Double exact ? exact : interop.asDouble(value));
                case V128, REF -> throw UnsupportedTypeException.create(new Object[]{value});
            };
        } catch (UnsupportedMessageException e) {
            throw misfit(kind, value);
        }
    }

    @TruffleBoundary
    private static UnsupportedTypeException misfit(SlotKind kind, Object value) {
        String type = kind.name().toLowerCase(java.util.Locale.ROOT);
        return UnsupportedTypeException.create(new Object[]{value}, "the value does not fit " + type);
    }

    private static float asFloat(Object value, InteropLibrary interop) throws UnsupportedMessageException {
        return interop.fitsInFloat(value) ? interop.asFloat(value) : (float) interop.asDouble(value);
    }

    /** A reference inwards. */
    static Object reference(RefType type, Object value, InteropLibrary interop) throws UnsupportedTypeException {
        if (value == NullReference.INSTANCE && type.nullable()) {
            return null;
        }
        if (type.heap() == AbstractHeapType.EXTERN) {
            return value;
        }
        if (type.heap() == AbstractHeapType.FUNC) {
            return function(type, value, interop);
        }
        throw wrongReference(type, value);
    }

    private static Object function(RefType type, Object value, InteropLibrary interop) throws UnsupportedTypeException {
        if (value instanceof FunctionObject function) {
            return function.instance();
        }
        if (type.nullable() && interop.isNull(value)) {
            return null;
        }
        throw wrongReference(type, value);
    }

    @TruffleBoundary
    private static UnsupportedTypeException wrongReference(RefType type, Object value) {
        return UnsupportedTypeException.create(new Object[]{value}, "the value is not a reference of type " + type);
    }

    /** A value outwards. */
    static Object outwards(SlotKind kind, long bits, Object reference) {
        return switch (kind) {
            case I32 -> (int) bits;
            case I64 -> bits;
            case F32 -> Float.intBitsToFloat((int) bits);
            case F64 -> Double.longBitsToDouble(bits);
            case V128 -> NullReference.INSTANCE;
            case REF -> reference(reference);
        };
    }

    /** A reference outwards. */
    static Object reference(Object reference) {
        if (reference == null) {
            return NullReference.INSTANCE;
        }
        return reference instanceof FuncInstance function ? objectOf(function) : reference;
    }

    /** The one interop object of a running instance. */
    static WasmObject objectOf(ExternInstance instance) {
        return instance.attachment() instanceof WasmObject known ? known : attach(instance);
    }

    @TruffleBoundary
    private static WasmObject attach(ExternInstance instance) {
        return (WasmObject) instance.attach(switch (instance) {
            case FuncInstance function -> new FunctionObject(function);
            case MemoryInstance memory -> new MemoryObject(memory);
            case TableInstance table -> new TableObject(table);
            case GlobalInstance global -> new GlobalObject(global);
            case TagInstance tag -> new TagObject(tag);
        });
    }

    /** The length that a call's arrays need for both directions. */
    static int slots(FuncType type) {
        return Math.max(type.params().size(), type.results().size());
    }

    static boolean hasReferences(FuncType type) {
        return hasReference(type.params()) || hasReference(type.results());
    }

    private static boolean hasReference(Iterable<ValType> types) {
        for (ValType type : types) {
            if (type instanceof RefType) {
                return true;
            }
        }
        return false;
    }
}
