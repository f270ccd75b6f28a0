package dev.tuber.interp;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.tuber.runtime.MemoryInstance;

/** Loads and stores. The address is the sum of two unsigned 32-bit numbers, the operand and the offset in the code. */
final class MemoryOps {
    private MemoryOps() {
    }

    private static long address(VirtualFrame frame, int slot, int offset) {
        return Integer.toUnsignedLong(frame.getIntStatic(slot)) + Integer.toUnsignedLong(offset);
    }

    static int i32Load(VirtualFrame frame, int pc, int[] code, MemoryInstance memory) {
        frame.setIntStatic(code[pc + 1], memory.loadI32(address(frame, code[pc + 2], code[pc + 3])));
        return pc + 5;
    }

    static int i64Load(VirtualFrame frame, int pc, int[] code, MemoryInstance memory) {
        frame.setLongStatic(code[pc + 1], memory.loadI64(address(frame, code[pc + 2], code[pc + 3])));
        return pc + 5;
    }

    static int f32Load(VirtualFrame frame, int pc, int[] code, MemoryInstance memory) {
        frame.setFloatStatic(code[pc + 1], memory.loadF32(address(frame, code[pc + 2], code[pc + 3])));
        return pc + 5;
    }

    static int f64Load(VirtualFrame frame, int pc, int[] code, MemoryInstance memory) {
        frame.setDoubleStatic(code[pc + 1], memory.loadF64(address(frame, code[pc + 2], code[pc + 3])));
        return pc + 5;
    }

    static int i32Load8S(VirtualFrame frame, int pc, int[] code, MemoryInstance memory) {
        frame.setIntStatic(code[pc + 1], memory.loadI8S(address(frame, code[pc + 2], code[pc + 3])));
        return pc + 5;
    }

    static int i32Load8U(VirtualFrame frame, int pc, int[] code, MemoryInstance memory) {
        frame.setIntStatic(code[pc + 1], memory.loadI8U(address(frame, code[pc + 2], code[pc + 3])));
        return pc + 5;
    }

    static int i32Load16S(VirtualFrame frame, int pc, int[] code, MemoryInstance memory) {
        frame.setIntStatic(code[pc + 1], memory.loadI16S(address(frame, code[pc + 2], code[pc + 3])));
        return pc + 5;
    }

    static int i32Load16U(VirtualFrame frame, int pc, int[] code, MemoryInstance memory) {
        frame.setIntStatic(code[pc + 1], memory.loadI16U(address(frame, code[pc + 2], code[pc + 3])));
        return pc + 5;
    }

    static int i64Load8S(VirtualFrame frame, int pc, int[] code, MemoryInstance memory) {
        frame.setLongStatic(code[pc + 1], memory.loadI8S(address(frame, code[pc + 2], code[pc + 3])));
        return pc + 5;
    }

    static int i64Load8U(VirtualFrame frame, int pc, int[] code, MemoryInstance memory) {
        frame.setLongStatic(code[pc + 1], memory.loadI8U(address(frame, code[pc + 2], code[pc + 3])));
        return pc + 5;
    }

    static int i64Load16S(VirtualFrame frame, int pc, int[] code, MemoryInstance memory) {
        frame.setLongStatic(code[pc + 1], memory.loadI16S(address(frame, code[pc + 2], code[pc + 3])));
        return pc + 5;
    }

    static int i64Load16U(VirtualFrame frame, int pc, int[] code, MemoryInstance memory) {
        frame.setLongStatic(code[pc + 1], memory.loadI16U(address(frame, code[pc + 2], code[pc + 3])));
        return pc + 5;
    }

    static int i64Load32S(VirtualFrame frame, int pc, int[] code, MemoryInstance memory) {
        frame.setLongStatic(code[pc + 1], memory.loadI32(address(frame, code[pc + 2], code[pc + 3])));
        return pc + 5;
    }

    static int i64Load32U(VirtualFrame frame, int pc, int[] code, MemoryInstance memory) {
        frame.setLongStatic(code[pc + 1], Integer.toUnsignedLong(memory.loadI32(address(frame, code[pc + 2], code[pc + 3]))));
        return pc + 5;
    }

    static int i32Store(VirtualFrame frame, int pc, int[] code, MemoryInstance memory) {
        memory.storeI32(address(frame, code[pc + 1], code[pc + 3]), frame.getIntStatic(code[pc + 2]));
        return pc + 5;
    }

    static int i64Store(VirtualFrame frame, int pc, int[] code, MemoryInstance memory) {
        memory.storeI64(address(frame, code[pc + 1], code[pc + 3]), frame.getLongStatic(code[pc + 2]));
        return pc + 5;
    }

    static int f32Store(VirtualFrame frame, int pc, int[] code, MemoryInstance memory) {
        memory.storeF32(address(frame, code[pc + 1], code[pc + 3]), frame.getFloatStatic(code[pc + 2]));
        return pc + 5;
    }

    static int f64Store(VirtualFrame frame, int pc, int[] code, MemoryInstance memory) {
        memory.storeF64(address(frame, code[pc + 1], code[pc + 3]), frame.getDoubleStatic(code[pc + 2]));
        return pc + 5;
    }

    static int i32Store8(VirtualFrame frame, int pc, int[] code, MemoryInstance memory) {
        memory.storeI8(address(frame, code[pc + 1], code[pc + 3]), frame.getIntStatic(code[pc + 2]));
        return pc + 5;
    }

    static int i32Store16(VirtualFrame frame, int pc, int[] code, MemoryInstance memory) {
        memory.storeI16(address(frame, code[pc + 1], code[pc + 3]), frame.getIntStatic(code[pc + 2]));
        return pc + 5;
    }

    static int i64Store8(VirtualFrame frame, int pc, int[] code, MemoryInstance memory) {
        memory.storeI8(address(frame, code[pc + 1], code[pc + 3]), (int) frame.getLongStatic(code[pc + 2]));
        return pc + 5;
    }

    static int i64Store16(VirtualFrame frame, int pc, int[] code, MemoryInstance memory) {
        memory.storeI16(address(frame, code[pc + 1], code[pc + 3]), (int) frame.getLongStatic(code[pc + 2]));
        return pc + 5;
    }

    static int i64Store32(VirtualFrame frame, int pc, int[] code, MemoryInstance memory) {
        memory.storeI32(address(frame, code[pc + 1], code[pc + 3]), (int) frame.getLongStatic(code[pc + 2]));
        return pc + 5;
    }
}
