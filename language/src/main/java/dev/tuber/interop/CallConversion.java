package dev.tuber.interop;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.Node;
import dev.tuber.types.FuncType;
import dev.tuber.types.RefType;
import dev.tuber.types.ValType;

/** Turns the arguments of another language's call into those of the calling convention, and the results back. */
final class CallConversion extends Node {
    private static final int CACHED_CLASSES = 3;

    @CompilationFinal(dimensions = 1)
    private final ValType[] params;
    @CompilationFinal(dimensions = 1)
    private final ValType[] results;
    private final int slots;
    private final boolean references;
    @Children
    private final InteropLibrary[] arguments;

    private CallConversion(FuncType type, boolean cached) {
        params = type.params().toArray(ValType[]::new);
        results = type.results().toArray(ValType[]::new);
        slots = Conversion.slots(type);
        references = Conversion.hasReferences(type);
        arguments = new InteropLibrary[params.length];
        for (int index = 0; index < params.length; index++) {
            arguments[index] = cached ? InteropLibrary.getFactory().createDispatched(CACHED_CLASSES) : InteropLibrary.getUncached();
        }
    }

    static CallConversion create(FuncType type) {
        return new CallConversion(type, true);
    }

    static CallConversion getUncached(FuncType type) {
        return new CallConversion(type, false);
    }

    long[] newValues() {
        return new long[slots];
    }

    Object[] newReferences() {
        return references ? new Object[slots] : null;
    }

    @ExplodeLoop
    void argumentsIn(Object[] given, long[] values, Object[] refs) throws ArityException, UnsupportedTypeException {
        if (given.length != params.length) {
            throw ArityException.create(params.length, params.length, given.length);
        }
        for (int index = 0; index < params.length; index++) {
            if (params[index] instanceof RefType type) {
                refs[index] = Conversion.reference(type, given[index], arguments[index]);
            } else {
                values[index] = Conversion.bits(params[index].kind(), given[index], arguments[index]);
            }
        }
    }

    @ExplodeLoop
    Object resultsOut(long[] values, Object[] refs) {
        if (results.length == 0) {
            return VoidResult.INSTANCE;
        }
        if (results.length == 1) {
            return result(0, values, refs);
        }
        Object[] all = new Object[results.length];
        for (int index = 0; index < all.length; index++) {
            all[index] = result(index, values, refs);
        }
        return new Results(all);
    }

    private Object result(int index, long[] values, Object[] refs) {
        return Conversion.outwards(results[index].kind(), values[index], refs == null ? null : refs[index]);
    }
}
