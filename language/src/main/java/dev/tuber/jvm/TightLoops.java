package dev.tuber.jvm;

import java.lang.classfile.Opcode;
import java.util.ArrayList;
import java.util.List;

/**
 * The innermost loops that call nothing. They poll only once in many turns: a JVM local counts down, which is also what
 * makes them loops of a known length for the JVM's compiler, however the guest ends them. All their ways back meet in one.
 *
 * <p>To be told headers and calls in the order of the code and then asked, in that order, too.
 */
final class TightLoops {
    /** Turns between two polls: some microseconds. */
    static final int TURNS = 1024;
    /** A loop around a larger switch is not unrolled anyway, and has no register to spare for the counter. */
    static final int MOST_TARGETS = 8;

    /** A loop: where its header is, the end of the last branch back to it, and whether it calls or contains a loop. */
    private static final class Loop {
        private final int start;
        private int end;
        private boolean busy;
        private int turn;
        private int back;
        private int counter;

        Loop(int start) {
            this.start = start;
            this.end = start;
        }
    }

    private final List<Loop> all = new ArrayList<>();
    private final List<Integer> calls = new ArrayList<>();
    private final List<Loop> entered = new ArrayList<>();

    void header(int pc) {
        all.add(new Loop(pc));
    }

    /** A call, or something else because of which a loop is none of those. */
    void call(int pc) {
        calls.add(pc);
    }

    void branchBack(int from, int header) {
        Loop loop = at(header);
        if (loop != null) {
            loop.end = Math.max(loop.end, from + 1);
        }
    }

    private Loop at(int header) {
        int low = 0;
        int high = all.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Loop loop = all.get(middle);
            if (loop.start == header) {
                return loop;
            }
            if (loop.start < header) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
    }

    boolean any() {
        return !all.isEmpty();
    }

    /** All is known. */
    void finish() {
        int call = calls.size() - 1;
        int next = Integer.MAX_VALUE;
        int nextCall = Integer.MAX_VALUE;
        for (int index = all.size() - 1; index >= 0; index--) {
            Loop loop = all.get(index);
            while (call >= 0 && calls.get(call) >= loop.start) {
                nextCall = calls.get(call--);
            }
            loop.busy = loop.end == loop.start || next < loop.end || nextCall < loop.end;
            next = loop.start;
        }
    }

    /** Whether the loop with a header at {@code pc} is one of those; emits what is done each time that it polls. */
    boolean enter(int pc, Assembler asm, OperandCache operands) {
        Loop loop = at(pc);
        if (loop.busy) {
            return false;
        }
        loop.turn = asm.newLabel();
        loop.back = asm.newLabel();
        loop.counter = operands.newLocal(0);
        asm.constant(TURNS);
        asm.store(0, loop.counter);
        asm.bind(loop.turn);
        entered.add(loop);
        return true;
    }

    /** The label for branches back from {@code from} to a header; -1 where the header's own will do. */
    int labelBack(int header, int from) {
        Loop loop = header <= from ? at(header) : null;
        return loop == null || loop.busy ? -1 : loop.back;
    }

    /** Emits where all ways back of each loop meet. */
    void emitWaysBack(Assembler asm, FunctionTables tables) {
        for (Loop loop : entered) {
            asm.bind(loop.back);
            asm.increment(loop.counter, -1);
            asm.load(0, loop.counter);
            asm.branch(Opcode.IFGT, loop.turn);
            asm.jump(tables.label(loop.start));
        }
    }
}
