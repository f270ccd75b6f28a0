package dev.tuber.interp;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.tuber.numeric.I64;

/** Pure instructions on i64: operands and result are in the slots that the code names. */
final class I64Ops {
    private I64Ops() {
    }

    static int i64Eqz(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], I64.eqz(frame.getLongStatic(code[pc + 2])));
        return pc + 3;
    }

    static int i64Eq(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], I64.eq(frame.getLongStatic(code[pc + 2]), frame.getLongStatic(code[pc + 3])));
        return pc + 4;
    }

    static int i64Ne(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], I64.ne(frame.getLongStatic(code[pc + 2]), frame.getLongStatic(code[pc + 3])));
        return pc + 4;
    }

    static int i64LtS(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], I64.ltS(frame.getLongStatic(code[pc + 2]), frame.getLongStatic(code[pc + 3])));
        return pc + 4;
    }

    static int i64LtU(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], I64.ltU(frame.getLongStatic(code[pc + 2]), frame.getLongStatic(code[pc + 3])));
        return pc + 4;
    }

    static int i64GtS(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], I64.gtS(frame.getLongStatic(code[pc + 2]), frame.getLongStatic(code[pc + 3])));
        return pc + 4;
    }

    static int i64GtU(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], I64.gtU(frame.getLongStatic(code[pc + 2]), frame.getLongStatic(code[pc + 3])));
        return pc + 4;
    }

    static int i64LeS(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], I64.leS(frame.getLongStatic(code[pc + 2]), frame.getLongStatic(code[pc + 3])));
        return pc + 4;
    }

    static int i64LeU(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], I64.leU(frame.getLongStatic(code[pc + 2]), frame.getLongStatic(code[pc + 3])));
        return pc + 4;
    }

    static int i64GeS(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], I64.geS(frame.getLongStatic(code[pc + 2]), frame.getLongStatic(code[pc + 3])));
        return pc + 4;
    }

    static int i64GeU(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], I64.geU(frame.getLongStatic(code[pc + 2]), frame.getLongStatic(code[pc + 3])));
        return pc + 4;
    }

    static int i64Clz(VirtualFrame frame, int pc, int[] code) {
        frame.setLongStatic(code[pc + 1], I64.clz(frame.getLongStatic(code[pc + 2])));
        return pc + 3;
    }

    static int i64Ctz(VirtualFrame frame, int pc, int[] code) {
        frame.setLongStatic(code[pc + 1], I64.ctz(frame.getLongStatic(code[pc + 2])));
        return pc + 3;
    }

    static int i64Popcnt(VirtualFrame frame, int pc, int[] code) {
        frame.setLongStatic(code[pc + 1], I64.popcnt(frame.getLongStatic(code[pc + 2])));
        return pc + 3;
    }

    static int i64Add(VirtualFrame frame, int pc, int[] code) {
        frame.setLongStatic(code[pc + 1], frame.getLongStatic(code[pc + 2]) + frame.getLongStatic(code[pc + 3]));
        return pc + 4;
    }

    static int i64Sub(VirtualFrame frame, int pc, int[] code) {
        frame.setLongStatic(code[pc + 1], frame.getLongStatic(code[pc + 2]) - frame.getLongStatic(code[pc + 3]));
        return pc + 4;
    }

    static int i64Mul(VirtualFrame frame, int pc, int[] code) {
        frame.setLongStatic(code[pc + 1], frame.getLongStatic(code[pc + 2]) * frame.getLongStatic(code[pc + 3]));
        return pc + 4;
    }

    static int i64DivS(VirtualFrame frame, int pc, int[] code) {
        frame.setLongStatic(code[pc + 1],
                I64.divS(frame.getLongStatic(code[pc + 2]), frame.getLongStatic(code[pc + 3])));
        return pc + 4;
    }

    static int i64DivU(VirtualFrame frame, int pc, int[] code) {
        frame.setLongStatic(code[pc + 1],
                I64.divU(frame.getLongStatic(code[pc + 2]), frame.getLongStatic(code[pc + 3])));
        return pc + 4;
    }

    static int i64RemS(VirtualFrame frame, int pc, int[] code) {
        frame.setLongStatic(code[pc + 1],
                I64.remS(frame.getLongStatic(code[pc + 2]), frame.getLongStatic(code[pc + 3])));
        return pc + 4;
    }

    static int i64RemU(VirtualFrame frame, int pc, int[] code) {
        frame.setLongStatic(code[pc + 1],
                I64.remU(frame.getLongStatic(code[pc + 2]), frame.getLongStatic(code[pc + 3])));
        return pc + 4;
    }

    static int i64And(VirtualFrame frame, int pc, int[] code) {
        frame.setLongStatic(code[pc + 1], frame.getLongStatic(code[pc + 2]) & frame.getLongStatic(code[pc + 3]));
        return pc + 4;
    }

    static int i64Or(VirtualFrame frame, int pc, int[] code) {
        frame.setLongStatic(code[pc + 1], frame.getLongStatic(code[pc + 2]) | frame.getLongStatic(code[pc + 3]));
        return pc + 4;
    }

    static int i64Xor(VirtualFrame frame, int pc, int[] code) {
        frame.setLongStatic(code[pc + 1], frame.getLongStatic(code[pc + 2]) ^ frame.getLongStatic(code[pc + 3]));
        return pc + 4;
    }

    static int i64Shl(VirtualFrame frame, int pc, int[] code) {
        frame.setLongStatic(code[pc + 1], frame.getLongStatic(code[pc + 2]) << frame.getLongStatic(code[pc + 3]));
        return pc + 4;
    }

    static int i64ShrS(VirtualFrame frame, int pc, int[] code) {
        frame.setLongStatic(code[pc + 1], frame.getLongStatic(code[pc + 2]) >> frame.getLongStatic(code[pc + 3]));
        return pc + 4;
    }

    static int i64ShrU(VirtualFrame frame, int pc, int[] code) {
        frame.setLongStatic(code[pc + 1], frame.getLongStatic(code[pc + 2]) >>> frame.getLongStatic(code[pc + 3]));
        return pc + 4;
    }

    static int i64Rotl(VirtualFrame frame, int pc, int[] code) {
        frame.setLongStatic(code[pc + 1],
                I64.rotl(frame.getLongStatic(code[pc + 2]), frame.getLongStatic(code[pc + 3])));
        return pc + 4;
    }

    static int i64Rotr(VirtualFrame frame, int pc, int[] code) {
        frame.setLongStatic(code[pc + 1],
                I64.rotr(frame.getLongStatic(code[pc + 2]), frame.getLongStatic(code[pc + 3])));
        return pc + 4;
    }

    static int i64Extend8S(VirtualFrame frame, int pc, int[] code) {
        frame.setLongStatic(code[pc + 1], I64.extend8S(frame.getLongStatic(code[pc + 2])));
        return pc + 3;
    }

    static int i64Extend16S(VirtualFrame frame, int pc, int[] code) {
        frame.setLongStatic(code[pc + 1], I64.extend16S(frame.getLongStatic(code[pc + 2])));
        return pc + 3;
    }

    static int i64Extend32S(VirtualFrame frame, int pc, int[] code) {
        frame.setLongStatic(code[pc + 1], I64.extend32S(frame.getLongStatic(code[pc + 2])));
        return pc + 3;
    }
}
