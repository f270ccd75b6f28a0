package dev.tuber.interp;

import dev.tuber.code.Op;
import dev.tuber.isa.Opcode;
import dev.tuber.numeric.F32;
import dev.tuber.numeric.F64;
import dev.tuber.runtime.MemoryInstance;
import dev.tuber.runtime.ModuleInstance;

/** What {@link PlainLoop} leaves in lowered form: references, tables, whole memories, accesses to further memories. */
final class PlainStorageOps {
    private PlainStorageOps() {
    }

    /** Runs the instruction at {@code pc} of the lowered code. */
    static void run(PlainLoop activation, int pc) {
        int[] code = activation.lowered();
        long[] slots = activation.slots;
        ModuleInstance instance = activation.instance();
        switch (code[pc]) {
            case Op.MEMORY_SIZE -> slots[code[pc + 1]] = (int) instance.memory(code[pc + 2]).pages();
            case Op.MEMORY_GROW ->
                    slots[code[pc + 1]] = (int) instance.store().growMemory(instance.memory(code[pc + 3]),
                            unsigned(slots, code[pc + 2]));
            case Op.MEMORY_INIT ->
                    instance.memory(code[pc + 5]).init(unsigned(slots, code[pc + 2]), instance.data(code[pc + 1]),
                            unsigned(slots, code[pc + 3]), unsigned(slots, code[pc + 4]));
            case Op.DATA_DROP -> instance.dropData(code[pc + 1]);
            case Op.MEMORY_COPY ->
                    instance.memory(code[pc + 4]).copy(unsigned(slots, code[pc + 1]), instance.memory(code[pc + 5]),
                            unsigned(slots, code[pc + 2]), unsigned(slots, code[pc + 3]));
            case Op.MEMORY_FILL ->
                    instance.memory(code[pc + 4]).fill(unsigned(slots, code[pc + 1]), (int) slots[code[pc + 2]],
                            unsigned(slots, code[pc + 3]));
            case Op.TABLE_INIT ->
                    instance.table(code[pc + 5]).init(unsigned(slots, code[pc + 2]), instance.elements(code[pc + 1]),
                            unsigned(slots, code[pc + 3]), unsigned(slots, code[pc + 4]));
            case Op.ELEM_DROP -> instance.dropElements(code[pc + 1]);
            case Op.TABLE_COPY ->
                    instance.table(code[pc + 4]).copy(unsigned(slots, code[pc + 1]), instance.table(code[pc + 5]),
                            unsigned(slots, code[pc + 2]), unsigned(slots, code[pc + 3]));
            case Op.FUEL -> instance.store().takeFuel(code[pc + 1]);
            case Op.FUEL_CHECK -> instance.store().takeFuelAndCheck(code[pc + 1]);
            case Op.FUEL_BULK -> {
                instance.store().takeBulkFuel((int) slots[code[pc + 2]], code[pc + 3]);
                slots[code[pc + 1]] = slots[code[pc + 2]];
            }
            case Op.ENTER -> instance.store().enterCall();
            case Op.LEAVE -> instance.store().leaveCall();
            case Op.CANONICAL_F32 ->
                    slots[code[pc + 1]] = Float.floatToRawIntBits(F32.canonical(Float.intBitsToFloat((int) slots[code[pc + 2]])));
            case Op.CANONICAL_F64 ->
                    slots[code[pc + 1]] = Double.doubleToRawLongBits(F64.canonical(Double.longBitsToDouble(slots[code[pc + 2]])));
            case Op.TABLE_SIZE -> slots[code[pc + 1]] = (int) instance.table(code[pc + 2]).size();
            default -> {
                if (code[pc] >= Opcode.I32_LOAD && code[pc] <= Opcode.I64_STORE32) {
                    access(slots, code, pc, instance.memory(code[pc + 4]));
                } else if (code[pc] >= Opcode.I32_TRUNC_SAT_F32_S && code[pc] <= Opcode.I64_TRUNC_SAT_F64_U) {
                    slots[code[pc + 1]] = PlainOps.compute(code[pc], slots[code[pc + 2]], 0);
                } else {
                    references(slots, activation.refs, code, pc, instance);
                }
            }
        }
    }

    /** An i32 operand as the unsigned number that it stands for. */
    private static long unsigned(long[] slots, int slot) {
        return slots[slot] & 0xFFFF_FFFFL;
    }

    private static void references(long[] slots, Object[] refs, int[] code, int pc, ModuleInstance instance) {
        switch (code[pc]) {
            case Op.COPY_REF -> refs[code[pc + 1]] = refs[code[pc + 2]];
            case Op.SELECT_REF -> refs[code[pc + 1]] = refs[code[pc + ((int) slots[code[pc + 2]] != 0 ? 3 : 4)]];
            case Op.GLOBAL_GET_REF -> refs[code[pc + 1]] = instance.global(code[pc + 2]).getRef();
            case Op.GLOBAL_SET_REF -> instance.global(code[pc + 2]).setRef(refs[code[pc + 1]]);
            case Op.REF_NULL -> refs[code[pc + 1]] = null;
            case Op.REF_IS_NULL -> slots[code[pc + 1]] = refs[code[pc + 2]] == null ? 1 : 0;
            case Op.REF_FUNC -> refs[code[pc + 1]] = instance.func(code[pc + 2]);
            case Op.TABLE_GET -> refs[code[pc + 1]] = instance.table(code[pc + 3]).get(unsigned(slots, code[pc + 2]));
            case Op.TABLE_SET -> instance.table(code[pc + 3]).set(unsigned(slots, code[pc + 1]), refs[code[pc + 2]]);
            case Op.TABLE_GROW ->
                    slots[code[pc + 1]] = (int) instance.store().growTable(instance.table(code[pc + 4]),
                            unsigned(slots, code[pc + 3]), refs[code[pc + 2]]);
            case Op.TABLE_FILL -> instance.table(code[pc + 4]).fill(unsigned(slots, code[pc + 1]), refs[code[pc + 2]],
                            unsigned(slots, code[pc + 3]));
            default -> throw RareOps.unknown(code[pc]);
        }
    }

    private static void access(long[] slots, int[] code, int pc, MemoryInstance memory) {
        int op = code[pc];
        if (op >= Opcode.I32_STORE) {
            store(op, memory, unsigned(slots, code[pc + 1]) + Integer.toUnsignedLong(code[pc + 3]), slots[code[pc + 2]]);
        } else {
            slots[code[pc + 1]] = load(op, memory, unsigned(slots, code[pc + 2]) + Integer.toUnsignedLong(code[pc + 3]));
        }
    }

    private static long load(int op, MemoryInstance memory, long address) {
        return switch (op) {
            case Opcode.I32_LOAD, Opcode.F32_LOAD, Opcode.I64_LOAD32_S -> memory.loadI32(address);
            case Opcode.I64_LOAD, Opcode.F64_LOAD -> memory.loadI64(address);
            case Opcode.I32_LOAD8_S, Opcode.I64_LOAD8_S -> memory.loadI8S(address);
            case Opcode.I32_LOAD8_U, Opcode.I64_LOAD8_U -> memory.loadI8U(address);
            case Opcode.I32_LOAD16_S, Opcode.I64_LOAD16_S -> memory.loadI16S(address);
            case Opcode.I32_LOAD16_U, Opcode.I64_LOAD16_U -> memory.loadI16U(address);
            case Opcode.I64_LOAD32_U -> Integer.toUnsignedLong(memory.loadI32(address));
            default -> throw RareOps.unknown(op);
        };
    }

    private static void store(int op, MemoryInstance memory, long address, long value) {
        switch (op) {
            case Opcode.I32_STORE, Opcode.F32_STORE, Opcode.I64_STORE32 -> memory.storeI32(address, (int) value);
            case Opcode.I64_STORE, Opcode.F64_STORE -> memory.storeI64(address, value);
            case Opcode.I32_STORE8, Opcode.I64_STORE8 -> memory.storeI8(address, (int) value);
            case Opcode.I32_STORE16, Opcode.I64_STORE16 -> memory.storeI16(address, (int) value);
            default -> throw RareOps.unknown(op);
        }
    }
}
