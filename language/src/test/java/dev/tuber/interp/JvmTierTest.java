package dev.tuber.interp;

import dev.tuber.jvm.JvmTier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** The tests of instructions, control and stopping once more, in generated code. */
class JvmTierTest {
    @BeforeAll
    static void choose() {
        Guest.runIn(new JvmTier(null, Interpreter.INSTANCE));
    }

    @AfterAll
    static void chooseTheInterpreter() {
        Guest.runIn(Interpreter.INSTANCE);
    }

    @Nested
    class AccessEdges extends AccessEdgesTest {
    }

    @Nested
    class Control extends ControlTest {
    }

    @Nested
    class Loops extends LoopsTest {
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
