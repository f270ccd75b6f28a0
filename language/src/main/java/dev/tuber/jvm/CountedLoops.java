package dev.tuber.jvm;

import dev.tuber.code.OpLayout;
import dev.tuber.types.SlotKind;
import java.lang.classfile.Opcode;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/**
 * The loops that poll only once in many turns: the innermost ones, and those around at most such ones that call functions. A
 * JVM local counts down, which is also what makes them loops of a known length for the JVM's compiler, however the guest ends
 * them. All their ways back meet in one. Those that call the host, which may want to stop the guest just then, ask the
 * {@link PollSite} in each turn, too. Where it is known before how many turns are sure to follow, the guest's own condition is
 * looked at only behind those.
 *
 * <p>Where fuel is taken, each innermost loop counts what it has used in another JVM local, and takes that when it polls, when
 * it is left, and when something is thrown in it. As it is known what a turn costs at most, no turn between two polls need look
 * whether there is fuel.
 *
 * <p>To be told headers and calls in the order of the code and then asked, in that order, too.
 */
final class CountedLoops {
    /** Turns between two polls: some microseconds. */
    private static final int TURNS = 1024;
    /** The same for loops of which a turn takes longer. */
    private static final int FEW_TURNS = 64;
    /** A loop around a larger switch is not unrolled anyway, and has no register to spare for the counter. */
    static final int MOST_TARGETS = 8;

    /** A turn that costs more is none of these. */
    private static final int MOST_FUEL = 1 << 20;
    private static final int I32 = SlotKind.I32.ordinal();

    /** A loop: where its header is, the end of the last branch back to it, and how often it polls. */
    private static final class Loop {
        private final int start;
        private int end;
        /** How many turns there are between two polls; 0 where each polls. */
        private int turns;
        /** How many calls, calls of the host and obstacles came before it. */
        private final int callsBefore;
        private final int hostCallsBefore;
        private final int obstaclesBefore;
        private boolean calls;
        private boolean callsHost;
        private boolean hasObstacle;
        /** Of the loops in it that have the most in them, one more than that. */
        private int height;
        /** The only branch back, or -1; and where the code starts through all of which control comes to it. */
        private int onlyBack = -1;
        private int straight;
        /** What is known of how many turns follow; else null. */
        private Induction induction;
        private int turn;
        private int back;
        private int counter;
        /** What a turn costs at most. */
        private int fuel;
        private int spent;
        private int last;
        private boolean translated;
        private int firstWay;
        private int line;

        Loop(int start, CountedLoops before) {
            this.start = start;
            this.end = start;
            callsBefore = before.calls;
            hostCallsBefore = before.hostCalls;
            obstaclesBefore = before.obstacles;
        }
    }

    private final List<Loop> all = new ArrayList<>();
    private int calls;
    private int hostCalls;
    private int obstacles;
    private final List<Loop> entered = new ArrayList<>();
    private final Assembler asm;
    private final FuelCode fuel;
    private final LoopHeads heads;
    private final int instanceLocal;
    private final List<Way> ways = new ArrayList<>();
    private int straight;

    /** A way out of a loop that uses fuel: the label that leads to it, and the one to which it leads. */
    private record Way(Loop loop, int label, int target) {
    }

    CountedLoops(Assembler asm, FuelCode fuel, LoopHeads heads, int instanceLocal) {
        this.asm = asm;
        this.fuel = fuel;
        this.heads = heads;
        this.instanceLocal = instanceLocal;
    }

    /** Control may come from elsewhere to {@code pc}. */
    void label(int pc) {
        straight = pc;
    }

    /** Where the code starts through all of which control comes to what is told next. */
    int straight() {
        return straight;
    }

    void header(int pc) {
        all.add(new Loop(pc, this));
        straight = pc;
    }

    /** A call, or something else that may take long. */
    void call() {
        calls++;
    }

    /** A call of the host. */
    void hostCall() {
        calls++;
        hostCalls++;
    }

    /** Something because of which a loop cannot count its turns. */
    void obstacle() {
        obstacles++;
    }

    void branchBack(int from, int header) {
        Loop loop = at(header);
        if (loop != null) {
            loop.onlyBack = loop.end == loop.start ? from : -1;
            loop.straight = straight;
            loop.end = from + 1;
            loop.calls = calls > loop.callsBefore;
            loop.callsHost = hostCalls > loop.hostCallsBefore;
            loop.hasObstacle = obstacles > loop.obstaclesBefore;
        }
        straight = from;
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

    /** Whether the loop with a header at {@code pc} counts its turns; when all is known. */
    boolean isCounted(int pc) {
        return at(pc).turns > 0;
    }

    boolean any() {
        return !all.isEmpty();
    }

    /** Whether there are loops that poll in each turn; when all is known. */
    boolean anyPolling() {
        for (Loop loop : all) {
            if (loop.turns == 0) {
                return true;
            }
        }
        return false;
    }

    /** All is known. */
    void finish() {
        for (int index = all.size() - 1; index >= 0; index--) {
            Loop loop = all.get(index);
            for (int inner = index + 1; inner < all.size() && all.get(inner).start < loop.end && loop.height < 2; inner++) {
                loop.height = Math.max(loop.height, 1 + all.get(inner).height);
            }
            long price = fuel.between(loop.start, loop.end);
            boolean takesLong = loop.calls || price > MOST_FUEL;
            if (loop.end == loop.start || loop.hasObstacle || loop.height > (takesLong ? 1 : 0)) {
                loop.turns = 0;
            } else if (takesLong) {
                loop.turns = FEW_TURNS;
            } else {
                loop.turns = TURNS;
                loop.fuel = (int) price;
                if (loop.onlyBack >= 0) {
                    loop.induction = Induction.of(fuel.code(), loop.start, loop.straight, loop.onlyBack);
                }
            }
        }
    }

    /**
     * Emits what is done when the loop with a header at {@code pc}, which is one of those, is entered, and each time that it
     * has polled.
     *
     * @param line of its header
     * @return whether that looks after the {@code FUEL_CHECK} behind the header
     */
    boolean enter(int pc, OperandCache operands, int line) {
        Loop loop = at(pc);
        loop.line = line;
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
            fuel.turns(loop.fuel, loop.turns);
        } else {
            asm.constant(loop.turns);
        }
        if (loop.induction != null) {
            loop.induction.turns(asm, operands);
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

    /** Before the branch at {@code pc}: where it is known that another turn follows, that is all that is looked at. */
    void branch(int pc, OperandCache operands) {
        Loop last = entered.isEmpty() ? null : entered.getLast();
        if (last != null && last.induction != null && last.onlyBack == pc) {
            operands.settle();
            goRound(last);
        }
    }

    private void goRound(Loop loop) {
        asm.increment(loop.counter, -1);
        asm.load(I32, loop.counter);
        asm.branch(Opcode.IFGT, loop.turn);
    }

    /** The label for branches back from {@code from} to a header; -1 where the header's own will do. */
    int labelBack(int header, int from) {
        Loop loop = header <= from ? at(header) : null;
        return loop == null ? -1 : loop.turns == 0 ? heads.labelBack(header, from) : loop.back;
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
            if (loop.callsHost) {
                asm.line(loop.line);
                MethodTranslator.poll(asm, instanceLocal);
            }
            if (loop.induction == null) {
                goRound(loop);
            }
            if (loop.fuel > 0) {
                fuel.take(loop.spent);
            }
            asm.line(loop.line);
            asm.load(SlotKind.REF.ordinal(), instanceLocal);
            asm.invokeStatic(Descriptors.OPERATIONS, "poll", MethodTypeDesc.of(ConstantDescs.CD_void, Descriptors.INSTANCE));
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
