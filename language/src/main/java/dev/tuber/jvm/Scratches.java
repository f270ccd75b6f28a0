package dev.tuber.jvm;

import dev.tuber.runtime.Scratch;
import dev.tuber.types.SlotKind;
import java.lang.constant.ClassDesc;

/** Emits the way of values through the fields of {@link Scratch}. Each value has the next field of its kind. */
final class Scratches {
    private static final ClassDesc SCRATCH = Descriptors.of(Scratch.class);
    private static final int REF = SlotKind.REF.ordinal();
    private static final String PREFIXES = "ilfd_r";

    private final Assembler asm;
    private final OperandCache operands;
    private final int instanceLocal;

    Scratches(Assembler asm, OperandCache operands, int instanceLocal) {
        this.asm = asm;
        this.operands = operands;
        this.instanceLocal = instanceLocal;
    }

    private void push() {
        asm.load(REF, instanceLocal);
        asm.getField(Descriptors.INSTANCE, "scratch", SCRATCH);
    }

    private static String field(int kind, int number) {
        return PREFIXES.substring(kind, kind + 1) + number;
    }

    void put(int[] slots) {
        int[] counts = new int[PREFIXES.length()];
        for (int slot : slots) {
            int kind = operands.kind(slot);
            push();
            operands.peek(slot);
            asm.putField(SCRATCH, field(kind, counts[kind]++), Descriptors.of(kind));
        }
    }

    void get(int[] slots) {
        int[] counts = new int[PREFIXES.length()];
        for (int slot : slots) {
            int kind = operands.kind(slot);
            getFirst(kind, counts[kind]++);
            operands.storeTo(slot);
        }
    }

    /** What is on the stack goes to the first field of its kind. */
    void putFirst(int kind, int local) {
        asm.store(kind, local);
        push();
        asm.load(kind, local);
        asm.putField(SCRATCH, field(kind, 0), Descriptors.of(kind));
    }

    void getFirst(int kind) {
        getFirst(kind, 0);
    }

    private void getFirst(int kind, int number) {
        push();
        asm.getField(SCRATCH, field(kind, number), Descriptors.of(kind));
    }

    static void getFirst(Assembler asm, int kind, int instanceLocal) {
        asm.load(REF, instanceLocal);
        asm.getField(Descriptors.INSTANCE, "scratch", SCRATCH);
        asm.getField(SCRATCH, field(kind, 0), Descriptors.of(kind));
    }
}
