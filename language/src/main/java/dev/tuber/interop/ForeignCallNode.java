package dev.tuber.interop;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.RootNode;
import dev.tuber.types.FuncType;
import dev.tuber.types.RefType;
import dev.tuber.types.ValType;

/**
 * The code of one imported function of a module, for whatever executable is given in its place: arguments are a {@link
 * ForeignFunction}, the values and the references of the call. Shared by the contexts that use the module.
 */
final class ForeignCallNode extends RootNode {
    private static final int CACHED_CLASSES = 3;
    private static final InteropLibrary INTEROP = InteropLibrary.getUncached();

    private final String name;
    private final FuncType type;
    @CompilationFinal(dimensions = 1)
    private final ValType[] params;
    @CompilationFinal(dimensions = 1)
    private final ValType[] results;
    @Child
    private InteropLibrary executables = InteropLibrary.getFactory().createDispatched(CACHED_CLASSES);
    @Child
    private InteropLibrary values = InteropLibrary.getFactory().createDispatched(CACHED_CLASSES);

    ForeignCallNode(TruffleLanguage<?> language, String name, FuncType type) {
        super(language);
        this.name = name;
        this.type = type;
        this.params = type.params().toArray(ValType[]::new);
        this.results = type.results().toArray(ValType[]::new);
    }

    @Override
    public Object execute(VirtualFrame frame) {
        Object[] arguments = frame.getArguments();
        ForeignFunction function = (ForeignFunction) arguments[0];
        long[] bits = (long[]) arguments[1];
        Object[] refs = (Object[]) arguments[2];
        Object result = call(function, argumentsOut(bits, refs));
        if (results.length == 1) {
            resultIn(0, result, bits, refs, values);
        } else if (results.length > 1) {
            resultsIn(result, bits, refs);
        }
        return VoidResult.INSTANCE;
    }

    @ExplodeLoop
    private Object[] argumentsOut(long[] bits, Object[] refs) {
        Object[] arguments = new Object[params.length];
        for (int index = 0; index < params.length; index++) {
            arguments[index] = Conversion.outwards(params[index].kind(), bits[index], refs == null ? null : refs[index]);
        }
        return arguments;
    }

    private Object call(ForeignFunction function, Object[] arguments) {
        try {
            return executables.execute(function.executable(), arguments);
        } catch (ArityException | UnsupportedTypeException | UnsupportedMessageException e) {
            throw refused(e);
        }
    }

    @TruffleBoundary
    private GuestFailure refused(InteropException refusal) {
        if (refusal instanceof ArityException arity) {
            return GuestFailure.ofHostResult("the imported function " + name + " is called with " + params.length
                    + " arguments by its type " + type + ", but wants " + wanted(arity));
        }
        return GuestFailure.ofHostResult("the imported function " + name + " refuses the arguments of its type " + type
                + (refusal.getMessage() == null ? "" : ": " + refusal.getMessage()));
    }

    private static String wanted(ArityException e) {
        if (e.getExpectedMaxArity() < 0) {
            return "at least " + e.getExpectedMinArity();
        }
        return e.getExpectedMinArity() == e.getExpectedMaxArity() ? String.valueOf(e.getExpectedMinArity())
                : e.getExpectedMinArity() + " to " + e.getExpectedMaxArity();
    }

    @TruffleBoundary
    private void resultsIn(Object array, long[] bits, Object[] refs) {
        try {
            if (!INTEROP.hasArrayElements(array) || INTEROP.getArraySize(array) != results.length) {
                throw wrong(array, "an array of " + results.length + " values");
            }
            for (int index = 0; index < results.length; index++) {
                resultIn(index, INTEROP.readArrayElement(array, index), bits, refs, INTEROP);
            }
        } catch (InteropException e) {
            throw wrong(array, "an array of " + results.length + " values");
        }
    }

    private void resultIn(int index, Object result, long[] bits, Object[] refs, InteropLibrary interop) {
        try {
            if (results[index] instanceof RefType reference) {
                refs[index] = Conversion.reference(reference, result, interop);
            } else {
                bits[index] = Conversion.bits(results[index].kind(), result, interop);
            }
        } catch (UnsupportedTypeException e) {
            throw wrong(result, "a value of type " + results[index]);
        }
    }

    @TruffleBoundary
    private GuestFailure wrong(Object result, String wanted) {
        return GuestFailure.ofHostResult("the imported function " + name + " must return " + wanted + " but returned "
                + INTEROP.toDisplayString(result, false));
    }

    @Override
    public String getName() {
        return name;
    }

    /** A step between languages, which no stack trace shows. */
    @Override
    public boolean isInternal() {
        return true;
    }
}
