package dev.tuber.runtime;

import dev.tuber.binary.ByteReader;
import dev.tuber.failure.WasmInternalError;
import dev.tuber.isa.Opcode;
import dev.tuber.lower.Prices;
import dev.tuber.module.ConstExpr;
import dev.tuber.types.SlotKind;
import java.util.Arrays;

/**
 * Evaluates constant expressions of one instance. They are valid, so that the bytes are read without asking again. Those of one
 * constant or reference take no fuel.
 *
 * @see <a href="https://webassembly.github.io/spec/core/valid/instructions.html#constant-expressions">WebAssembly: constant expressions</a>
 */
final class ConstantExpression {
    private final ModuleInstance instance;
    private long[] stack = new long[4];
    private int height;
    private Object ref;
    private final boolean metered;
    private final Prices prices;
    private boolean charged;

    ConstantExpression(ModuleInstance instance) {
        this.instance = instance;
        this.metered = instance.loaded().lowering().fuel();
        this.prices = instance.loaded().lowering().prices();
    }

    /** The value as it stands in calls, if it is a number. */
    long bits(ConstExpr expression) {
        evaluate(expression);
        return height > 0 ? stack[0] : 0;
    }

    /** The value if it is a reference. */
    Object ref(ConstExpr expression) {
        evaluate(expression);
        return ref;
    }

    /** A global's first value. */
    void initialize(GlobalInstance global, ConstExpr expression) {
        evaluate(expression);
        global.setBits(height > 0 ? stack[0] : 0);
        global.setRef(ref);
    }

    private void evaluate(ConstExpr expression) {
        ByteReader reader = new ByteReader(instance.module().bytes(), expression.start(), expression.end());
        height = 0;
        ref = null;
        int steps = 0;
        long price = 0;
        int last = Opcode.END;
        for (int opcode = reader.u8(); opcode != Opcode.END; opcode = reader.u8()) {
            step(opcode, reader);
            steps++;
            price += prices.of(opcode);
            last = opcode;
        }
        if (steps > 1 || last == Opcode.GLOBAL_GET) {
            takeFuel(price);
        }
    }

    /** Something was worked out, which costs fuel where that is taken; the first time also what entries of functions cost. */
    void takeFuel(long price) {
        if (metered) {
            if (!charged) {
                charged = true;
                instance.store().takeFuelAndCheck(prices.entry());
            }
            instance.store().takeFuelAndCheck(price);
        }
    }

    private void step(int opcode, ByteReader reader) {
        switch (opcode) {
            case Opcode.I32_CONST -> push(reader.s32());
            case Opcode.I64_CONST -> push(reader.s64());
            case Opcode.F32_CONST -> push(reader.fixed32());
            case Opcode.F64_CONST -> push(reader.fixed64());
            case Opcode.GLOBAL_GET -> {
                GlobalInstance global = instance.global(reader.u32());
                if (global.type().value().kind() == SlotKind.REF) {
                    ref = global.getRef();
                } else {
                    push(global.getBits());
                }
            }
            case Opcode.REF_NULL -> reader.s33();
            case Opcode.REF_FUNC -> ref = instance.func(reader.u32());
            case Opcode.I32_ADD, Opcode.I32_SUB, Opcode.I32_MUL, Opcode.I64_ADD, Opcode.I64_SUB, Opcode.I64_MUL ->
                calculate(opcode);
            default -> throw new WasmInternalError("opcode 0x" + Integer.toHexString(opcode) + " in a constant expression");
        }
    }

    private void calculate(int opcode) {
        long second = stack[--height];
        long first = stack[--height];
        push(switch (opcode) {
            case Opcode.I32_ADD -> (int) (first + second);
            case Opcode.I32_SUB -> (int) (first - second);
            case Opcode.I32_MUL -> (int) (first * second);
            case Opcode.I64_ADD -> first + second;
            case Opcode.I64_SUB -> first - second;
            default -> first * second;
        });
    }

    private void push(long value) {
        if (height == stack.length) {
            stack = Arrays.copyOf(stack, 2 * height);
        }
        stack[height++] = value;
    }
}
