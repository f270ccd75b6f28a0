package dev.tuber.jvm;

import dev.tuber.code.OpLayout;
import dev.tuber.types.SlotKind;
import java.lang.classfile.Opcode;
import java.util.ArrayList;
import java.util.List;

/**
 * The innermost loops that call nothing. They poll only once in many turns: a JVM local counts down, which is also what
 * makes them loops of a known length for the JVM's compiler, however the guest ends them. All their ways back meet in one.
 *
 * <p>Where fuel is taken, each of these loops counts what it has used in another JVM local, and takes that when it polls, when it
 * is left, and when something is thrown in it. As it is known what a turn costs at most, no turn between two polls need look
 * whether there is fuel.
 *
 * <p>To be told headers and calls in the order of the code and then asked, in that order, too.
 */
final class TightLoops {
    /** Turns between two polls: some microseconds. */
    static final int TURNS = 1024;
    /** A loop around a larger switch is not unrolled anyway, and has no register to spare for the counter. */
    static final int MOST_TARGETS = 8;

    /** A turn that costs more is none of these. */
    private static final int MOST_FUEL = 1 << 20;
    private static final int I32 = SlotKind.I32.ordinal();

    /** A loop: where its header is, the end of the last branch back to it, and whether it calls or contains a loop. */
    private static final class Loop {
        private final int start;
        private int end;
        private boolean busy;
        private int turn;
        private int back;
        private int counter;
        /** What a turn costs at most. */
        private int fuel;
        private int spent;
        private int last;
        private boolean translated;
        private int firstWay;

        Loop(int start) {
            this.start = start;
            this.end = start;
        }
    }

    private final List<Loop> all = new ArrayList<>();
    private final List<Integer> calls = new ArrayList<>();
    private final List<Loop> entered = new ArrayList<>();
    private final Assembler asm;
    private final FuelCode fuel;
    private final List<Way> ways = new ArrayList<>();

    /** A way out of a loop that uses fuel: the label that leads to it, and the one to which it leads. */
    private record Way(Loop loop, int label, int target) {
    }

    TightLoops(Assembler asm, FuelCode fuel) {
        this.asm = asm;
        this.fuel = fuel;
    }

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
            if (!loop.busy) {
                long price = fuel.between(loop.start, loop.end);
                loop.fuel = (int) Math.min(price, MOST_FUEL);
                loop.busy = price > MOST_FUEL;
            }
        }
    }

    /**
     * If the loop with a header at {@code pc} is one of those, emits what is done each time that it polls.
     *
     * @return whether that looks after the {@code FUEL_CHECK} behind the header
     */
    boolean enter(int pc, OperandCache operands) {
        Loop loop = at(pc);
        if (loop.busy) {
            return false;
        }
        loop.turn = asm.newLabel();
        loop.back = asm.newLabel();
        loop.counter = operands.newLocal(I32);
        if (loop.fuel > 0) {
            loop.last = asm.newLabel();
            loop.spent = operands.newLocal(I32);
            loop.firstWay = ways.size();
            fuel.check(pc + OpLayout.length(fuel.code(), pc));
            asm.constant(0);
            asm.store(I32, loop.spent);
            fuel.turns(loop.fuel, TURNS);
        } else {
            asm.constant(TURNS);
        }
        asm.store(I32, loop.counter);
        asm.bind(loop.turn);
        entered.add(loop);
        return loop.fuel > 0;
    }

    /** The loop that counts fuel and contains {@code pc}, which is what is being translated; null when there is none. */
    private Loop around(int pc) {
        Loop last = entered.isEmpty() ? null : entered.getLast();
        return last != null && last.fuel > 0 && pc >= last.start && pc < last.end ? last : null;
    }

    /** {@code FUEL}: whether a loop has counted it. */
    boolean count(int pc, int price) {
        Loop loop = around(pc);
        if (loop == null) {
            return false;
        }
        asm.increase(loop.spent, price);
        return true;
    }

    /** The code of the function goes on at {@code pc}, and control with it if {@code goesOn}. */
    void reach(int pc, boolean goesOn) {
        Loop last = entered.isEmpty() ? null : entered.getLast();
        if (last != null && last.fuel > 0 && pc >= last.end && !last.translated) {
            last.translated = true;
            asm.mark(last.last);
            if (goesOn) {
                fuel.take(last.spent);
            }
        }
    }

    /** Before the function returns at {@code pc}. */
    void leave(int pc) {
        Loop loop = around(pc);
        if (loop != null) {
            fuel.take(loop.spent);
        }
    }

    /** The label for branches back from {@code from} to a header; -1 where the header's own will do. */
    int labelBack(int header, int from) {
        Loop loop = header <= from ? at(header) : null;
        return loop == null || loop.busy ? -1 : loop.back;
    }

    /** The label for branches from {@code from} to a place that has {@code label} for those who need nothing more. */
    int labelOut(int from, int target, int label) {
        Loop loop = around(from);
        if (loop == null || target > loop.start && target < loop.end) {
            return label;
        }
        for (Way way : ways.subList(loop.firstWay, ways.size())) {
            if (way.target() == label) {
                return way.label();
            }
        }
        Way made = new Way(loop, asm.newLabel(), label);
        ways.add(made);
        return made.label();
    }

    /** Emits where all ways back of each loop meet, and the ways out. */
    void emitWays(FunctionTables tables) {
        for (Loop loop : entered) {
            asm.bind(loop.back);
            asm.increment(loop.counter, -1);
            asm.load(I32, loop.counter);
            asm.branch(Opcode.IFGT, loop.turn);
            if (loop.fuel > 0) {
                fuel.take(loop.spent);
            }
            asm.jump(tables.label(loop.start));
        }
        for (Way way : ways) {
            asm.bind(way.label());
            fuel.take(way.loop().spent);
            asm.jump(way.target());
        }
        for (Loop loop : entered) {
            if (loop.fuel > 0) {
                asm.catchAll(loop.turn, loop.last);
                fuel.take(loop.spent);
                asm.athrow();
            }
        }
    }
}
