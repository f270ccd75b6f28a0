package dev.tuber.lower;

import dev.tuber.isa.Opcode;
import dev.tuber.isa.Signature;
import dev.tuber.lower.RandomBody.Block;
import dev.tuber.lower.RandomBody.Branch;
import dev.tuber.lower.RandomBody.Instr;
import dev.tuber.lower.RandomBody.Plain;
import dev.tuber.numeric.Numeric;
import java.util.Arrays;
import java.util.List;

/** Runs a body as the specification words it: on a stack, block by block. */
final class StackMachine {
    private static final int GOES_ON = -1;
    private static final int STOPPED = Integer.MAX_VALUE;

    final long[] locals;
    private final RandomBody body;
    private final int mostLoopHeaders;
    private long[] stack = new long[16];
    private int height;
    private int loopHeaders;

    StackMachine(RandomBody body, long[] locals, int mostLoopHeaders) {
        this.body = body;
        this.locals = locals;
        this.mostLoopHeaders = mostLoopHeaders;
    }

    /** The results; or the locals when it passed too many loop headers. */
    long[] run() {
        if (run(body.instructions) == STOPPED) {
            return locals;
        }
        return Arrays.copyOfRange(stack, height - body.type.results().size(), height);
    }

    /** Returns the label to go to, counted from the end of the sequence. */
    private int run(List<Instr> sequence) {
        for (Instr instr : sequence) {
            int label = switch (instr) {
                case Plain plain -> {
                    plain.effect().accept(this);
                    yield GOES_ON;
                }
                case Block block -> block.opcode() == Opcode.LOOP ? loop(block) : block(block);
                case Branch branch -> branch(branch);
            };
            if (label != GOES_ON) {
                return label;
            }
        }
        return GOES_ON;
    }

    private int block(Block block) {
        boolean then = block.opcode() != Opcode.IF || pop() != 0;
        int base = height - block.type().params().size();
        List<Instr> taken = then ? block.body() : block.otherwise();
        int label = taken == null ? GOES_ON : run(taken);
        if (label == 0) {
            keep(block.type().results().size(), base);
            return GOES_ON;
        }
        return outside(label);
    }

    private int loop(Block block) {
        int base = height - block.type().params().size();
        while (loopHeaders++ < mostLoopHeaders) {
            int label = run(block.body());
            if (label != 0) {
                return outside(label);
            }
            keep(block.type().params().size(), base);
        }
        return STOPPED;
    }

    private static int outside(int label) {
        return label == GOES_ON || label == STOPPED ? label : label - 1;
    }

    private int branch(Branch branch) {
        int[] labels = branch.labels();
        return switch (branch.opcode()) {
            case Opcode.BR_IF -> pop() != 0 ? labels[0] : GOES_ON;
            case Opcode.BR_TABLE -> {
                long index = pop() & 0xFFFF_FFFFL;
                yield labels[(int) Math.min(index, labels.length - 1)];
            }
            default -> labels[0];
        };
    }

    private void keep(int count, int base) {
        System.arraycopy(stack, height - count, stack, base, count);
        height = base + count;
    }

    void push(long value) {
        if (height == stack.length) {
            stack = Arrays.copyOf(stack, height * 2);
        }
        stack[height++] = value;
    }

    long pop() {
        return stack[--height];
    }

    long top() {
        return stack[height - 1];
    }

    void pure(int opcode) {
        Signature signature = Opcode.signature(opcode);
        if (signature.params().length() == 1) {
            push(Numeric.unary(opcode, pop()));
        } else {
            long right = pop();
            push(Numeric.binary(opcode, pop(), right));
        }
    }

    void select() {
        long condition = pop();
        long otherwise = pop();
        long then = pop();
        push(condition != 0 ? then : otherwise);
    }

    void call() {
        long second = pop();
        long first = pop();
        push(firstResult(first, second));
        push(secondResult(first, second));
    }

    // the function that bodies call

    static long firstResult(long first, long second) {
        return 31 * first + second;
    }

    static long secondResult(long first, long second) {
        return (int) (first ^ second);
    }
}
