package dev.tuber.runtime;

import dev.tuber.binary.ByteWriter;
import dev.tuber.types.NumType;
import dev.tuber.types.ValType;

/** Constant expressions that give values of running modules again. */
final class Constant {
    static final int END = 0x0B;
    static final int I32_CONST = 0x41;
    static final int I64_CONST = 0x42;
    private static final int F32_CONST = 0x43;
    private static final int F64_CONST = 0x44;

    private Constant() {
    }

    /** @param bits as values stand in calls */
    static void write(NumType type, long bits, ByteWriter out) {
        switch (type) {
            case I32 -> out.u8(I32_CONST).s32((int) bits);
            case I64 -> out.u8(I64_CONST).s64(bits);
            case F32 -> out.u8(F32_CONST).fixed32((int) bits);
            case F64 -> out.u8(F64_CONST).fixed64(bits);
        }
        out.u8(END);
    }

    /** Whether values of the type can be written. */
    static boolean isNumber(ValType type) {
        return type instanceof NumType;
    }
}
