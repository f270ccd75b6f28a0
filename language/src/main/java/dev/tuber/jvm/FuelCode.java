package dev.tuber.jvm;

import dev.tuber.types.SlotKind;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Arrays;

/** Emits what takes fuel from the store. */
final class FuelCode {
    private static final MethodTypeDesc TAKE = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);
    private static final MethodTypeDesc TAKE_TWO = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int,
            ConstantDescs.CD_int);
    private static final MethodTypeDesc TURNS = MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_int,
            ConstantDescs.CD_int);

    private final int[] code;
    private final Assembler asm;
    private final int storeLocal;
    private int[] takers = new int[0];
    private int count;

    FuelCode(int[] code, Assembler asm, int storeLocal) {
        this.code = code;
        this.asm = asm;
        this.storeLocal = storeLocal;
    }

    int[] code() {
        return code;
    }

    /** There is a {@code FUEL} at {@code pc}. To be told in the order of the code. */
    void scan(int pc) {
        if (count == takers.length) {
            takers = Arrays.copyOf(takers, Math.max(16, 2 * count));
        }
        takers[count++] = pc;
    }

    /** Whether the method takes any. */
    boolean any() {
        return count > 0;
    }

    /** What all {@code FUEL} between two places takes. */
    long between(int start, int end) {
        int index = Arrays.binarySearch(takers, 0, count, start);
        long sum = 0;
        for (index = index < 0 ? -index - 1 : index; index < count && takers[index] < end; index++) {
            sum += code[takers[index] + 1];
        }
        return sum;
    }

    /** Takes a price that is known. */
    void takeConstant(int price) {
        store();
        asm.constant(price);
        asm.invokeVirtual(Descriptors.STORE, "takeFuel", TAKE);
    }

    /** Takes what is in a JVM local. */
    void take(int local) {
        store();
        asm.load(SlotKind.I32.ordinal(), local);
        asm.invokeVirtual(Descriptors.STORE, "takeFuel", TAKE);
    }

    /** {@code FUEL_CHECK}. */
    void check(int pc) {
        store();
        asm.constant(code[pc + 1]);
        asm.invokeVirtual(Descriptors.STORE, "takeFuelAndCheck", TAKE);
    }

    /** {@code FUEL_CHECK} and the {@code FUEL} behind it. */
    void checkAndTake(int pc) {
        store();
        asm.constant(code[pc + 1]);
        asm.constant(code[pc + 3]);
        asm.invokeVirtual(Descriptors.STORE, "takeFuelAndCheck", TAKE_TWO);
    }

    /** Puts the number of turns that a loop may make on the stack. */
    void turns(int price, int most) {
        store();
        asm.constant(price);
        asm.constant(most);
        asm.invokeVirtual(Descriptors.STORE, "turns", TURNS);
    }

    private void store() {
        asm.load(SlotKind.REF.ordinal(), storeLocal);
    }
}
