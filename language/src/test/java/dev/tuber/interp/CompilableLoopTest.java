package dev.tuber.interp;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** The tests of instructions, control and stopping once more, in the loop for the partial evaluator. */
class CompilableLoopTest {
    @BeforeAll
    static void choose() {
        Guest.runIn(Interpreter.asWithCompiler());
    }

    @AfterAll
    static void chooseTheInterpreter() {
        Guest.runIn(Interpreter.INSTANCE);
    }

    @Nested
    class Control extends ControlTest {
    }

    @Nested
    class MemoryInstructions extends MemoryInstructionTest {
    }

    @Nested
    class PureInstructions extends PureInstructionTest {
    }

    @Nested
    class Stopping extends StoppingTest {
    }
}
