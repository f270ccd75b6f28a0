package dev.tuber.validate;

import dev.tuber.binary.ImplementationLimits;
import dev.tuber.failure.InvalidModuleException;
import dev.tuber.isa.Opcode;
import dev.tuber.types.ValType;
import java.util.Arrays;
import java.util.List;

/**
 * The types of the operands at one point of a body. What lies below {@link #base} belongs to outer blocks. In code that
 * control cannot reach the stack is polymorphic: it gives any type below what is known.
 *
 * @see <a href="https://webassembly.github.io/spec/core/appendix/algorithm.html">WebAssembly: validation algorithm</a>
 */
final class OperandStack {
    /** The type of a value that no code produces. */
    static final ValType BOTTOM = null;

    private static final int FIRST_CAPACITY = 64;
    /** How many operands a message shows at most. */
    private static final int SHOWN = 10;

    private final Matching matching;
    private final Place place;
    private ValType[] types = new ValType[FIRST_CAPACITY];
    private int height;
    private int base;
    private boolean polymorphic;
    /** The height before the instruction that is being checked, and its id. */
    private int heightBefore;
    private int id;

    OperandStack(Matching matching, Place place) {
        this.matching = matching;
        this.place = place;
    }

    void clear() {
        height = 0;
        base = 0;
        polymorphic = false;
    }

    /** The instruction that pops and pushes from now on, for messages. */
    void begin(int instruction) {
        id = instruction;
        heightBefore = height;
    }

    int height() {
        return height;
    }

    int base() {
        return base;
    }

    /** Continues above {@code newBase}, with the operands that are there. */
    void rebase(int newBase, boolean isPolymorphic) {
        base = newBase;
        polymorphic = isPolymorphic;
    }

    /** Control does not come here: forgets the operands of the current block. */
    void becomePolymorphic() {
        height = base;
        polymorphic = true;
    }

    void push(ValType type) {
        if (height == types.length) {
            grow(1);
        }
        types[height++] = type;
    }

    void pushAll(List<ValType> pushed) {
        int count = pushed.size();
        if (types.length - height < count) {
            grow(count);
        }
        for (int index = 0; index < count; index++) {
            types[height++] = pushed.get(index);
        }
    }

    private void grow(int count) {
        if (height + count > ImplementationLimits.OPERANDS.max()) {
            throw place.malformed("operand stack too high", height + count + " operands, the limit is "
                    + ImplementationLimits.OPERANDS.max());
        }
        types = Arrays.copyOf(types, Math.max(2 * types.length, height + count));
    }

    void pop(ValType wanted) {
        int top = height - 1;
        if (top >= base && types[top] == wanted) {
            height = top;
        } else {
            popMatching(wanted);
        }
    }

    private void popMatching(ValType wanted) {
        if (height == base) {
            if (!polymorphic) {
                throw mismatch(wantedBySignature(wanted));
            }
            return;
        }
        ValType actual = types[--height];
        if (actual != BOTTOM && !matching.matches(actual, wanted)) {
            throw mismatch(wantedBySignature(wanted));
        }
    }

    /** An operand of any type, or {@link #BOTTOM}. */
    ValType popAny() {
        if (height > base) {
            return types[--height];
        }
        if (!polymorphic) {
            throw mismatch("a value");
        }
        return BOTTOM;
    }

    void popAll(List<ValType> wanted) {
        height = below(wanted);
    }

    /** Checks the operands that travel along a branch, and leaves them where they are. */
    void checkAll(List<ValType> wanted) {
        below(wanted);
    }

    /** Checks the topmost operands. Gives the height below them. */
    private int below(List<ValType> wanted) {
        int at = height;
        for (int index = wanted.size() - 1; index >= 0; index--) {
            if (at == base) {
                if (!polymorphic) {
                    throw mismatch(list(wanted));
                }
                return base;
            }
            ValType actual = types[--at];
            ValType type = wanted.get(index);
            if (actual != type && actual != BOTTOM && !matching.matches(actual, type)) {
                throw mismatch(list(wanted));
            }
        }
        return at;
    }

    /** Leaves the operands that a block's end wants, and nothing else. */
    void popBlock(List<ValType> wanted) {
        popAll(wanted);
        if (height != base) {
            throw mismatch(list(wanted));
        }
    }

    /** What the instruction wants, but only the one operand is said where its signature does not say all. */
    private String wantedBySignature(ValType wanted) {
        String params = Opcode.signature(id).params();
        if (params.isEmpty() || params.indexOf('R') >= 0) {
            return "[" + wanted + "]";
        }
        StringBuilder text = new StringBuilder("[");
        for (int index = 0; index < params.length(); index++) {
            text.append(index == 0 ? "" : " ").append(switch (params.charAt(index)) {
                case 'I' -> "i32";
                case 'L' -> "i64";
                case 'F' -> "f32";
                case 'D' -> "f64";
                default -> "v128";
            });
        }
        return text.append(']').toString();
    }

    static String list(List<ValType> types) {
        StringBuilder text = new StringBuilder("[");
        for (int index = 0; index < types.size(); index++) {
            text.append(index == 0 ? "" : " ").append(types.get(index));
        }
        return text.append(']').toString();
    }

    /** What the current instruction wanted and what the stack held before it. */
    InvalidModuleException mismatch(String wanted) {
        StringBuilder held = new StringBuilder("[");
        int first = Math.max(base, heightBefore - SHOWN);
        if (first > base) {
            held.append("... ");
        }
        for (int index = first; index < heightBefore; index++) {
            held.append(index == first ? "" : " ").append(types[index] == BOTTOM ? "any" : types[index].toString());
        }
        return place.invalid("type mismatch", Opcode.mnemonic(id) + " expects " + wanted + " but the stack holds "
                + held.append(']'));
    }
}
