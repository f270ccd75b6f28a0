package dev.tuber.interp;

import dev.tuber.code.Op;
import dev.tuber.failure.UnlinkableModuleException;
import dev.tuber.isa.Opcode;
import dev.tuber.runtime.MemoryInstance;
import dev.tuber.runtime.Store;
import dev.tuber.types.AddressType;
import dev.tuber.types.Limits;
import dev.tuber.types.MemoryType;
import java.util.Arrays;

/**
 * Runs the cases of {@link PlainLoop} now and then while a program is young, on slots and a memory of its own. C2 leaves out
 * what its profile has not seen: an operation that comes up later throws away the code of the whole loop, and while that is
 * compiled again, for seconds, the JVM interprets it.
 *
 * <p>RATIONALE: "Why does the interpreter run code that no guest asked for?"
 */
final class PlainTraining {
    /** So many calls are made for the first time between two runs. */
    private static final int CALLS_BETWEEN = 64;
    /** So many loop headers are passed between two runs: C2 starts when the profile is some 40,000 operations old. */
    private static final int TURNS_BETWEEN = 1 << 10;
    /** After so many runs the loop of the interpreter has been compiled. */
    private static final int ENOUGH = 1 << 10;
    /** The slot that operations write; before each it is 1. */
    private static final int RESULT = 3;
    private static final int SLOTS = 8;
    private static final int MOST_WORDS = 3 * 256;

    /** Made while there is stack for it. Null where there is no memory for it. */
    private static final PlainTraining TRAINING = make();
    /** Threads may count past each other: it matters little. */
    private static int firstCalls;
    private static int turns;
    private static int runs;

    private final PlainLoop activation;
    private final long[] words = new long[MOST_WORDS];
    private int length;
    private boolean isRunning;

    private PlainTraining(MemoryInstance memory) {
        activation = new PlainLoop(memory, new Store(), SLOTS);
        for (int op = 0; op <= PlainFusion.ADD_BR_NE_LOOP; op++) {
            if (needsOnlySlotsAndMemory(op)) {
                add(Op.CONST_I32, RESULT, 0, 1);
                add(op, RESULT, 1, leadsOn(op) ? length + 1 : 2);
            }
        }
        add(PlainCode.RETURN_ONE, 0, 0, 0);
    }

    private static PlainTraining make() {
        try {
            return new PlainTraining(new MemoryInstance(new MemoryType(AddressType.I32, new Limits(1, 1), false)));
        } catch (UnlinkableModuleException e) {
            return null;
        }
    }

    /** To be called while there is stack to initialize the class. */
    static void prepare() {
        // The work is done when this class is.
    }

    /** A program has come to a new place. */
    static void another() {
        if (++firstCalls % CALLS_BETWEEN == 0) {
            train();
        }
    }

    /** A loop header is passed. Counts for ever: a branch that is no longer taken would itself cost the compiled code. */
    static void turn() {
        if (++turns % TURNS_BETWEEN == 0) {
            train();
        }
    }

    private static void train() {
        if (runs < ENOUGH && TRAINING != null && !TRAINING.isRunning) {
            runs++;
            TRAINING.isRunning = true;
            try {
                TRAINING.run();
            } catch (RuntimeException | StackOverflowError e) {
                // Near the end of the stack there is nothing to train.
            }
            TRAINING.isRunning = false;
        }
    }

    /** Three times, so that comparisons go both ways. */
    private void run() {
        for (int left = 0; left <= 2; left++) {
            Arrays.fill(activation.slots, 1);
            activation.slots[1] = left;
            activation.run(words);
        }
    }

    private static boolean needsOnlySlotsAndMemory(int op) {
        boolean isCopy = op >= Opcode.I32_REINTERPRET_F32 && op <= Opcode.F64_REINTERPRET_I64;
        boolean isOneOf = op >= Op.BR && op <= Op.BR_UNLESS || op == Op.LOOP || op == Op.COPY_I32 || op == Op.CONST_I32
                || op == Op.SELECT_I32 || op >= Opcode.I32_LOAD && op <= Opcode.I64_STORE32 || op >= Opcode.I32_EQZ;
        return isOneOf && !isCopy && PlainCode.sameOp(op) == op;
    }

    /** Whether {@code b} is a target. */
    private static boolean leadsOn(int op) {
        return op >= Op.BR && op <= Op.BR_UNLESS || op >= Op.BR_IF_I32_EQ && op <= Op.BR_IF_I32_GE_U
                || op >= Op.BR_IF_I32_EQ_IMM && op <= Op.BR_IF_I32_GE_U_IMM || op == PlainFusion.BR_IF_AND
                || op == PlainFusion.BR_UNLESS_AND || op >= PlainFusion.BR_LOOP;
    }

    private void add(int op, int d, int a, int b) {
        words[length++] = PlainFusion.word(op, d, a, b);
    }
}
