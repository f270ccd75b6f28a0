package dev.tuber.lower;

import dev.tuber.code.Op;
import dev.tuber.isa.Opcode;

/**
 * Accounts for instructions: the price of each is added to a {@code FUEL} at the start of its block, which is emitted before the
 * first instruction that costs something. A block goes from a place where branches arrive, or from behind a branch or a call, to
 * the next such place. Nobody looks at the fuel within a block, so it does not matter that it is taken at its start; unless the
 * block ends early by a trap.
 *
 * <p>The prices are wasmtime's: 0 for nop, drop, block, loop, unreachable, return, else and end, 1 for each other instruction
 * and for each entry of a function, and 1 for each byte or element that a bulk instruction writes.
 */
final class Fuel {
    private final CodeBuffer code;
    private final byte[] bytes;
    private boolean entered;

    Fuel(CodeBuffer code, byte[] bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    /** The instruction at an offset of the module's bytes is next. */
    void instruction(int offset) {
        if (!entered) {
            entered = true;
            check(offset, 1);
        }
        if (!isFree(bytes[offset] & 0xFF)) {
            code.addFuel();
        }
    }

    private static boolean isFree(int opcode) {
        return switch (opcode) {
            case Opcode.UNREACHABLE, Opcode.NOP, Opcode.BLOCK, Opcode.LOOP, Opcode.ELSE, Opcode.END, Opcode.RETURN, Opcode.DROP -> true;
            default -> false;
        };
    }

    /** Takes a price, and has the guest trap when no fuel is left. */
    void check(int offset, int price) {
        if (!code.isDead()) {
            code.site(offset);
            code.emit(Op.FUEL_CHECK, price);
            code.endFuelBlock();
        }
    }

    /** Takes as much as a slot says, gives that on in another, and has the guest trap when no fuel is left. */
    void bulk(int offset, int result, int slot) {
        if (!code.isDead()) {
            code.site(offset);
            code.emit(Op.FUEL_BULK, result, slot);
            code.endFuelBlock();
        }
    }
}
