package dev.tuber.interp;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.tuber.numeric.I32;

/** Pure instructions on i32: operands and result are in the slots that the code names. */
final class I32Ops {
    private I32Ops() {
    }

    static int i32Eqz(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], I32.eqz(frame.getIntStatic(code[pc + 2])));
        return pc + 3;
    }

    static int i32Eq(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], I32.eq(frame.getIntStatic(code[pc + 2]), frame.getIntStatic(code[pc + 3])));
        return pc + 4;
    }

    static int i32Ne(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], I32.ne(frame.getIntStatic(code[pc + 2]), frame.getIntStatic(code[pc + 3])));
        return pc + 4;
    }

    static int i32LtS(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], I32.ltS(frame.getIntStatic(code[pc + 2]), frame.getIntStatic(code[pc + 3])));
        return pc + 4;
    }

    static int i32LtU(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], I32.ltU(frame.getIntStatic(code[pc + 2]), frame.getIntStatic(code[pc + 3])));
        return pc + 4;
    }

    static int i32GtS(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], I32.gtS(frame.getIntStatic(code[pc + 2]), frame.getIntStatic(code[pc + 3])));
        return pc + 4;
    }

    static int i32GtU(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], I32.gtU(frame.getIntStatic(code[pc + 2]), frame.getIntStatic(code[pc + 3])));
        return pc + 4;
    }

    static int i32LeS(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], I32.leS(frame.getIntStatic(code[pc + 2]), frame.getIntStatic(code[pc + 3])));
        return pc + 4;
    }

    static int i32LeU(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], I32.leU(frame.getIntStatic(code[pc + 2]), frame.getIntStatic(code[pc + 3])));
        return pc + 4;
    }

    static int i32GeS(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], I32.geS(frame.getIntStatic(code[pc + 2]), frame.getIntStatic(code[pc + 3])));
        return pc + 4;
    }

    static int i32GeU(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], I32.geU(frame.getIntStatic(code[pc + 2]), frame.getIntStatic(code[pc + 3])));
        return pc + 4;
    }

    static int i32Clz(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], I32.clz(frame.getIntStatic(code[pc + 2])));
        return pc + 3;
    }

    static int i32Ctz(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], I32.ctz(frame.getIntStatic(code[pc + 2])));
        return pc + 3;
    }

    static int i32Popcnt(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], I32.popcnt(frame.getIntStatic(code[pc + 2])));
        return pc + 3;
    }

    static int i32Add(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], frame.getIntStatic(code[pc + 2]) + frame.getIntStatic(code[pc + 3]));
        return pc + 4;
    }

    static int i32Sub(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], frame.getIntStatic(code[pc + 2]) - frame.getIntStatic(code[pc + 3]));
        return pc + 4;
    }

    static int i32Mul(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], frame.getIntStatic(code[pc + 2]) * frame.getIntStatic(code[pc + 3]));
        return pc + 4;
    }

    static int i32DivS(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], I32.divS(frame.getIntStatic(code[pc + 2]), frame.getIntStatic(code[pc + 3])));
        return pc + 4;
    }

    static int i32DivU(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], I32.divU(frame.getIntStatic(code[pc + 2]), frame.getIntStatic(code[pc + 3])));
        return pc + 4;
    }

    static int i32RemS(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], I32.remS(frame.getIntStatic(code[pc + 2]), frame.getIntStatic(code[pc + 3])));
        return pc + 4;
    }

    static int i32RemU(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], I32.remU(frame.getIntStatic(code[pc + 2]), frame.getIntStatic(code[pc + 3])));
        return pc + 4;
    }

    static int i32And(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], frame.getIntStatic(code[pc + 2]) & frame.getIntStatic(code[pc + 3]));
        return pc + 4;
    }

    static int i32Or(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], frame.getIntStatic(code[pc + 2]) | frame.getIntStatic(code[pc + 3]));
        return pc + 4;
    }

    static int i32Xor(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], frame.getIntStatic(code[pc + 2]) ^ frame.getIntStatic(code[pc + 3]));
        return pc + 4;
    }

    static int i32Shl(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], frame.getIntStatic(code[pc + 2]) << frame.getIntStatic(code[pc + 3]));
        return pc + 4;
    }

    static int i32ShrS(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], frame.getIntStatic(code[pc + 2]) >> frame.getIntStatic(code[pc + 3]));
        return pc + 4;
    }

    static int i32ShrU(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], frame.getIntStatic(code[pc + 2]) >>> frame.getIntStatic(code[pc + 3]));
        return pc + 4;
    }

    static int i32Rotl(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], I32.rotl(frame.getIntStatic(code[pc + 2]), frame.getIntStatic(code[pc + 3])));
        return pc + 4;
    }

    static int i32Rotr(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], I32.rotr(frame.getIntStatic(code[pc + 2]), frame.getIntStatic(code[pc + 3])));
        return pc + 4;
    }

    static int i32Extend8S(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], I32.extend8S(frame.getIntStatic(code[pc + 2])));
        return pc + 3;
    }

    static int i32Extend16S(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], I32.extend16S(frame.getIntStatic(code[pc + 2])));
        return pc + 3;
    }
}
