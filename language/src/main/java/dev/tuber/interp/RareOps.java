package dev.tuber.interp;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;
import dev.tuber.code.Op;
import dev.tuber.failure.WasmInternalError;
import dev.tuber.isa.Opcode;
import dev.tuber.numeric.F32;
import dev.tuber.numeric.F64;
import dev.tuber.runtime.DataSegment;
import dev.tuber.runtime.ModuleInstance;
import dev.tuber.runtime.TableInstance;

/** Operations numbered above 0xFF: bulk memory, tables, saturating conversions, and what only some code has. */
final class RareOps {
    private RareOps() {
    }

    static int run(VirtualFrame frame, int pc, int[] code, ModuleInstance instance) {
        return switch (code[pc]) {
            case Opcode.I32_TRUNC_SAT_F32_S -> ConversionOps.i32TruncSatF32S(frame, pc, code);
            case Opcode.I32_TRUNC_SAT_F32_U -> ConversionOps.i32TruncSatF32U(frame, pc, code);
            case Opcode.I32_TRUNC_SAT_F64_S -> ConversionOps.i32TruncSatF64S(frame, pc, code);
            case Opcode.I32_TRUNC_SAT_F64_U -> ConversionOps.i32TruncSatF64U(frame, pc, code);
            case Opcode.I64_TRUNC_SAT_F32_S -> ConversionOps.i64TruncSatF32S(frame, pc, code);
            case Opcode.I64_TRUNC_SAT_F32_U -> ConversionOps.i64TruncSatF32U(frame, pc, code);
            case Opcode.I64_TRUNC_SAT_F64_S -> ConversionOps.i64TruncSatF64S(frame, pc, code);
            case Opcode.I64_TRUNC_SAT_F64_U -> ConversionOps.i64TruncSatF64U(frame, pc, code);
            case Op.MEMORY_INIT -> memoryInit(frame, pc, code, instance);
            case Op.DATA_DROP -> dataDrop(pc, code, instance);
            case Op.MEMORY_COPY -> memoryCopy(frame, pc, code, instance);
            case Op.MEMORY_FILL -> memoryFill(frame, pc, code, instance);
            case Op.TABLE_INIT -> tableInit(frame, pc, code, instance);
            case Op.ELEM_DROP -> elemDrop(pc, code, instance);
            case Op.TABLE_COPY -> tableCopy(frame, pc, code, instance);
            case Op.TABLE_GROW -> tableGrow(frame, pc, code, instance);
            case Op.TABLE_SIZE -> tableSize(frame, pc, code, instance);
            case Op.TABLE_FILL -> tableFill(frame, pc, code, instance);
            case Op.TABLE_GET -> tableGet(frame, pc, code, instance);
            case Op.TABLE_SET -> tableSet(frame, pc, code, instance);
            case Op.FUEL -> fuel(pc, code, instance);
            case Op.FUEL_CHECK -> fuelCheck(pc, code, instance);
            case Op.FUEL_BULK -> fuelBulk(frame, pc, code, instance);
            case Op.ENTER -> enter(pc, instance);
            case Op.LEAVE -> leave(pc, instance);
            case Op.CANONICAL_F32 -> canonicalF32(frame, pc, code);
            case Op.CANONICAL_F64 -> canonicalF64(frame, pc, code);
            default -> throw unknown(code[pc]);
        };
    }

    static WasmInternalError unknown(int op) {
        CompilerDirectives.transferToInterpreter();
        return new WasmInternalError("operation 0x" + Integer.toHexString(op));
    }

    /** An i32 operand as the unsigned number that it stands for. */
    private static long unsigned(VirtualFrame frame, int slot) {
        return Integer.toUnsignedLong(frame.getIntStatic(slot));
    }

    private static int memoryInit(VirtualFrame frame, int pc, int[] code, ModuleInstance instance) {
        DataSegment segment = instance.data(code[pc + 1]);
        instance.memory(code[pc + 5]).init(unsigned(frame, code[pc + 2]), segment, unsigned(frame, code[pc + 3]),
                unsigned(frame, code[pc + 4]));
        return pc + 6;
    }

    private static int dataDrop(int pc, int[] code, ModuleInstance instance) {
        instance.dropData(code[pc + 1]);
        return pc + 2;
    }

    private static int memoryCopy(VirtualFrame frame, int pc, int[] code, ModuleInstance instance) {
        instance.memory(code[pc + 4]).copy(unsigned(frame, code[pc + 1]), instance.memory(code[pc + 5]),
                unsigned(frame, code[pc + 2]), unsigned(frame, code[pc + 3]));
        return pc + 6;
    }

    private static int memoryFill(VirtualFrame frame, int pc, int[] code, ModuleInstance instance) {
        instance.memory(code[pc + 4]).fill(unsigned(frame, code[pc + 1]), frame.getIntStatic(code[pc + 2]),
                unsigned(frame, code[pc + 3]));
        return pc + 5;
    }

    private static int tableInit(VirtualFrame frame, int pc, int[] code, ModuleInstance instance) {
        Object[] segment = instance.elements(code[pc + 1]);
        instance.table(code[pc + 5]).init(unsigned(frame, code[pc + 2]), segment, unsigned(frame, code[pc + 3]),
                unsigned(frame, code[pc + 4]));
        return pc + 6;
    }

    private static int elemDrop(int pc, int[] code, ModuleInstance instance) {
        instance.dropElements(code[pc + 1]);
        return pc + 2;
    }

    private static int fuel(int pc, int[] code, ModuleInstance instance) {
        instance.store().takeFuel(code[pc + 1]);
        return pc + 2;
    }

    private static int fuelCheck(int pc, int[] code, ModuleInstance instance) {
        instance.store().takeFuelAndCheck(code[pc + 1]);
        return pc + 2;
    }

    private static int fuelBulk(VirtualFrame frame, int pc, int[] code, ModuleInstance instance) {
        int count = frame.getIntStatic(code[pc + 2]);
        instance.store().takeBulkFuel(count, code[pc + 3]);
        frame.setIntStatic(code[pc + 1], count);
        return pc + 4;
    }

    private static int enter(int pc, ModuleInstance instance) {
        instance.store().enterCall();
        return pc + 1;
    }

    private static int leave(int pc, ModuleInstance instance) {
        instance.store().leaveCall();
        return pc + 1;
    }

    private static int canonicalF32(VirtualFrame frame, int pc, int[] code) {
        frame.setFloatStatic(code[pc + 1], F32.canonical(frame.getFloatStatic(code[pc + 2])));
        return pc + 3;
    }

    private static int canonicalF64(VirtualFrame frame, int pc, int[] code) {
        frame.setDoubleStatic(code[pc + 1], F64.canonical(frame.getDoubleStatic(code[pc + 2])));
        return pc + 3;
    }

    private static int tableCopy(VirtualFrame frame, int pc, int[] code, ModuleInstance instance) {
        instance.table(code[pc + 4]).copy(unsigned(frame, code[pc + 1]), instance.table(code[pc + 5]),
                unsigned(frame, code[pc + 2]), unsigned(frame, code[pc + 3]));
        return pc + 6;
    }

    private static int tableGrow(VirtualFrame frame, int pc, int[] code, ModuleInstance instance) {
        TableInstance table = instance.table(code[pc + 4]);
        long before = instance.store().growTable(table, unsigned(frame, code[pc + 3]), frame.getObjectStatic(code[pc + 2]));
        frame.setIntStatic(code[pc + 1], (int) before);
        return pc + 5;
    }

    private static int tableSize(VirtualFrame frame, int pc, int[] code, ModuleInstance instance) {
        frame.setIntStatic(code[pc + 1], (int) instance.table(code[pc + 2]).size());
        return pc + 3;
    }

    private static int tableFill(VirtualFrame frame, int pc, int[] code, ModuleInstance instance) {
        instance.table(code[pc + 4]).fill(unsigned(frame, code[pc + 1]), frame.getObjectStatic(code[pc + 2]),
                unsigned(frame, code[pc + 3]));
        return pc + 5;
    }

    private static int tableGet(VirtualFrame frame, int pc, int[] code, ModuleInstance instance) {
        Object element = instance.table(code[pc + 3]).get(unsigned(frame, code[pc + 2]));
        frame.setObjectStatic(code[pc + 1], element);
        return pc + 4;
    }

    private static int tableSet(VirtualFrame frame, int pc, int[] code, ModuleInstance instance) {
        Object element = frame.getObjectStatic(code[pc + 2]);
        instance.table(code[pc + 3]).set(unsigned(frame, code[pc + 1]), element);
        return pc + 4;
    }
}
