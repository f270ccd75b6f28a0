package dev.tuber.lower;

import dev.tuber.types.FuncType;
import dev.tuber.types.ValType;
import java.util.Arrays;
import java.util.List;

/** The blocks around the instruction being lowered, innermost last; index 0 is the function's body. */
final class Labels {
    private static final int NOT_A_LOOP = -1;

    private int count;
    private FuncType[] types = new FuncType[8];
    private int[] heights = new int[8];
    private int[] loopPcs = new int[8];
    private int[] chains = new int[8];
    private int[] elseChains = new int[8];
    /** Used by one {@code br_table} at a time: the arms that lead to the label, as a chain. */
    private int[] armChains = new int[8];

    void push(FuncType type, int height) {
        if (count == types.length) {
            grow(count * 2);
        }
        types[count] = type;
        heights[count] = height;
        loopPcs[count] = NOT_A_LOOP;
        chains[count] = CodeBuffer.END_OF_CHAIN;
        elseChains[count] = CodeBuffer.END_OF_CHAIN;
        armChains[count] = CodeBuffer.END_OF_CHAIN;
        count++;
    }

    private void grow(int capacity) {
        types = Arrays.copyOf(types, capacity);
        heights = Arrays.copyOf(heights, capacity);
        loopPcs = Arrays.copyOf(loopPcs, capacity);
        chains = Arrays.copyOf(chains, capacity);
        elseChains = Arrays.copyOf(elseChains, capacity);
        armChains = Arrays.copyOf(armChains, capacity);
    }

    void pop() {
        count--;
        types[count] = null;
    }

    int innermost() {
        return count - 1;
    }

    /** The index of the block that a branch to {@code label} names. */
    int indexOf(int label) {
        return count - 1 - label;
    }

    boolean isBody(int index) {
        return index == 0;
    }

    FuncType type(int index) {
        return types[index];
    }

    /** The height of the stack below the block's parameters. */
    int height(int index) {
        return heights[index];
    }

    boolean isLoop(int index) {
        return loopPcs[index] != NOT_A_LOOP;
    }

    /** What a branch to the label carries. */
    List<ValType> carried(int index) {
        return isLoop(index) ? types[index].params() : types[index].results();
    }

    int loopPc(int index) {
        return loopPcs[index];
    }

    void setLoopPc(int index, int pc) {
        loopPcs[index] = pc;
    }

    int chain(int index) {
        return chains[index];
    }

    void setChain(int index, int chain) {
        chains[index] = chain;
    }

    /** The branch of an {@code if} whose condition is false, until its else branch. */
    int elseChain(int index) {
        return elseChains[index];
    }

    void setElseChain(int index, int chain) {
        elseChains[index] = chain;
    }

    int armChain(int index) {
        return armChains[index];
    }

    void setArmChain(int index, int chain) {
        armChains[index] = chain;
    }
}
