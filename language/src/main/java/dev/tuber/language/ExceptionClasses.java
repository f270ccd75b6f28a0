package dev.tuber.language;

import com.oracle.truffle.api.TruffleStackTraceElement;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.nodes.RootNode;
import dev.tuber.failure.TrapKind;
import dev.tuber.failure.WasmInternalError;
import dev.tuber.runtime.WasmTrap;

/**
 * The classes that are first needed when an exception leaves the guest. A class whose initialization meets the end of the
 * stack is lost for the whole JVM, so a guest that exhausts the stack must not be the first to throw.
 */
final class ExceptionClasses {
    static {
        InteropLibrary interop = InteropLibrary.getUncached();
        try {
            WasmTrap trap = WasmTrap.of(TrapKind.CALL_STACK_EXHAUSTED, null);
            interop.getExceptionType(trap);
            interop.hasSourceLocation(trap);
            interop.getArraySize(interop.getExceptionStackTrace(trap));
            Object element = TruffleStackTraceElement.create(null, RootNode.createConstantNode(0).getCallTarget(), null).getGuestObject();
            interop.hasExecutableName(element);
            interop.toDisplayString(element, false);
            // Host objects that a guest calls are looked at by their class, and this question has a class of its own.
            new Object() {
            }.getClass().isAnonymousClass();
        } catch (InteropException e) {
            throw new WasmInternalError("a trap is not an exception to other languages", e);
        }
    }

    private ExceptionClasses() {
    }

    /** Initializes them, once. */
    static void initialize() {
        // The work is done when this class is.
    }
}
