package dev.tuber.lower;

import dev.tuber.code.Disassembly;
import dev.tuber.code.FunctionCode;
import dev.tuber.code.Op;
import dev.tuber.isa.Opcode;
import dev.tuber.numeric.Numeric;
import java.util.Arrays;
import java.util.BitSet;

/** Runs lowered code, and complains when it reads a temporary that holds nothing. */
final class SlotMachine {
    private final FunctionCode function;
    private final int[] code;
    private final long[] slots;
    private final BitSet holding = new BitSet();
    private final int mostLoopHeaders;

    SlotMachine(FunctionCode function, long[] locals, int mostLoopHeaders) {
        this.function = function;
        this.mostLoopHeaders = mostLoopHeaders;
        code = function.code();
        slots = Arrays.copyOf(locals, function.slotKinds().length);
        holding.set(0, function.localCount());
    }

    /** The results; or the locals when it passed too many loop headers. */
    long[] run() {
        int loopHeaders = 0;
        int pc = 0;
        while (true) {
            int op = code[pc];
            if (op == Op.RETURN) {
                long[] results = new long[code[pc + 1]];
                for (int i = 0; i < results.length; i++) {
                    results[i] = get(pc, pc + 2 + i);
                }
                return results;
            }
            if (op == Op.LOOP) {
                if (loopHeaders++ == mostLoopHeaders) {
                    return Arrays.copyOf(slots, function.localCount());
                }
                for (int idle : function.loops()[code[pc + 1]]) {
                    holding.clear(idle);
                }
            }
            pc = step(op, pc);
        }
    }

    private int step(int op, int pc) {
        switch (op) {
            case Op.LOOP -> {
                return pc + 2;
            }
            case Op.BR -> {
                return code[pc + 1];
            }
            case Op.BR_IF -> {
                return get(pc, pc + 1) != 0 ? code[pc + 2] : pc + 3;
            }
            case Op.BR_UNLESS -> {
                return get(pc, pc + 1) == 0 ? code[pc + 2] : pc + 3;
            }
            case Op.BR_TABLE -> {
                long index = get(pc, pc + 1) & 0xFFFF_FFFFL;
                return code[pc + 3 + (int) Math.min(index, code[pc + 2] - 1)];
            }
            case Op.COPY_I32, Op.COPY_I64 -> {
                set(pc, get(pc, pc + 2));
                return pc + 3;
            }
            case Op.CONST_I32 -> {
                set(pc, code[pc + 2]);
                return pc + 3;
            }
            case Op.CONST_I64 -> {
                set(pc, code[pc + 2] & 0xFFFF_FFFFL | (long) code[pc + 3] << 32);
                return pc + 4;
            }
            case Op.SELECT_I32, Op.SELECT_I64 -> {
                long then = get(pc, pc + 3);
                long otherwise = get(pc, pc + 4);
                set(pc, get(pc, pc + 2) != 0 ? then : otherwise);
                return pc + 5;
            }
            case Op.CALL -> {
                long first = get(pc, pc + 5);
                long second = get(pc, pc + 6);
                slots[code[pc + 7]] = StackMachine.firstResult(first, second);
                holding.set(code[pc + 7]);
                slots[code[pc + 8]] = StackMachine.secondResult(first, second);
                holding.set(code[pc + 8]);
                return pc + 9;
            }
            default -> {
                return arithmetic(op, pc);
            }
        }
    }

    private int arithmetic(int op, int pc) {
        if (op >= Op.BR_IF_I32_EQ_IMM) {
            return Numeric.binary(Opcode.I32_EQ + op - Op.BR_IF_I32_EQ_IMM, get(pc, pc + 1), code[pc + 2]) != 0
                    ? code[pc + 3] : pc + 4;
        }
        if (op >= Op.I32_ADD_IMM) {
            int opcode = switch (op) {
                case Op.I32_ADD_IMM -> Opcode.I32_ADD;
                case Op.I32_AND_IMM -> Opcode.I32_AND;
                case Op.I32_SHL_IMM -> Opcode.I32_SHL;
                default -> Opcode.I32_SHR_U;
            };
            set(pc, Numeric.binary(opcode, get(pc, pc + 2), code[pc + 3]));
            return pc + 4;
        }
        if (op >= Op.BR_IF_I32_EQ) {
            return Numeric.binary(Opcode.I32_EQ + op - Op.BR_IF_I32_EQ, get(pc, pc + 1), get(pc, pc + 2)) != 0
                    ? code[pc + 3] : pc + 4;
        }
        if (Opcode.signature(op).params().length() == 1) {
            set(pc, Numeric.unary(op, get(pc, pc + 2)));
            return pc + 3;
        }
        set(pc, Numeric.binary(op, get(pc, pc + 2), get(pc, pc + 3)));
        return pc + 4;
    }

    private long get(int pc, int operand) {
        int slot = code[operand];
        if (!holding.get(slot)) {
            throw new AssertionError("slot " + slot + " holds nothing:\n" + Disassembly.of(function, pc));
        }
        return slots[slot];
    }

    private void set(int pc, long value) {
        slots[code[pc + 1]] = value;
        holding.set(code[pc + 1]);
    }
}
