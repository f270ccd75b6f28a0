package dev.tuber.interp;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.tuber.runtime.ModuleInstance;

/** What moves values: copies, constants, selections, globals, and the operations with a literal. */
final class VariableOps {
    private VariableOps() {
    }

    static int copyI32(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], frame.getIntStatic(code[pc + 2]));
        return pc + 3;
    }

    static int copyI64(VirtualFrame frame, int pc, int[] code) {
        frame.setLongStatic(code[pc + 1], frame.getLongStatic(code[pc + 2]));
        return pc + 3;
    }

    static int copyF32(VirtualFrame frame, int pc, int[] code) {
        frame.setFloatStatic(code[pc + 1], frame.getFloatStatic(code[pc + 2]));
        return pc + 3;
    }

    static int copyF64(VirtualFrame frame, int pc, int[] code) {
        frame.setDoubleStatic(code[pc + 1], frame.getDoubleStatic(code[pc + 2]));
        return pc + 3;
    }

    static int copyRef(VirtualFrame frame, int pc, int[] code) {
        frame.setObjectStatic(code[pc + 1], frame.getObjectStatic(code[pc + 2]));
        return pc + 3;
    }

    static int constI32(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], code[pc + 2]);
        return pc + 3;
    }

    static int constI64(VirtualFrame frame, int pc, int[] code) {
        frame.setLongStatic(code[pc + 1], literal64(pc, code));
        return pc + 4;
    }

    static int constF32(VirtualFrame frame, int pc, int[] code) {
        frame.setFloatStatic(code[pc + 1], Float.intBitsToFloat(code[pc + 2]));
        return pc + 3;
    }

    static int constF64(VirtualFrame frame, int pc, int[] code) {
        frame.setDoubleStatic(code[pc + 1], Double.longBitsToDouble(literal64(pc, code)));
        return pc + 4;
    }

    static int selectI32(VirtualFrame frame, int pc, int[] code) {
        int first = frame.getIntStatic(code[pc + 3]);
        int second = frame.getIntStatic(code[pc + 4]);
        frame.setIntStatic(code[pc + 1], frame.getIntStatic(code[pc + 2]) != 0 ? first : second);
        return pc + 5;
    }

    static int selectI64(VirtualFrame frame, int pc, int[] code) {
        long first = frame.getLongStatic(code[pc + 3]);
        long second = frame.getLongStatic(code[pc + 4]);
        frame.setLongStatic(code[pc + 1], frame.getIntStatic(code[pc + 2]) != 0 ? first : second);
        return pc + 5;
    }

    static int selectF32(VirtualFrame frame, int pc, int[] code) {
        float first = frame.getFloatStatic(code[pc + 3]);
        float second = frame.getFloatStatic(code[pc + 4]);
        frame.setFloatStatic(code[pc + 1], frame.getIntStatic(code[pc + 2]) != 0 ? first : second);
        return pc + 5;
    }

    static int selectF64(VirtualFrame frame, int pc, int[] code) {
        double first = frame.getDoubleStatic(code[pc + 3]);
        double second = frame.getDoubleStatic(code[pc + 4]);
        frame.setDoubleStatic(code[pc + 1], frame.getIntStatic(code[pc + 2]) != 0 ? first : second);
        return pc + 5;
    }

    static int selectRef(VirtualFrame frame, int pc, int[] code) {
        Object first = frame.getObjectStatic(code[pc + 3]);
        Object second = frame.getObjectStatic(code[pc + 4]);
        frame.setObjectStatic(code[pc + 1], frame.getIntStatic(code[pc + 2]) != 0 ? first : second);
        return pc + 5;
    }

    static int globalGetI32(VirtualFrame frame, int pc, int[] code, ModuleInstance instance) {
        frame.setIntStatic(code[pc + 1], instance.global(code[pc + 2]).getI32());
        return pc + 3;
    }

    static int globalGetI64(VirtualFrame frame, int pc, int[] code, ModuleInstance instance) {
        frame.setLongStatic(code[pc + 1], instance.global(code[pc + 2]).getI64());
        return pc + 3;
    }

    static int globalGetF32(VirtualFrame frame, int pc, int[] code, ModuleInstance instance) {
        frame.setFloatStatic(code[pc + 1], instance.global(code[pc + 2]).getF32());
        return pc + 3;
    }

    static int globalGetF64(VirtualFrame frame, int pc, int[] code, ModuleInstance instance) {
        frame.setDoubleStatic(code[pc + 1], instance.global(code[pc + 2]).getF64());
        return pc + 3;
    }

    static int globalGetRef(VirtualFrame frame, int pc, int[] code, ModuleInstance instance) {
        frame.setObjectStatic(code[pc + 1], instance.global(code[pc + 2]).getRef());
        return pc + 3;
    }

    static int globalSetI32(VirtualFrame frame, int pc, int[] code, ModuleInstance instance) {
        instance.global(code[pc + 2]).setI32(frame.getIntStatic(code[pc + 1]));
        return pc + 3;
    }

    static int globalSetI64(VirtualFrame frame, int pc, int[] code, ModuleInstance instance) {
        instance.global(code[pc + 2]).setI64(frame.getLongStatic(code[pc + 1]));
        return pc + 3;
    }

    static int globalSetF32(VirtualFrame frame, int pc, int[] code, ModuleInstance instance) {
        instance.global(code[pc + 2]).setF32(frame.getFloatStatic(code[pc + 1]));
        return pc + 3;
    }

    static int globalSetF64(VirtualFrame frame, int pc, int[] code, ModuleInstance instance) {
        instance.global(code[pc + 2]).setF64(frame.getDoubleStatic(code[pc + 1]));
        return pc + 3;
    }

    static int globalSetRef(VirtualFrame frame, int pc, int[] code, ModuleInstance instance) {
        instance.global(code[pc + 2]).setRef(frame.getObjectStatic(code[pc + 1]));
        return pc + 3;
    }

    static int refNull(VirtualFrame frame, int pc, int[] code) {
        frame.setObjectStatic(code[pc + 1], null);
        return pc + 2;
    }

    static int refIsNull(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], frame.getObjectStatic(code[pc + 2]) == null ? 1 : 0);
        return pc + 3;
    }

    static int refFunc(VirtualFrame frame, int pc, int[] code, ModuleInstance instance) {
        frame.setObjectStatic(code[pc + 1], instance.func(code[pc + 2]));
        return pc + 3;
    }

    static int i32AddImm(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], frame.getIntStatic(code[pc + 2]) + code[pc + 3]);
        return pc + 4;
    }

    static int i32AndImm(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], frame.getIntStatic(code[pc + 2]) & code[pc + 3]);
        return pc + 4;
    }

    static int i32ShlImm(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], frame.getIntStatic(code[pc + 2]) << code[pc + 3]);
        return pc + 4;
    }

    static int i32ShrUImm(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], frame.getIntStatic(code[pc + 2]) >>> code[pc + 3]);
        return pc + 4;
    }

    static int memorySize(VirtualFrame frame, int pc, int[] code, ModuleInstance instance) {
        frame.setIntStatic(code[pc + 1], (int) instance.memory(code[pc + 2]).pages());
        return pc + 3;
    }

    static int memoryGrow(VirtualFrame frame, int pc, int[] code, ModuleInstance instance) {
        long delta = Integer.toUnsignedLong(frame.getIntStatic(code[pc + 2]));
        frame.setIntStatic(code[pc + 1], (int) instance.store().growMemory(instance.memory(code[pc + 3]), delta));
        return pc + 4;
    }

    private static long literal64(int pc, int[] code) {
        return Integer.toUnsignedLong(code[pc + 2]) | (long) code[pc + 3] << 32;
    }
}
