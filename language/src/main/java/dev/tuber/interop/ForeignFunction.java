package dev.tuber.interop;

import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import dev.tuber.runtime.HostFunction;
import dev.tuber.runtime.ModuleInstance;
import dev.tuber.types.FuncType;
import dev.tuber.types.RefType;
import dev.tuber.types.ValType;

/** A function of a Java host or of another language that a module imports. Exceptions of the function pass as they are. */
final class ForeignFunction implements HostFunction {
    private static final InteropLibrary INTEROP = InteropLibrary.getUncached();

    private final String name;
    private final FuncType type;
    private final Object executable;

    ForeignFunction(String name, FuncType type, Object executable) {
        this.name = name;
        this.type = type;
        this.executable = executable;
    }

    @Override
    public void call(ModuleInstance caller, long[] values, Object[] refs) {
        Object[] arguments = new Object[type.params().size()];
        for (int index = 0; index < arguments.length; index++) {
            arguments[index] = Conversion.outwards(type.params().get(index).kind(), values[index], refs == null ? null : refs[index]);
        }
        resultsIn(execute(arguments), values, refs);
    }

    private Object execute(Object[] arguments) {
        try {
            return INTEROP.execute(executable, arguments);
        } catch (ArityException e) {
            throw GuestFailure.ofHostResult("the imported function " + name + " is called with " + arguments.length
                    + " arguments by its type " + type + ", but wants " + wanted(e));
        } catch (UnsupportedTypeException | UnsupportedMessageException e) {
            throw GuestFailure.ofHostResult("the imported function " + name + " refuses the arguments of its type " + type
                    + (e.getMessage() == null ? "" : ": " + e.getMessage()));
        }
    }

    private static String wanted(ArityException e) {
        if (e.getExpectedMaxArity() < 0) {
            return "at least " + e.getExpectedMinArity();
        }
        return e.getExpectedMinArity() == e.getExpectedMaxArity() ? String.valueOf(e.getExpectedMinArity())
                : e.getExpectedMinArity() + " to " + e.getExpectedMaxArity();
    }

    private void resultsIn(Object result, long[] values, Object[] refs) {
        int count = type.results().size();
        if (count == 0) {
            return;
        }
        if (count == 1) {
            resultIn(0, result, values, refs);
            return;
        }
        try {
            if (!INTEROP.hasArrayElements(result) || INTEROP.getArraySize(result) != count) {
                throw wrong(result, "an array of " + count + " values");
            }
            for (int index = 0; index < count; index++) {
                resultIn(index, INTEROP.readArrayElement(result, index), values, refs);
            }
        } catch (InteropException e) {
            throw wrong(result, "an array of " + count + " values");
        }
    }

    private void resultIn(int index, Object result, long[] values, Object[] refs) {
        ValType wanted = type.results().get(index);
        try {
            if (wanted instanceof RefType reference) {
                refs[index] = Conversion.reference(reference, result, INTEROP);
            } else {
                values[index] = Conversion.bits(wanted.kind(), result, INTEROP);
            }
        } catch (UnsupportedTypeException e) {
            throw wrong(result, "a value of type " + wanted);
        }
    }

    private GuestFailure wrong(Object result, String wanted) {
        return GuestFailure.ofHostResult("the imported function " + name + " must return " + wanted + " but returned "
                + INTEROP.toDisplayString(result, false));
    }
}
