package dev.tuber.interp;

import static java.lang.Double.doubleToRawLongBits;
import static java.lang.Double.longBitsToDouble;
import static java.lang.Float.floatToRawIntBits;
import static java.lang.Float.intBitsToFloat;

import dev.tuber.code.Op;
import dev.tuber.failure.Trap;
import dev.tuber.failure.TrapKind;
import dev.tuber.isa.Opcode;
import dev.tuber.numeric.I32;
import dev.tuber.runtime.MemoryInstance;
import dev.tuber.runtime.ModuleInstance;
import dev.tuber.runtime.Store;
import dev.tuber.runtime.WasmTrap;

/**
 * One activation of a function where no partial evaluator compiles it. Means the same as {@link BytecodeNode}, for the
 * compilers of a JVM: these keep few values in registers across so large a loop, move to its head what several cases
 * compute, and inline little. So an instruction is one {@code long} that is taken apart once ({@link PlainCode}), and
 * handlers are written out. Long because it has a case for each common operation.
 *
 * <p>A slot holds an i32 with its sign extended, an f32 as the raw bits of an int so extended, an f64 as raw bits.
 *
 * <p>RATIONALE: "Why does the interpreter have two loops?"
 */
final class PlainLoop {
    private static final long LOW = 0xFFFF_FFFFL;

    private final PlainFunction function;
    private final PlainCalls calls;
    private final ModuleInstance instance;
    private final MemoryInstance memory;
    private final Store store;
    /** Parameters, locals and temporaries; locals start as zero. */
    final long[] slots;
    /** The same for references; null when the function has none. */
    final Object[] refs;

    PlainLoop(PlainFunction function, ModuleInstance instance) {
        this.function = function;
        this.calls = function.calls();
        this.instance = instance;
        this.memory = instance.firstMemory();
        this.store = instance.store();
        this.slots = function.newSlots();
        this.refs = function.newRefs();
    }

    /** Of no function, for {@link #run(long[])}. */
    PlainLoop(MemoryInstance memory, Store store, int slotCount) {
        this.function = null;
        this.calls = null;
        this.instance = null;
        this.memory = memory;
        this.store = store;
        this.slots = new long[slotCount];
        this.refs = null;
    }

    ModuleInstance instance() {
        return instance;
    }

    int[] lowered() {
        return function.lowered();
    }

    /** Runs with the parameters in the first slots; leaves the results in the first slots. */
    void run() {
        run(slots, function.code(), 0);
    }

    /** Runs words that name neither functions nor things of an instance. */
    void run(long[] words) {
        run(slots, words, 0);
    }

    /** What a handler uses most comes first: the first locals of a method have the shortest instructions. */
    private void run(long[] slots, long[] code, int pc) {
        try {
            loop: while (true) {
                store.pollInLoop();
                PlainTraining.turn();
                while (true) {
                    long word = code[pc++];
                    int d = (int) (word >>> 8) & 0xFFF;
                    int a = (int) (word >>> 20) & 0xFFF;
                    int b = (int) (word >>> 32);
                    switch ((int) word & 0xFF) {
                        case Op.UNREACHABLE -> throw Trap.of(TrapKind.UNREACHABLE);
                        case Op.BR -> pc = b;
                        case Op.BR_IF -> {
                            if ((int) slots[d] != 0) {
                                pc = b;
                            }
                        }
                        case Op.BR_UNLESS -> {
                            if ((int) slots[d] == 0) {
                                pc = b;
                            }
                        }
                        case Op.BR_TABLE -> {
                            int index = (int) slots[d] - a;
                            pc = (int) (code[pc + (Integer.compareUnsigned(index, b) < 0 ? index : b)] >>> 32);
                        }
                        case Op.LOOP -> {
                            continue loop;
                        }
                        case Op.RETURN -> {
                            leave(b);
                            return;
                        }
                        case PlainCode.RETURN_ONE -> {
                            slots[0] = slots[d];
                            return;
                        }
                        case Op.CALL -> calls.call(this, b);
                        case Op.CALL_INDIRECT -> calls.callIndirect(this, b);
                        case Op.COPY_I32 -> slots[d] = slots[a];
                        case Op.CONST_I32 -> slots[d] = word >> 32;
                        case Op.CONST_I64 -> slots[d] = code[pc++];
                        case Op.SELECT_I32 -> slots[d] = slots[(int) slots[a] != 0 ? b & 0xFFF : b >>> 12];
                        case Op.GLOBAL_GET_I32 -> slots[d] = instance.global(b).getBits();
                        case Op.GLOBAL_SET_I32 -> setGlobal(b, slots[d]);
                        case Op.I32_ADD_IMM -> slots[d] = (int) slots[a] + b;
                        case Op.I32_AND_IMM -> slots[d] = (int) slots[a] & b;
                        case Op.I32_SHL_IMM -> slots[d] = (int) slots[a] << b;
                        case Op.I32_SHR_U_IMM -> slots[d] = (int) slots[a] >>> b;
                        case Opcode.I32_LOAD -> slots[d] = memory.loadI32((slots[a] & LOW) + (word >>> 32));
                        case Opcode.I64_LOAD -> slots[d] = memory.loadI64((slots[a] & LOW) + (word >>> 32));
                        case Opcode.I32_LOAD8_S -> slots[d] = memory.loadI8S((slots[a] & LOW) + (word >>> 32));
                        case Opcode.I32_LOAD8_U -> slots[d] = memory.loadI8U((slots[a] & LOW) + (word >>> 32));
                        case Opcode.I32_LOAD16_S -> slots[d] = memory.loadI16S((slots[a] & LOW) + (word >>> 32));
                        case Opcode.I32_LOAD16_U -> slots[d] = memory.loadI16U((slots[a] & LOW) + (word >>> 32));
                        case Opcode.I64_LOAD32_U -> slots[d] = memory.loadI32((slots[a] & LOW) + (word >>> 32)) & LOW;
                        case Opcode.I32_STORE -> memory.storeI32((slots[d] & LOW) + (word >>> 32), (int) slots[a]);
                        case Opcode.I64_STORE -> memory.storeI64((slots[d] & LOW) + (word >>> 32), slots[a]);
                        case Opcode.I32_STORE8 -> memory.storeI8((slots[d] & LOW) + (word >>> 32), (int) slots[a]);
                        case Opcode.I32_STORE16 -> memory.storeI16((slots[d] & LOW) + (word >>> 32), (int) slots[a]);
                        case Opcode.I32_EQZ -> slots[d] = (int) slots[a] == 0 ? 1 : 0;
                        case Opcode.I32_EQ -> slots[d] = (int) slots[a] == (int) slots[b] ? 1 : 0;
                        case Opcode.I32_NE -> slots[d] = (int) slots[a] != (int) slots[b] ? 1 : 0;
                        case Opcode.I32_LT_S -> slots[d] = (int) slots[a] < (int) slots[b] ? 1 : 0;
                        case Opcode.I32_LT_U ->
                                slots[d] = Integer.compareUnsigned((int) slots[a], (int) slots[b]) < 0 ? 1 : 0;
                        case Opcode.I32_GT_S -> slots[d] = (int) slots[a] > (int) slots[b] ? 1 : 0;
                        case Opcode.I32_GT_U ->
                                slots[d] = Integer.compareUnsigned((int) slots[a], (int) slots[b]) > 0 ? 1 : 0;
                        case Opcode.I32_LE_S -> slots[d] = (int) slots[a] <= (int) slots[b] ? 1 : 0;
                        case Opcode.I32_LE_U ->
                                slots[d] = Integer.compareUnsigned((int) slots[a], (int) slots[b]) <= 0 ? 1 : 0;
                        case Opcode.I32_GE_S -> slots[d] = (int) slots[a] >= (int) slots[b] ? 1 : 0;
                        case Opcode.I32_GE_U ->
                                slots[d] = Integer.compareUnsigned((int) slots[a], (int) slots[b]) >= 0 ? 1 : 0;
                        case Opcode.I64_EQZ -> slots[d] = slots[a] == 0 ? 1 : 0;
                        case Opcode.I64_EQ -> slots[d] = slots[a] == slots[b] ? 1 : 0;
                        case Opcode.I64_NE -> slots[d] = slots[a] != slots[b] ? 1 : 0;
                        case Opcode.I64_LT_S -> slots[d] = slots[a] < slots[b] ? 1 : 0;
                        case Opcode.I64_LT_U -> slots[d] = Long.compareUnsigned(slots[a], slots[b]) < 0 ? 1 : 0;
                        case Opcode.I64_GT_S -> slots[d] = slots[a] > slots[b] ? 1 : 0;
                        case Opcode.I64_GT_U -> slots[d] = Long.compareUnsigned(slots[a], slots[b]) > 0 ? 1 : 0;
                        case Opcode.I64_LE_S -> slots[d] = slots[a] <= slots[b] ? 1 : 0;
                        case Opcode.I64_LE_U -> slots[d] = Long.compareUnsigned(slots[a], slots[b]) <= 0 ? 1 : 0;
                        case Opcode.I64_GE_S -> slots[d] = slots[a] >= slots[b] ? 1 : 0;
                        case Opcode.I64_GE_U -> slots[d] = Long.compareUnsigned(slots[a], slots[b]) >= 0 ? 1 : 0;
                        case Opcode.F64_EQ -> slots[d] = longBitsToDouble(slots[a]) == longBitsToDouble(slots[b]) ? 1 : 0;
                        case Opcode.F64_NE -> slots[d] = longBitsToDouble(slots[a]) != longBitsToDouble(slots[b]) ? 1 : 0;
                        case Opcode.F64_LT -> slots[d] = longBitsToDouble(slots[a]) < longBitsToDouble(slots[b]) ? 1 : 0;
                        case Opcode.F64_GT -> slots[d] = longBitsToDouble(slots[a]) > longBitsToDouble(slots[b]) ? 1 : 0;
                        case Opcode.F64_LE -> slots[d] = longBitsToDouble(slots[a]) <= longBitsToDouble(slots[b]) ? 1 : 0;
                        case Opcode.F64_GE -> slots[d] = longBitsToDouble(slots[a]) >= longBitsToDouble(slots[b]) ? 1 : 0;
                        case Opcode.I32_ADD -> slots[d] = (int) slots[a] + (int) slots[b];
                        case Opcode.I32_SUB -> slots[d] = (int) slots[a] - (int) slots[b];
                        case Opcode.I32_MUL -> slots[d] = (int) slots[a] * (int) slots[b];
                        case Opcode.I32_AND -> slots[d] = (int) slots[a] & (int) slots[b];
                        case Opcode.I32_OR -> slots[d] = (int) slots[a] | (int) slots[b];
                        case Opcode.I32_XOR -> slots[d] = (int) slots[a] ^ (int) slots[b];
                        case Opcode.I32_SHL -> slots[d] = (int) slots[a] << (int) slots[b];
                        case Opcode.I32_SHR_S -> slots[d] = (int) slots[a] >> (int) slots[b];
                        case Opcode.I32_SHR_U -> slots[d] = (int) slots[a] >>> (int) slots[b];
                        case Opcode.I32_ROTL -> slots[d] = Integer.rotateLeft((int) slots[a], (int) slots[b]);
                        case Opcode.I32_ROTR -> slots[d] = Integer.rotateRight((int) slots[a], (int) slots[b]);
                        case Opcode.I32_DIV_S -> slots[d] = I32.divS((int) slots[a], (int) slots[b]);
                        case Opcode.I32_DIV_U -> slots[d] = I32.divU((int) slots[a], (int) slots[b]);
                        case Opcode.I32_REM_S -> slots[d] = I32.remS((int) slots[a], (int) slots[b]);
                        case Opcode.I32_REM_U -> slots[d] = I32.remU((int) slots[a], (int) slots[b]);
                        case Opcode.I64_ADD -> slots[d] = slots[a] + slots[b];
                        case Opcode.I64_SUB -> slots[d] = slots[a] - slots[b];
                        case Opcode.I64_MUL -> slots[d] = slots[a] * slots[b];
                        case Opcode.I64_AND -> slots[d] = slots[a] & slots[b];
                        case Opcode.I64_OR -> slots[d] = slots[a] | slots[b];
                        case Opcode.I64_XOR -> slots[d] = slots[a] ^ slots[b];
                        case Opcode.I64_SHL -> slots[d] = slots[a] << (int) slots[b];
                        case Opcode.I64_SHR_S -> slots[d] = slots[a] >> (int) slots[b];
                        case Opcode.I64_SHR_U -> slots[d] = slots[a] >>> (int) slots[b];
                        case Opcode.I64_ROTL -> slots[d] = Long.rotateLeft(slots[a], (int) slots[b]);
                        case Opcode.I64_ROTR -> slots[d] = Long.rotateRight(slots[a], (int) slots[b]);
                        case Opcode.F64_ADD ->
                                slots[d] = doubleToRawLongBits(longBitsToDouble(slots[a]) + longBitsToDouble(slots[b]));
                        case Opcode.F64_SUB ->
                                slots[d] = doubleToRawLongBits(longBitsToDouble(slots[a]) - longBitsToDouble(slots[b]));
                        case Opcode.F64_MUL ->
                                slots[d] = doubleToRawLongBits(longBitsToDouble(slots[a]) * longBitsToDouble(slots[b]));
                        case Opcode.F64_DIV ->
                                slots[d] = doubleToRawLongBits(longBitsToDouble(slots[a]) / longBitsToDouble(slots[b]));
                        case Opcode.F64_SQRT -> slots[d] = doubleToRawLongBits(Math.sqrt(longBitsToDouble(slots[a])));
                        case Opcode.F64_ABS -> slots[d] = slots[a] & Long.MAX_VALUE;
                        case Opcode.F64_NEG -> slots[d] = slots[a] ^ Long.MIN_VALUE;
                        case Opcode.F32_ADD -> {
                            slots[d] = floatToRawIntBits(intBitsToFloat((int) slots[a])
                                    + intBitsToFloat((int) slots[b]));
                        }
                        case Opcode.F32_SUB -> {
                            slots[d] = floatToRawIntBits(intBitsToFloat((int) slots[a])
                                    - intBitsToFloat((int) slots[b]));
                        }
                        case Opcode.F32_MUL -> {
                            slots[d] = floatToRawIntBits(intBitsToFloat((int) slots[a])
                                    * intBitsToFloat((int) slots[b]));
                        }
                        case Opcode.F32_DIV -> {
                            slots[d] = floatToRawIntBits(intBitsToFloat((int) slots[a])
                                    / intBitsToFloat((int) slots[b]));
                        }
                        case Opcode.I32_WRAP_I64 -> slots[d] = (int) slots[a];
                        case Opcode.I64_EXTEND_I32_U -> slots[d] = slots[a] & LOW;
                        case Opcode.F64_CONVERT_I32_S -> slots[d] = doubleToRawLongBits((int) slots[a]);
                        case Opcode.I32_EXTEND8_S -> slots[d] = (byte) slots[a];
                        case Opcode.I32_EXTEND16_S -> slots[d] = (short) slots[a];
                        case Op.BR_IF_I32_EQ -> {
                            if ((int) slots[d] == (int) slots[a]) {
                                pc = b;
                            }
                        }
                        case Op.BR_IF_I32_NE -> {
                            if ((int) slots[d] != (int) slots[a]) {
                                pc = b;
                            }
                        }
                        case Op.BR_IF_I32_LT_S -> {
                            if ((int) slots[d] < (int) slots[a]) {
                                pc = b;
                            }
                        }
                        case Op.BR_IF_I32_LT_U -> {
                            if (Integer.compareUnsigned((int) slots[d], (int) slots[a]) < 0) {
                                pc = b;
                            }
                        }
                        case Op.BR_IF_I32_GT_S -> {
                            if ((int) slots[d] > (int) slots[a]) {
                                pc = b;
                            }
                        }
                        case Op.BR_IF_I32_GT_U -> {
                            if (Integer.compareUnsigned((int) slots[d], (int) slots[a]) > 0) {
                                pc = b;
                            }
                        }
                        case Op.BR_IF_I32_LE_S -> {
                            if ((int) slots[d] <= (int) slots[a]) {
                                pc = b;
                            }
                        }
                        case Op.BR_IF_I32_LE_U -> {
                            if (Integer.compareUnsigned((int) slots[d], (int) slots[a]) <= 0) {
                                pc = b;
                            }
                        }
                        case Op.BR_IF_I32_GE_S -> {
                            if ((int) slots[d] >= (int) slots[a]) {
                                pc = b;
                            }
                        }
                        case Op.BR_IF_I32_GE_U -> {
                            if (Integer.compareUnsigned((int) slots[d], (int) slots[a]) >= 0) {
                                pc = b;
                            }
                        }
                        case Op.BR_IF_I32_EQ_IMM -> {
                            if ((int) slots[d] == a) {
                                pc = b;
                            }
                        }
                        case Op.BR_IF_I32_NE_IMM -> {
                            if ((int) slots[d] != a) {
                                pc = b;
                            }
                        }
                        case Op.BR_IF_I32_LT_S_IMM -> {
                            if ((int) slots[d] < a) {
                                pc = b;
                            }
                        }
                        case Op.BR_IF_I32_LT_U_IMM -> {
                            if (Integer.compareUnsigned((int) slots[d], a) < 0) {
                                pc = b;
                            }
                        }
                        case Op.BR_IF_I32_GT_S_IMM -> {
                            if ((int) slots[d] > a) {
                                pc = b;
                            }
                        }
                        case Op.BR_IF_I32_GT_U_IMM -> {
                            if (Integer.compareUnsigned((int) slots[d], a) > 0) {
                                pc = b;
                            }
                        }
                        case Op.BR_IF_I32_LE_S_IMM -> {
                            if ((int) slots[d] <= a) {
                                pc = b;
                            }
                        }
                        case Op.BR_IF_I32_LE_U_IMM -> {
                            if (Integer.compareUnsigned((int) slots[d], a) <= 0) {
                                pc = b;
                            }
                        }
                        case Op.BR_IF_I32_GE_S_IMM -> {
                            if ((int) slots[d] >= a) {
                                pc = b;
                            }
                        }
                        case Op.BR_IF_I32_GE_U_IMM -> {
                            if (Integer.compareUnsigned((int) slots[d], a) >= 0) {
                                pc = b;
                            }
                        }
                        case PlainFusion.I32_MUL_IMM -> slots[d] = (int) slots[a] * b;
                        case PlainFusion.I32_OR_IMM -> slots[d] = (int) slots[a] | b;
                        case PlainFusion.I32_XOR_IMM -> slots[d] = (int) slots[a] ^ b;
                        case PlainFusion.I32_SHR_S_IMM -> slots[d] = (int) slots[a] >> b;
                        case PlainFusion.I32_ROTL_IMM -> slots[d] = Integer.rotateLeft((int) slots[a], b);
                        case PlainFusion.I64_ADD_IMM -> slots[d] = slots[a] + b;
                        case PlainFusion.I64_AND_IMM -> slots[d] = slots[a] & b;
                        case PlainFusion.I64_SHL_IMM -> slots[d] = slots[a] << b;
                        case PlainFusion.I64_SHR_S_IMM -> slots[d] = slots[a] >> b;
                        case PlainFusion.I64_SHR_U_IMM -> slots[d] = slots[a] >>> b;
                        case PlainFusion.I32_STORE_IMM -> memory.storeI32((slots[d] & LOW) + (word >>> 32), a);
                        case PlainFusion.I64_STORE_IMM -> memory.storeI64((slots[d] & LOW) + (word >>> 32), a);
                        case PlainFusion.I32_STORE8_IMM -> memory.storeI8((slots[d] & LOW) + (word >>> 32), a);
                        case PlainFusion.I32_LOAD_AT -> slots[d] = memory.loadI32(word >>> 32);
                        case PlainFusion.I32_LOAD_SUM ->
                                slots[d] = memory.loadI32((slots[a] + slots[b >>> 20] & LOW) + (b & 0xFFFFF));
                        case PlainFusion.I64_LOAD_SUM ->
                                slots[d] = memory.loadI64((slots[a] + slots[b >>> 19] & LOW) + (b & 0x7FFFF));
                        case PlainFusion.I32_LOAD8_U_SUM ->
                                slots[d] = memory.loadI8U((slots[a] + slots[b >>> 18] & LOW) + (b & 0x3FFFF));
                        case PlainFusion.I32_EXTRACT -> slots[d] = (int) slots[a] >>> (b >>> 27) & b & 0x7FF_FFFF;
                        case PlainFusion.I32_ADD_SHL -> slots[d] = (int) slots[a] + ((int) slots[b >>> 5] << b);
                        case PlainFusion.BR_IF_AND -> {
                            if (((int) slots[d] & a) != 0) {
                                pc = b;
                            }
                        }
                        case PlainFusion.BR_UNLESS_AND -> {
                            if (((int) slots[d] & a) == 0) {
                                pc = b;
                            }
                        }
                        case PlainFusion.COPY_TWO -> {
                            slots[d] = slots[a];
                            slots[b >>> 16] = slots[b & 0xFFFF];
                        }
                        case PlainFusion.F64_MUL_ADD -> {
                            double product = longBitsToDouble(slots[a]) * longBitsToDouble(slots[b >>> 14]);
                            slots[d] = doubleToRawLongBits(product + longBitsToDouble(slots[b & 0x3FFF]));
                        }
                        case PlainFusion.BR_LOOP -> {
                            pc = b;
                            continue loop;
                        }
                        case PlainFusion.BR_IF_LOOP -> {
                            if ((int) slots[d] != 0) {
                                pc = b;
                                continue loop;
                            }
                        }
                        case PlainFusion.ADD_BR_NE_LOOP -> {
                            int counter = (int) slots[d] + (b >> 21);
                            slots[d] = counter;
                            if (counter != (int) slots[a]) {
                                pc = b & PlainFusion.NEAR - 1;
                                continue loop;
                            }
                        }
                        case PlainCode.LOWERED -> PlainStorageOps.run(this, b);
                        default -> PlainOps.run(this, word);
                    }
                }
            }
        } catch (Trap trap) {
            throw function.leave(WasmTrap.of(trap, function.location()), this, pc - 1);
        } catch (WasmTrap trap) {
            throw function.leave(trap, this, pc - 1);
        } catch (StackOverflowError overflow) {
            // Where there is no room for this either, the next activation out tries again.
            throw function.leave(WasmTrap.of(TrapKind.CALL_STACK_EXHAUSTED, function.location()), this, pc - 1);
        } catch (Throwable thrown) {
            function.pass(thrown, this, pc - 1);
            throw thrown;
        }
    }

    private void setGlobal(int global, long bits) {
        instance.global(global).setBits(bits);
    }

    /** {@code RETURN count a*} of the lowered code. */
    private void leave(int pc) {
        int[] lowered = function.lowered();
        int count = lowered[pc + 1];
        if (count == 0) {
            return;
        }
        long[] values = new long[count];
        for (int index = 0; index < count; index++) {
            values[index] = slots[lowered[pc + 2 + index]];
        }
        System.arraycopy(values, 0, slots, 0, count);
        if (refs != null) {
            Object[] objects = new Object[count];
            for (int index = 0; index < count; index++) {
                objects[index] = refs[lowered[pc + 2 + index]];
            }
            System.arraycopy(objects, 0, refs, 0, count);
        }
    }
}
