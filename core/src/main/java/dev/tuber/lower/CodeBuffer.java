package dev.tuber.lower;

import dev.tuber.code.Op;
import dev.tuber.failure.MalformedModuleException;
import dev.tuber.failure.Position;
import java.util.Arrays;

/**
 * Lowered code while it grows. Control that cannot arrive is not written: after an instruction that never goes on,
 * everything is dropped until a label is bound that some branch names.
 *
 * <p>Branches to a label that is not bound yet form a chain through their own operands: each holds the index of the one
 * before it, the last {@link #END_OF_CHAIN}.
 */
final class CodeBuffer {
    static final int END_OF_CHAIN = -1;

    private final int limit;
    private int[] code = new int[256];
    private int length;
    private boolean dead;

    private int[] sitePcs = new int[32];
    private int[] siteOffsets = new int[32];
    private int sites;

    /** Where the price of the present block is; -1 when nothing of it had one yet. */
    private int fuelAt = -1;

    private int resultStart;
    private int resultOp;
    private int resultAt;
    private int resultEnd = -1;

    /** @param limit the most ints that the code may have */
    CodeBuffer(int limit) {
        this.limit = limit;
    }

    /** Whether what is emitted now could never run. */
    boolean isDead() {
        return dead;
    }

    /** The index of the next int. */
    int position() {
        return length;
    }

    void emit(int word) {
        if (!dead) {
            reserve(1);
            code[length++] = word;
        }
    }

    void emit(int op, int first) {
        if (!dead) {
            reserve(2);
            code[length] = op;
            code[length + 1] = first;
            length += 2;
        }
    }

    void emit(int op, int first, int second) {
        if (!dead) {
            reserve(3);
            code[length] = op;
            code[length + 1] = first;
            code[length + 2] = second;
            length += 3;
        }
    }

    void emit(int op, int first, int second, int third) {
        emit(op, first, second);
        emit(third);
    }

    private void reserve(int words) {
        if (length + words > code.length) {
            if (length + words > limit) {
                throw new MalformedModuleException("function too large",
                        "needs more than " + limit + " words of lowered code", Position.NONE);
            }
            code = Arrays.copyOf(code, (int) Math.min(limit, code.length * 2L));
        }
    }

    /** The instruction that is emitted next can trap or call, and came from this offset of the module's bytes. */
    void site(int offset) {
        if (dead) {
            return;
        }
        if (sites == sitePcs.length) {
            sitePcs = Arrays.copyOf(sitePcs, sites * 2);
            siteOffsets = Arrays.copyOf(siteOffsets, sites * 2);
        }
        sitePcs[sites] = length;
        siteOffsets[sites] = offset;
        sites++;
    }

    /** The instruction just emitted never goes on to the next one. */
    void goesNowhere() {
        dead = true;
        fuelAt = -1;
        resultEnd = -1;
    }

    // fuel

    /** So many more units for the present block. */
    void addFuel(int price) {
        if (dead) {
            return;
        }
        if (fuelAt < 0 || code[fuelAt] > Integer.MAX_VALUE - price) {
            emit(Op.FUEL, 0);
            fuelAt = length - 1;
        }
        code[fuelAt] += price;
    }

    /** What comes next is another block. */
    void endFuelBlock() {
        fuelAt = -1;
    }

    // the last result

    /**
     * The instruction just emitted has its result operand at index {@code at}. It may still be changed, or taken back
     * together with everything since {@code start}.
     */
    void endsWithResult(int start, int op, int at) {
        resultStart = start;
        resultOp = op;
        resultAt = at;
        resultEnd = dead ? -1 : length;
    }

    /** Whether the instruction just emitted wrote this slot, and no branch arrives after it. */
    boolean justWrote(int slot) {
        return resultEnd == length && code[resultAt] == slot;
    }

    /** The instruction just emitted writes another slot. It can't be changed again. */
    void redirectResult(int slot) {
        code[resultAt] = slot;
        resultEnd = -1;
    }

    int lastOp() {
        return resultOp;
    }

    /** The operand that is so many words behind the result operand. */
    int lastOperand(int index) {
        return code[resultAt + index];
    }

    /** Whether the right operand of the last instruction is a constant that was written for it alone. */
    boolean lastHasLiteral() {
        return code[resultStart] == Op.CONST_I32 && resultStart != resultAt - 1;
    }

    int lastLiteral() {
        return code[resultStart + 2];
    }

    void replaceLastOp(int op) {
        code[resultAt - 1] = op;
        resultOp = op;
    }

    /** Removes the last instruction that had a result, and what was emitted only for it. */
    void takeBack() {
        length = resultStart;
        resultEnd = -1;
    }

    // labels

    /**
     * Emits the target of a branch to a label that is not bound yet.
     *
     * @return the new head of the label's chain
     */
    int emitChained(int chain) {
        if (dead) {
            return chain;
        }
        emit(chain);
        return length - 1;
    }

    /** The label is here: branches in its chain lead to the next instruction. */
    void bind(int chain) {
        if (chain == END_OF_CHAIN) {
            return;
        }
        for (int at = chain; at != END_OF_CHAIN;) {
            int next = code[at];
            code[at] = length;
            at = next;
        }
        dead = false;
        resultEnd = -1;
        fuelAt = -1;
    }

    /** Emits a loop header. */
    void bindLoop(int loop) {
        emit(Op.LOOP, loop);
    }

    int[] code() {
        return Arrays.copyOf(code, length);
    }

    int[] sitePcs() {
        return Arrays.copyOf(sitePcs, sites);
    }

    int[] siteOffsets() {
        return Arrays.copyOf(siteOffsets, sites);
    }
}
