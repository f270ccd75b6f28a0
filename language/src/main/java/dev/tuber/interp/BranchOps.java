package dev.tuber.interp;

import com.oracle.truffle.api.frame.VirtualFrame;

/** The conditions of branches that compare. */
final class BranchOps {
    private BranchOps() {
    }

    static boolean i32Eq(VirtualFrame frame, int pc, int[] code) {
        return frame.getIntStatic(code[pc + 1]) == frame.getIntStatic(code[pc + 2]);
    }

    static boolean i32Ne(VirtualFrame frame, int pc, int[] code) {
        return frame.getIntStatic(code[pc + 1]) != frame.getIntStatic(code[pc + 2]);
    }

    static boolean i32LtS(VirtualFrame frame, int pc, int[] code) {
        return frame.getIntStatic(code[pc + 1]) < frame.getIntStatic(code[pc + 2]);
    }

    static boolean i32LtU(VirtualFrame frame, int pc, int[] code) {
        return Integer.compareUnsigned(frame.getIntStatic(code[pc + 1]), frame.getIntStatic(code[pc + 2])) < 0;
    }

    static boolean i32GtS(VirtualFrame frame, int pc, int[] code) {
        return frame.getIntStatic(code[pc + 1]) > frame.getIntStatic(code[pc + 2]);
    }

    static boolean i32GtU(VirtualFrame frame, int pc, int[] code) {
        return Integer.compareUnsigned(frame.getIntStatic(code[pc + 1]), frame.getIntStatic(code[pc + 2])) > 0;
    }

    static boolean i32LeS(VirtualFrame frame, int pc, int[] code) {
        return frame.getIntStatic(code[pc + 1]) <= frame.getIntStatic(code[pc + 2]);
    }

    static boolean i32LeU(VirtualFrame frame, int pc, int[] code) {
        return Integer.compareUnsigned(frame.getIntStatic(code[pc + 1]), frame.getIntStatic(code[pc + 2])) <= 0;
    }

    static boolean i32GeS(VirtualFrame frame, int pc, int[] code) {
        return frame.getIntStatic(code[pc + 1]) >= frame.getIntStatic(code[pc + 2]);
    }

    static boolean i32GeU(VirtualFrame frame, int pc, int[] code) {
        return Integer.compareUnsigned(frame.getIntStatic(code[pc + 1]), frame.getIntStatic(code[pc + 2])) >= 0;
    }

    static boolean i32EqImm(VirtualFrame frame, int pc, int[] code) {
        return frame.getIntStatic(code[pc + 1]) == code[pc + 2];
    }

    static boolean i32NeImm(VirtualFrame frame, int pc, int[] code) {
        return frame.getIntStatic(code[pc + 1]) != code[pc + 2];
    }

    static boolean i32LtSImm(VirtualFrame frame, int pc, int[] code) {
        return frame.getIntStatic(code[pc + 1]) < code[pc + 2];
    }

    static boolean i32LtUImm(VirtualFrame frame, int pc, int[] code) {
        return Integer.compareUnsigned(frame.getIntStatic(code[pc + 1]), code[pc + 2]) < 0;
    }

    static boolean i32GtSImm(VirtualFrame frame, int pc, int[] code) {
        return frame.getIntStatic(code[pc + 1]) > code[pc + 2];
    }

    static boolean i32GtUImm(VirtualFrame frame, int pc, int[] code) {
        return Integer.compareUnsigned(frame.getIntStatic(code[pc + 1]), code[pc + 2]) > 0;
    }

    static boolean i32LeSImm(VirtualFrame frame, int pc, int[] code) {
        return frame.getIntStatic(code[pc + 1]) <= code[pc + 2];
    }

    static boolean i32LeUImm(VirtualFrame frame, int pc, int[] code) {
        return Integer.compareUnsigned(frame.getIntStatic(code[pc + 1]), code[pc + 2]) <= 0;
    }

    static boolean i32GeSImm(VirtualFrame frame, int pc, int[] code) {
        return frame.getIntStatic(code[pc + 1]) >= code[pc + 2];
    }

    static boolean i32GeUImm(VirtualFrame frame, int pc, int[] code) {
        return Integer.compareUnsigned(frame.getIntStatic(code[pc + 1]), code[pc + 2]) >= 0;
    }
}
