package dev.tuber.interop;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.nodes.DirectCallNode;
import dev.tuber.failure.Trap;
import dev.tuber.runtime.FuncInstance;
import dev.tuber.runtime.WasmTrap;

/** A function: executable with exactly as many arguments as its type has parameters. */
@ExportLibrary(InteropLibrary.class)
final class FunctionObject extends ExternObject {
    private final FuncInstance function;

    FunctionObject(FuncInstance function) {
        super(function);
        this.function = function;
    }

    FuncInstance instance() {
        return function;
    }

    @Override
    MetaType metaType() {
        return MetaType.FUNC;
    }

    @Override
    @TruffleBoundary
    String displayText() {
        return function.name();
    }

    @ExportMessage
    boolean isExecutable() {
        return true;
    }

    @ExportMessage
    boolean hasExecutableName() {
        return true;
    }

    @ExportMessage
    @TruffleBoundary
    Object getExecutableName() {
        return function.name();
    }

    /** Code of a module is known to the caller's node, so that it can be compiled into the caller. */
    @ExportMessage
    static final class Execute {
        @Specialization(guards = {"self.isCode()", "self.target() == target"}, limit = "3")
        static Object code(FunctionObject self, Object[] arguments,
                @Cached("self.target()") @SuppressWarnings("unused") CallTarget target,
                @Cached("create(target)") DirectCallNode call,
                @Cached("create(self.instance().type())") CallConversion conversion)
                throws ArityException, UnsupportedTypeException {
            long[] values = conversion.newValues();
            Object[] references = conversion.newReferences();
            conversion.argumentsIn(arguments, values, references);
            call.call(self.function.owner(), values, references);
            return conversion.resultsOut(values, references);
        }

        @Specialization(replaces = "code")
        @TruffleBoundary
        static Object any(FunctionObject self, Object[] arguments) throws ArityException, UnsupportedTypeException {
            CallConversion conversion = CallConversion.getUncached(self.function.type());
            long[] values = conversion.newValues();
            Object[] references = conversion.newReferences();
            conversion.argumentsIn(arguments, values, references);
            try {
                self.function.call(null, values, references);
            } catch (Trap trap) {
                throw WasmTrap.of(trap, null);
            }
            return conversion.resultsOut(values, references);
        }
    }

    boolean isCode() {
        return function.host() == null;
    }

    CallTarget target() {
        return function.target();
    }
}
