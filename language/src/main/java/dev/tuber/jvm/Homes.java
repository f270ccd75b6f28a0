package dev.tuber.jvm;

import dev.tuber.code.FunctionCode;
import dev.tuber.code.OpLayout;
import dev.tuber.runtime.Scratch;
import dev.tuber.types.SlotKind;
import java.util.Arrays;

/**
 * Where the slots of a function that is split are kept. Those that are written in one block and read in another are
 * <em>registers</em>, which travel between methods as parameters and through {@link Scratch}; when there are too many of
 * them, those that are used least are in arrays, the <em>frame</em> of the activation. All others are JVM locals of one
 * method.
 */
final class Homes {
    static final int NONE = -1;
    /** Of a function that is one method. */
    static final Homes LOCALS = new Homes(null, new int[0]);

    private final int[] frameIndices;
    private final int[] registerNumbers;
    private final int[] registers;
    private int values;
    private int refs;

    private Homes(FunctionCode function, int[] registers) {
        this.registers = registers;
        if (function == null) {
            frameIndices = null;
            registerNumbers = null;
            return;
        }
        frameIndices = new int[function.slotKinds().length];
        registerNumbers = new int[function.slotKinds().length];
        Arrays.fill(frameIndices, NONE);
        Arrays.fill(registerNumbers, NONE);
        for (int number = 0; number < registers.length; number++) {
            registerNumbers[registers[number]] = number;
        }
    }

    /** As many registers as can travel; {@code weights} says by block how often it runs. */
    static Homes of(Blocks blocks, float[] weights) {
        FunctionCode function = blocks.function();
        float[] uses = crossing(blocks, weights);
        byte[] kinds = function.slotKinds();
        int[] crossing = slots(uses);
        long[] sorted = new long[crossing.length];
        for (int index = 0; index < sorted.length; index++) {
            sorted[index] = (long) Float.floatToIntBits(uses[crossing[index]]) << 32 | ~crossing[index] & 0xFFFF_FFFFL;
        }
        Arrays.sort(sorted);
        int[] counts = new int[Scratch.COUNTS.length];
        int[] registers = new int[crossing.length];
        int count = 0;
        for (int index = sorted.length - 1; index >= 0; index--) {
            int slot = ~(int) sorted[index];
            if (counts[kinds[slot]]++ < Scratch.COUNTS[kinds[slot]]) {
                registers[count++] = slot;
            }
        }
        int[] chosen = Arrays.copyOf(registers, count);
        Arrays.sort(chosen);
        return new Homes(function, chosen).withFrame(crossing, kinds);
    }

    /** No registers. */
    static Homes inFrame(Blocks blocks) {
        float[] weights = new float[blocks.count()];
        return new Homes(blocks.function(), new int[0]).withFrame(slots(crossing(blocks, weights)),
                blocks.function().slotKinds());
    }

    private Homes withFrame(int[] crossing, byte[] kinds) {
        for (int slot : crossing) {
            if (registerNumbers[slot] == NONE) {
                frameIndices[slot] = kinds[slot] == SlotKind.REF.ordinal() ? refs++ : values++;
            }
        }
        return this;
    }

    /** By slot how often it is used, but zero when no block reads it before it writes it. */
    private static float[] crossing(Blocks blocks, float[] weights) {
        int[] code = blocks.function().code();
        int slots = blocks.function().slotKinds().length;
        float[] uses = new float[slots];
        boolean[] crosses = new boolean[slots];
        int[] writtenIn = new int[slots];
        SlotOperands operands = new SlotOperands(code);
        for (int block = 0; block < blocks.count(); block++) {
            float weight = Math.max(weights[block], Float.MIN_NORMAL);
            for (int pc = blocks.start(block); pc < blocks.end(block); pc += OpLayout.length(code, pc)) {
                operands.find(pc);
                for (int index = 0; index < operands.readCount(); index++) {
                    int slot = operands.read(index);
                    crosses[slot] |= writtenIn[slot] != block + 1;
                    uses[slot] += weight;
                }
                for (int index = 0; index < operands.writeCount(); index++) {
                    int slot = operands.written(index);
                    writtenIn[slot] = block + 1;
                    uses[slot] += weight;
                }
            }
        }
        for (int slot = 0; slot < slots; slot++) {
            if (!crosses[slot]) {
                uses[slot] = 0;
            }
        }
        return uses;
    }

    private static int[] slots(float[] uses) {
        int[] found = new int[uses.length];
        int count = 0;
        for (int slot = 0; slot < uses.length; slot++) {
            if (uses[slot] > 0) {
                found[count++] = slot;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** Its place in the frame, among the values or among the references; {@link #NONE} when it is not there. */
    int frameIndex(int slot) {
        return frameIndices == null ? NONE : frameIndices[slot];
    }

    /** Its number among the registers; {@link #NONE} when it is none. */
    int register(int slot) {
        return registerNumbers[slot];
    }

    /** Slots, ascending. */
    int[] registers() {
        return registers;
    }

    /** Whether the activation has a frame. */
    boolean hasFrame() {
        return values + refs > 0;
    }

    int frameValues() {
        return values;
    }

    int frameRefs() {
        return refs;
    }
}
