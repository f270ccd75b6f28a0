package dev.tuber.jvm;

import dev.tuber.code.Op;
import dev.tuber.code.OpLayout;
import java.util.Arrays;

/** The slots that one instruction after the other reads and writes. */
final class SlotOperands {
    private final int[] code;
    private int[] reads = new int[16];
    private int[] writes = new int[16];
    private int readCount;
    private int writeCount;

    SlotOperands(int[] code) {
        this.code = code;
    }

    /** Finds those of the instruction at {@code pc}. */
    void find(int pc) {
        readCount = 0;
        writeCount = 0;
        switch (code[pc]) {
            case Op.BR_TABLE -> read(pc + 1, 1);
            case Op.RETURN -> read(pc + 2, code[pc + 1]);
            case Op.CALL -> {
                read(pc + 5, code[pc + 3]);
                write(pc + 5 + code[pc + 3], code[pc + 4]);
            }
            case Op.CALL_INDIRECT -> {
                read(pc + 3, 1);
                read(pc + 7, code[pc + 5]);
                write(pc + 7 + code[pc + 5], code[pc + 6]);
            }
            default -> byLayout(pc);
        }
    }

    private void byLayout(int pc) {
        String layout = OpLayout.fixed(code[pc]);
        for (int index = 0; index < layout.length(); index++) {
            char letter = layout.charAt(index);
            if (letter >= 'A' && letter <= 'Z') {
                read(pc + 1 + index, 1);
            } else if (letter >= 'a' && letter <= 'z') {
                write(pc + 1 + index, 1);
            }
        }
    }

    private void read(int at, int count) {
        if (readCount + count > reads.length) {
            reads = Arrays.copyOf(reads, 2 * (readCount + count));
        }
        for (int index = 0; index < count; index++) {
            reads[readCount++] = code[at + index];
        }
    }

    private void write(int at, int count) {
        if (writeCount + count > writes.length) {
            writes = Arrays.copyOf(writes, 2 * (writeCount + count));
        }
        for (int index = 0; index < count; index++) {
            writes[writeCount++] = code[at + index];
        }
    }

    int readCount() {
        return readCount;
    }

    int read(int index) {
        return reads[index];
    }

    int writeCount() {
        return writeCount;
    }

    int written(int index) {
        return writes[index];
    }
}
