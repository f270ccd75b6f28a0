package dev.tuber.interp;

import static org.junit.jupiter.api.Assertions.assertSame;

import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.frame.VirtualFrame;
import dev.tuber.lower.Lowering;
import org.junit.jupiter.api.Test;

class BytecodeNodeTest {

    /** Code compiled for a loop may fall back to the interpreter, and there the loop may become hot again. */
    @Test
    void aLoopCanBeEnteredFromALoopThatWasEntered() {
        Guest guest = Guest.of("(module (func (export \"f\") (loop)))");
        BytecodeNode node = new BytecodeNode(guest.instance().loaded(), Lowering.lower(guest.instance().module(), 0));
        Object[] call = {guest.instance(), new long[0], null};
        VirtualFrame frame = frameOf(call);
        Object[] first = node.storeParentFrameInArguments(frame);
        VirtualFrame inner = frameOf(first);
        Object[] second = node.storeParentFrameInArguments(inner);
        for (int index = 0; index < call.length; index++) {
            assertSame(call[index], second[index]);
        }
        assertSame(frame, node.restoreParentFrameFromArguments(first));
        assertSame(inner, node.restoreParentFrameFromArguments(second));
    }

    private static VirtualFrame frameOf(Object[] arguments) {
        return Truffle.getRuntime().createVirtualFrame(arguments, new FrameDescriptor());
    }
}
