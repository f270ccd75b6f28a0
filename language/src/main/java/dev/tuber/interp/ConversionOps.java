package dev.tuber.interp;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.tuber.numeric.F32;
import dev.tuber.numeric.F64;
import dev.tuber.numeric.I32;
import dev.tuber.numeric.I64;

/** Pure instructions from one type to another: operands and result are in the slots that the code names. */
final class ConversionOps {
    private ConversionOps() {
    }

    static int i32WrapI64(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], I32.wrapI64(frame.getLongStatic(code[pc + 2])));
        return pc + 3;
    }

    static int i32TruncF32S(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], I32.truncF32S(frame.getFloatStatic(code[pc + 2])));
        return pc + 3;
    }

    static int i32TruncF32U(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], I32.truncF32U(frame.getFloatStatic(code[pc + 2])));
        return pc + 3;
    }

    static int i32TruncF64S(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], I32.truncF64S(frame.getDoubleStatic(code[pc + 2])));
        return pc + 3;
    }

    static int i32TruncF64U(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], I32.truncF64U(frame.getDoubleStatic(code[pc + 2])));
        return pc + 3;
    }

    static int i64ExtendI32S(VirtualFrame frame, int pc, int[] code) {
        frame.setLongStatic(code[pc + 1], I64.extendI32S(frame.getIntStatic(code[pc + 2])));
        return pc + 3;
    }

    static int i64ExtendI32U(VirtualFrame frame, int pc, int[] code) {
        frame.setLongStatic(code[pc + 1], I64.extendI32U(frame.getIntStatic(code[pc + 2])));
        return pc + 3;
    }

    static int i64TruncF32S(VirtualFrame frame, int pc, int[] code) {
        frame.setLongStatic(code[pc + 1], I64.truncF32S(frame.getFloatStatic(code[pc + 2])));
        return pc + 3;
    }

    static int i64TruncF32U(VirtualFrame frame, int pc, int[] code) {
        frame.setLongStatic(code[pc + 1], I64.truncF32U(frame.getFloatStatic(code[pc + 2])));
        return pc + 3;
    }

    static int i64TruncF64S(VirtualFrame frame, int pc, int[] code) {
        frame.setLongStatic(code[pc + 1], I64.truncF64S(frame.getDoubleStatic(code[pc + 2])));
        return pc + 3;
    }

    static int i64TruncF64U(VirtualFrame frame, int pc, int[] code) {
        frame.setLongStatic(code[pc + 1], I64.truncF64U(frame.getDoubleStatic(code[pc + 2])));
        return pc + 3;
    }

    static int f32ConvertI32S(VirtualFrame frame, int pc, int[] code) {
        frame.setFloatStatic(code[pc + 1], F32.convertI32S(frame.getIntStatic(code[pc + 2])));
        return pc + 3;
    }

    static int f32ConvertI32U(VirtualFrame frame, int pc, int[] code) {
        frame.setFloatStatic(code[pc + 1], F32.convertI32U(frame.getIntStatic(code[pc + 2])));
        return pc + 3;
    }

    static int f32ConvertI64S(VirtualFrame frame, int pc, int[] code) {
        frame.setFloatStatic(code[pc + 1], F32.convertI64S(frame.getLongStatic(code[pc + 2])));
        return pc + 3;
    }

    static int f32ConvertI64U(VirtualFrame frame, int pc, int[] code) {
        frame.setFloatStatic(code[pc + 1], F32.convertI64U(frame.getLongStatic(code[pc + 2])));
        return pc + 3;
    }

    static int f32DemoteF64(VirtualFrame frame, int pc, int[] code) {
        frame.setFloatStatic(code[pc + 1], F32.demoteF64(frame.getDoubleStatic(code[pc + 2])));
        return pc + 3;
    }

    static int f64ConvertI32S(VirtualFrame frame, int pc, int[] code) {
        frame.setDoubleStatic(code[pc + 1], F64.convertI32S(frame.getIntStatic(code[pc + 2])));
        return pc + 3;
    }

    static int f64ConvertI32U(VirtualFrame frame, int pc, int[] code) {
        frame.setDoubleStatic(code[pc + 1], F64.convertI32U(frame.getIntStatic(code[pc + 2])));
        return pc + 3;
    }

    static int f64ConvertI64S(VirtualFrame frame, int pc, int[] code) {
        frame.setDoubleStatic(code[pc + 1], F64.convertI64S(frame.getLongStatic(code[pc + 2])));
        return pc + 3;
    }

    static int f64ConvertI64U(VirtualFrame frame, int pc, int[] code) {
        frame.setDoubleStatic(code[pc + 1], F64.convertI64U(frame.getLongStatic(code[pc + 2])));
        return pc + 3;
    }

    static int f64PromoteF32(VirtualFrame frame, int pc, int[] code) {
        frame.setDoubleStatic(code[pc + 1], F64.promoteF32(frame.getFloatStatic(code[pc + 2])));
        return pc + 3;
    }

    static int i32ReinterpretF32(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], I32.reinterpretF32(frame.getFloatStatic(code[pc + 2])));
        return pc + 3;
    }

    static int i64ReinterpretF64(VirtualFrame frame, int pc, int[] code) {
        frame.setLongStatic(code[pc + 1], I64.reinterpretF64(frame.getDoubleStatic(code[pc + 2])));
        return pc + 3;
    }

    static int f32ReinterpretI32(VirtualFrame frame, int pc, int[] code) {
        frame.setFloatStatic(code[pc + 1], F32.reinterpretI32(frame.getIntStatic(code[pc + 2])));
        return pc + 3;
    }

    static int f64ReinterpretI64(VirtualFrame frame, int pc, int[] code) {
        frame.setDoubleStatic(code[pc + 1], F64.reinterpretI64(frame.getLongStatic(code[pc + 2])));
        return pc + 3;
    }

    static int i32TruncSatF32S(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], I32.truncSatF32S(frame.getFloatStatic(code[pc + 2])));
        return pc + 3;
    }

    static int i32TruncSatF32U(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], I32.truncSatF32U(frame.getFloatStatic(code[pc + 2])));
        return pc + 3;
    }

    static int i32TruncSatF64S(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], I32.truncSatF64S(frame.getDoubleStatic(code[pc + 2])));
        return pc + 3;
    }

    static int i32TruncSatF64U(VirtualFrame frame, int pc, int[] code) {
        frame.setIntStatic(code[pc + 1], I32.truncSatF64U(frame.getDoubleStatic(code[pc + 2])));
        return pc + 3;
    }

    static int i64TruncSatF32S(VirtualFrame frame, int pc, int[] code) {
        frame.setLongStatic(code[pc + 1], I64.truncSatF32S(frame.getFloatStatic(code[pc + 2])));
        return pc + 3;
    }

    static int i64TruncSatF32U(VirtualFrame frame, int pc, int[] code) {
        frame.setLongStatic(code[pc + 1], I64.truncSatF32U(frame.getFloatStatic(code[pc + 2])));
        return pc + 3;
    }

    static int i64TruncSatF64S(VirtualFrame frame, int pc, int[] code) {
        frame.setLongStatic(code[pc + 1], I64.truncSatF64S(frame.getDoubleStatic(code[pc + 2])));
        return pc + 3;
    }

    static int i64TruncSatF64U(VirtualFrame frame, int pc, int[] code) {
        frame.setLongStatic(code[pc + 1], I64.truncSatF64U(frame.getDoubleStatic(code[pc + 2])));
        return pc + 3;
    }
}
