package dev.tuber.lower;

import dev.tuber.code.Op;
import dev.tuber.isa.Opcode;

/**
 * Accounts for instructions: the price of each is added to a {@code FUEL} at the start of its block, which is emitted before the
 * first instruction that costs something. A block goes from a place where branches arrive, or from behind a branch or a call, to
 * the next such place. Nobody looks at the fuel within a block, so it does not matter that it is taken at its start; unless the
 * block ends early by a trap.
 */
final class Fuel {
    private final CodeBuffer code;
    private final byte[] bytes;
    private final Prices prices;
    private boolean entered;
    private int unit;

    Fuel(CodeBuffer code, byte[] bytes, Prices prices) {
        this.code = code;
        this.bytes = bytes;
        this.prices = prices;
    }

    /** The instruction at an offset of the module's bytes is next. */
    void instruction(int offset) {
        if (!entered) {
            entered = true;
            check(offset, prices.entry());
        }
        int id = idAt(offset);
        unit = prices.unitOf(id);
        int price = prices.of(id);
        if (price > 0) {
            code.addFuel(price);
        }
    }

    private int idAt(int offset) {
        int first = bytes[offset] & 0xFF;
        if (first < 0xFB) {
            return first;
        }
        int sub = 0;
        int at = offset + 1;
        for (int shift = 0; ; shift += 7, at++) {
            sub |= (bytes[at] & 0x7F) << shift;
            if (bytes[at] >= 0) {
                return Opcode.id(first, sub);
            }
        }
    }

    /** Takes a price, and has the guest trap when no fuel is left. */
    void check(int offset, int price) {
        if (!code.isDead()) {
            code.site(offset);
            code.emit(Op.FUEL_CHECK, price);
            code.endFuelBlock();
        }
    }

    /** Whether the instruction costs by what it is about. */
    boolean isBulk() {
        return unit > 0;
    }

    /** Takes a price for each unit that a slot says, gives that on in another, and has the guest trap when no fuel is left. */
    void bulk(int offset, int result, int slot) {
        if (!code.isDead()) {
            code.site(offset);
            code.emit(Op.FUEL_BULK, result, slot, unit);
            code.endFuelBlock();
        }
    }
}
