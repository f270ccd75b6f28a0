package dev.tuber.interp;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.tuber.numeric.F32;

/** Pure instructions on f32: operands and result are in the slots that the code names. */
final class F32Ops {
    private F32Ops() {
    }

    static int f32Eq(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1],
                F32.eq(frame.getFloatStatic(code[pc + 2]), frame.getFloatStatic(code[pc + 3])));
        return pc + 4;
    }

    static int f32Ne(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1],
                F32.ne(frame.getFloatStatic(code[pc + 2]), frame.getFloatStatic(code[pc + 3])));
        return pc + 4;
    }

    static int f32Lt(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1],
                F32.lt(frame.getFloatStatic(code[pc + 2]), frame.getFloatStatic(code[pc + 3])));
        return pc + 4;
    }

    static int f32Gt(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1],
                F32.gt(frame.getFloatStatic(code[pc + 2]), frame.getFloatStatic(code[pc + 3])));
        return pc + 4;
    }

    static int f32Le(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1],
                F32.le(frame.getFloatStatic(code[pc + 2]), frame.getFloatStatic(code[pc + 3])));
        return pc + 4;
    }

    static int f32Ge(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1],
                F32.ge(frame.getFloatStatic(code[pc + 2]), frame.getFloatStatic(code[pc + 3])));
        return pc + 4;
    }

    static int f32Abs(VirtualFrame frame, int pc, int[] code) {
        frame.setFloatStatic(code[pc + 1], F32.abs(frame.getFloatStatic(code[pc + 2])));
        return pc + 3;
    }

    static int f32Neg(VirtualFrame frame, int pc, int[] code) {
        frame.setFloatStatic(code[pc + 1], F32.neg(frame.getFloatStatic(code[pc + 2])));
        return pc + 3;
    }

    static int f32Ceil(VirtualFrame frame, int pc, int[] code) {
        frame.setFloatStatic(code[pc + 1], F32.ceil(frame.getFloatStatic(code[pc + 2])));
        return pc + 3;
    }

    static int f32Floor(VirtualFrame frame, int pc, int[] code) {
        frame.setFloatStatic(code[pc + 1], F32.floor(frame.getFloatStatic(code[pc + 2])));
        return pc + 3;
    }

    static int f32Trunc(VirtualFrame frame, int pc, int[] code) {
        frame.setFloatStatic(code[pc + 1], F32.trunc(frame.getFloatStatic(code[pc + 2])));
        return pc + 3;
    }

    static int f32Nearest(VirtualFrame frame, int pc, int[] code) {
        frame.setFloatStatic(code[pc + 1], F32.nearest(frame.getFloatStatic(code[pc + 2])));
        return pc + 3;
    }

    static int f32Sqrt(VirtualFrame frame, int pc, int[] code) {
        frame.setFloatStatic(code[pc + 1], F32.sqrt(frame.getFloatStatic(code[pc + 2])));
        return pc + 3;
    }

    static int f32Add(VirtualFrame frame, int pc, int[] code) {
        frame.setFloatStatic(code[pc + 1], frame.getFloatStatic(code[pc + 2]) + frame.getFloatStatic(code[pc + 3]));
        return pc + 4;
    }

    static int f32Sub(VirtualFrame frame, int pc, int[] code) {
        frame.setFloatStatic(code[pc + 1], frame.getFloatStatic(code[pc + 2]) - frame.getFloatStatic(code[pc + 3]));
        return pc + 4;
    }

    static int f32Mul(VirtualFrame frame, int pc, int[] code) {
        frame.setFloatStatic(code[pc + 1], frame.getFloatStatic(code[pc + 2]) * frame.getFloatStatic(code[pc + 3]));
        return pc + 4;
    }

    static int f32Div(VirtualFrame frame, int pc, int[] code) {
        frame.setFloatStatic(code[pc + 1], frame.getFloatStatic(code[pc + 2]) / frame.getFloatStatic(code[pc + 3]));
        return pc + 4;
    }

    static int f32Min(VirtualFrame frame, int pc, int[] code) {
        frame.setFloatStatic(code[pc + 1],
                F32.min(frame.getFloatStatic(code[pc + 2]), frame.getFloatStatic(code[pc + 3])));
        return pc + 4;
    }

    static int f32Max(VirtualFrame frame, int pc, int[] code) {
        frame.setFloatStatic(code[pc + 1],
                F32.max(frame.getFloatStatic(code[pc + 2]), frame.getFloatStatic(code[pc + 3])));
        return pc + 4;
    }

    static int f32Copysign(VirtualFrame frame, int pc, int[] code) {
        frame.setFloatStatic(code[pc + 1],
                F32.copysign(frame.getFloatStatic(code[pc + 2]), frame.getFloatStatic(code[pc + 3])));
        return pc + 4;
    }
}
