package dev.tuber.runtime;

import dev.tuber.binary.ByteWriter;
import dev.tuber.binary.TypeWriter;
import dev.tuber.types.NumType;
import dev.tuber.types.RefType;
import dev.tuber.types.ValType;

/** Constant expressions that give values of running modules again. */
final class Constant {
    static final int END = 0x0B;
    static final int I32_CONST = 0x41;
    static final int I64_CONST = 0x42;
    private static final int F32_CONST = 0x43;
    private static final int F64_CONST = 0x44;
    private static final int REF_NULL = 0xD0;
    private static final int REF_FUNC = 0xD2;

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

    /** A function of the module. */
    static void writeFunction(int func, ByteWriter out) {
        out.u8(REF_FUNC).u32(func).u8(END);
    }

    /** The null reference of a type. */
    static void writeNull(ValType type, ByteWriter out) {
        out.u8(REF_NULL);
        TypeWriter.heapType(((RefType) type).heap(), out);
        out.u8(END);
    }
}
