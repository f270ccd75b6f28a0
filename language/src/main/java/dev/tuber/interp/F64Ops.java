package dev.tuber.interp;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.tuber.numeric.F64;

/** Pure instructions on f64: operands and result are in the slots that the code names. */
final class F64Ops {
    private F64Ops() {
    }

    static int f64Eq(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1],
                F64.eq(frame.getDoubleStatic(code[pc + 2]), frame.getDoubleStatic(code[pc + 3])));
        return pc + 4;
    }

    static int f64Ne(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1],
                F64.ne(frame.getDoubleStatic(code[pc + 2]), frame.getDoubleStatic(code[pc + 3])));
        return pc + 4;
    }

    static int f64Lt(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1],
                F64.lt(frame.getDoubleStatic(code[pc + 2]), frame.getDoubleStatic(code[pc + 3])));
        return pc + 4;
    }

    static int f64Gt(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1],
                F64.gt(frame.getDoubleStatic(code[pc + 2]), frame.getDoubleStatic(code[pc + 3])));
        return pc + 4;
    }

    static int f64Le(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1],
                F64.le(frame.getDoubleStatic(code[pc + 2]), frame.getDoubleStatic(code[pc + 3])));
        return pc + 4;
    }

    static int f64Ge(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1],
                F64.ge(frame.getDoubleStatic(code[pc + 2]), frame.getDoubleStatic(code[pc + 3])));
        return pc + 4;
    }

    static int f64Abs(VirtualFrame frame, int pc, int[] code) {
        frame.setDoubleStatic(code[pc + 1], F64.abs(frame.getDoubleStatic(code[pc + 2])));
        return pc + 3;
    }

    static int f64Neg(VirtualFrame frame, int pc, int[] code) {
        frame.setDoubleStatic(code[pc + 1], F64.neg(frame.getDoubleStatic(code[pc + 2])));
        return pc + 3;
    }

    static int f64Ceil(VirtualFrame frame, int pc, int[] code) {
        frame.setDoubleStatic(code[pc + 1], F64.ceil(frame.getDoubleStatic(code[pc + 2])));
        return pc + 3;
    }

    static int f64Floor(VirtualFrame frame, int pc, int[] code) {
        frame.setDoubleStatic(code[pc + 1], F64.floor(frame.getDoubleStatic(code[pc + 2])));
        return pc + 3;
    }

    static int f64Trunc(VirtualFrame frame, int pc, int[] code) {
        frame.setDoubleStatic(code[pc + 1], F64.trunc(frame.getDoubleStatic(code[pc + 2])));
        return pc + 3;
    }

    static int f64Nearest(VirtualFrame frame, int pc, int[] code) {
        frame.setDoubleStatic(code[pc + 1], F64.nearest(frame.getDoubleStatic(code[pc + 2])));
        return pc + 3;
    }

    static int f64Sqrt(VirtualFrame frame, int pc, int[] code) {
        frame.setDoubleStatic(code[pc + 1], F64.sqrt(frame.getDoubleStatic(code[pc + 2])));
        return pc + 3;
    }

    static int f64Add(VirtualFrame frame, int pc, int[] code) {
        frame.setDoubleStatic(code[pc + 1], frame.getDoubleStatic(code[pc + 2]) + frame.getDoubleStatic(code[pc + 3]));
        return pc + 4;
    }

    static int f64Sub(VirtualFrame frame, int pc, int[] code) {
        frame.setDoubleStatic(code[pc + 1], frame.getDoubleStatic(code[pc + 2]) - frame.getDoubleStatic(code[pc + 3]));
        return pc + 4;
    }

    static int f64Mul(VirtualFrame frame, int pc, int[] code) {
        frame.setDoubleStatic(code[pc + 1], frame.getDoubleStatic(code[pc + 2]) * frame.getDoubleStatic(code[pc + 3]));
        return pc + 4;
    }

    static int f64Div(VirtualFrame frame, int pc, int[] code) {
        frame.setDoubleStatic(code[pc + 1], frame.getDoubleStatic(code[pc + 2]) / frame.getDoubleStatic(code[pc + 3]));
        return pc + 4;
    }

    static int f64Min(VirtualFrame frame, int pc, int[] code) {
        frame.setDoubleStatic(code[pc + 1],
                F64.min(frame.getDoubleStatic(code[pc + 2]), frame.getDoubleStatic(code[pc + 3])));
        return pc + 4;
    }

    static int f64Max(VirtualFrame frame, int pc, int[] code) {
        frame.setDoubleStatic(code[pc + 1],
                F64.max(frame.getDoubleStatic(code[pc + 2]), frame.getDoubleStatic(code[pc + 3])));
        return pc + 4;
    }

    static int f64Copysign(VirtualFrame frame, int pc, int[] code) {
        frame.setDoubleStatic(code[pc + 1],
                F64.copysign(frame.getDoubleStatic(code[pc + 2]), frame.getDoubleStatic(code[pc + 3])));
        return pc + 4;
    }
}
