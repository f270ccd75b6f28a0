package dev.tuber.jvm;

import dev.tuber.code.FunctionCode;
import dev.tuber.code.Op;
import dev.tuber.types.SlotKind;
import java.util.Arrays;

/**
 * Where slots are while code is emitted. A temporary that was just written stays on the JVM's operand stack, and a constant
 * is emitted only where it is used, since nearly all are read once and in the order in which they were written. Reading a
 * temporary so takes it away, as lowered code reads each value of WebAssembly's stack once between two branches; before
 * branches and labels {@link #settle} brings everything to JVM locals.
 */
final class OperandCache {
    /** The stack holds no more than this; the JVM's limit is far away. */
    private static final int MOST_PENDING = 200;
    static final int NONE = -1;
    private static final int REF = SlotKind.REF.ordinal();

    private final int[] code;
    private final SlotOperands operands;
    private final byte[] kinds;
    private final int localCount;
    private final Assembler asm;
    private final int[] jvmLocals;
    private int nextJvmLocal;

    /** Slots whose values are on the JVM's stack, the top last. */
    private final int[] pending = new int[MOST_PENDING];
    private int depth;
    /** By slot its place in {@link #pending}, or {@link #NONE}. */
    private final int[] places;
    /** Slots that hold constants, and by slot where the constant is in the code, or {@link #NONE}. */
    private int[] constants = new int[8];
    private int constantCount;
    private final int[] constantPcs;
    private int[] wanted = new int[16];
    private final Part part;
    private final Homes homes;
    private final MethodLocals locals;
    /** Slots that have a JVM local. */
    private int[] located = new int[16];
    private int locatedCount;
    /** By kind the JVM local through which values go to the frame, or {@link #NONE}. */
    private final int[] ways = {NONE, NONE, NONE, NONE, NONE, NONE};

    OperandCache(FunctionTables tables, Assembler asm, Part part) {
        FunctionCode function = tables.function();
        this.code = function.code();
        this.operands = new SlotOperands(code);
        this.kinds = function.slotKinds();
        this.localCount = function.localCount();
        this.asm = asm;
        this.part = part;
        this.homes = part.homes();
        this.locals = MethodLocals.of(part, tables);
        this.nextJvmLocal = locals.firstFree();
        jvmLocals = tables.jvmLocals();
        places = tables.places();
        constantPcs = tables.constantPcs();
        int next = 0;
        for (int slot : part.params) {
            locate(slot, next);
            next += Descriptors.width(kinds[slot]);
        }
    }

    Assembler assembler() {
        return asm;
    }

    Part part() {
        return part;
    }

    MethodLocals locals() {
        return locals;
    }

    /** The tables are as they were before. */
    void finish() {
        forget();
        while (locatedCount > 0) {
            jvmLocals[located[--locatedCount]] = NONE;
        }
    }

    private void locate(int slot, int local) {
        if (locatedCount == located.length) {
            located = Arrays.copyOf(located, 2 * locatedCount);
        }
        located[locatedCount++] = slot;
        jvmLocals[slot] = local;
    }

    int kind(int slot) {
        return kinds[slot];
    }

    boolean isTemporary(int slot) {
        return slot >= localCount;
    }

    /** Whether the value of the slot is on the JVM's stack. */
    boolean isPending(int slot) {
        return places[slot] != NONE;
    }

    /** A JVM local that no slot has. */
    int newLocal(int kind) {
        int local = nextJvmLocal;
        nextJvmLocal += Descriptors.width(kind);
        return local;
    }

    private int jvmLocal(int slot) {
        if (jvmLocals[slot] == NONE) {
            locate(slot, newLocal(kinds[slot]));
        }
        return jvmLocals[slot];
    }

    /** These slots start as zero or null, as the frame does. */
    void zero(int[] slots) {
        for (int slot : slots) {
            if (homes.frameIndex(slot) == NONE) {
                asm.zero(kinds[slot]);
                asm.store(kinds[slot], jvmLocal(slot));
            }
        }
    }

    /** Parameters of the method whose place is in the frame go there. */
    void paramsToFrame(int[] params) {
        for (int slot : params) {
            if (homes.frameIndex(slot) != NONE) {
                asm.load(kinds[slot], jvmLocals[slot]);
                put(slot);
            }
        }
    }

    /** To where the slot is. */
    private void put(int slot) {
        int index = homes.frameIndex(slot);
        if (index == NONE) {
            asm.store(kinds[slot], jvmLocal(slot));
            return;
        }
        int kind = kinds[slot];
        if (ways[kind] == NONE) {
            ways[kind] = newLocal(kind);
        }
        asm.store(kind, ways[kind]);
        asm.load(REF, kind == REF ? locals.refs() : locals.values());
        asm.constant(index);
        asm.load(kind, ways[kind]);
        asm.arrayStoreBits(kind);
    }

    /** From where the slot is. */
    private void get(int slot) {
        int index = homes.frameIndex(slot);
        if (index == NONE) {
            asm.load(kinds[slot], jvmLocal(slot));
            return;
        }
        int kind = kinds[slot];
        asm.load(REF, kind == REF ? locals.refs() : locals.values());
        asm.constant(index);
        asm.arrayLoadBits(kind);
    }

    // reading

    void load(int first) {
        wanted[0] = first;
        take(1);
    }

    void load(int first, int second) {
        wanted[0] = first;
        wanted[1] = second;
        take(2);
    }

    void load(int first, int second, int third) {
        wanted[0] = first;
        wanted[1] = second;
        wanted[2] = third;
        take(3);
    }

    /** The slots that {@code count} words of the code name. */
    void load(int[] words, int at, int count) {
        want(words, at, count);
        take(count);
    }

    /** The same, and one more on top. */
    void load(int[] words, int at, int count, int last) {
        want(words, at, count);
        wanted[count] = last;
        take(count + 1);
    }

    private void want(int[] words, int at, int count) {
        if (count >= wanted.length) {
            wanted = new int[count + 1];
        }
        System.arraycopy(words, at, wanted, 0, count);
    }

    /** Two operands, whose order counts unless {@code commutative}. */
    void loadPair(int first, int second, boolean commutative) {
        if (depth > 0 && pending[depth - 1] == second && places[first] == NONE) {
            if (commutative) {
                load(second, first);
                return;
            }
            if (Descriptors.width(kinds[first]) == 1 && Descriptors.width(kinds[second]) == 1) {
                load(second, first);
                asm.swap();
                return;
            }
        }
        load(first, second);
    }

    /** Like {@link #load}, and nothing else is left on the stack: for branches. */
    void only(int first) {
        if (depth > 1 || depth == 1 && places[first] == NONE || constantCount > 0) {
            settle();
        }
        load(first);
    }

    void only(int first, int second) {
        boolean justThem = constantCount == 0 && (depth == 0 || depth == 1 && pending[0] == first
                || depth == 2 && pending[0] == first && pending[1] == second);
        if (!justThem) {
            settle();
        }
        load(first, second);
    }

    private void take(int count) {
        int matched = matched(count);
        while (matched < 0) {
            settleTop();
            matched = matched(count);
        }
        for (int index = 0; index < matched; index++) {
            places[wanted[index]] = NONE;
        }
        depth -= matched;
        for (int index = matched; index < count; index++) {
            push(wanted[index]);
        }
    }

    /** How many of the wanted slots are on the stack, if they are its top and come first; else -1. */
    private int matched(int count) {
        int found = 0;
        for (int index = 0; index < count; index++) {
            if (places[wanted[index]] != NONE) {
                found++;
            }
        }
        if (found > depth) {
            return -1;
        }
        for (int index = 0; index < found; index++) {
            if (pending[depth - found + index] != wanted[index]) {
                return -1;
            }
        }
        return found;
    }

    private void push(int slot) {
        if (constantPcs[slot] != NONE) {
            emitConstant(constantPcs[slot]);
            forgetConstant(slot);
        } else {
            get(slot);
        }
    }

    /** Loads a slot, which keeps its value. */
    void look(int slot) {
        if (places[slot] != NONE || constantPcs[slot] != NONE) {
            settle();
        }
        peek(slot);
    }

    /** Loads a settled slot, which keeps its value. */
    void peek(int slot) {
        get(slot);
    }

    // writing

    /** The instruction at {@code pc} writes {@code slot}: unless it reads it first, nobody wants its value any more. */
    void drop(int slot, int pc) {
        if (constantPcs[slot] != NONE && !reads(pc, slot)) {
            forgetConstant(slot);
        }
        if (places[slot] != NONE && !reads(pc, slot)) {
            while (pending[depth - 1] != slot) {
                settleTop();
            }
            depth--;
            places[slot] = NONE;
            asm.pop(kinds[slot]);
        }
        if (depth == MOST_PENDING) {
            settle();
        }
    }

    /** Nobody reads the value of {@code slot} any more, if it is a temporary. */
    void discard(int slot) {
        if (constantPcs[slot] != NONE) {
            forgetConstant(slot);
        }
        if (places[slot] != NONE) {
            while (pending[depth - 1] != slot) {
                settleTop();
            }
            depth--;
            places[slot] = NONE;
            asm.pop(kinds[slot]);
        }
    }

    void dropAll(int at, int count, int pc) {
        for (int index = 0; index < count; index++) {
            drop(code[at + index], pc);
        }
    }

    private boolean reads(int pc, int slot) {
        operands.find(pc);
        for (int index = 0; index < operands.readCount(); index++) {
            if (operands.read(index) == slot) {
                return true;
            }
        }
        return false;
    }

    /** What is on the JVM's stack is the value of {@code slot}. */
    void define(int slot) {
        if (isTemporary(slot)) {
            places[slot] = depth;
            pending[depth++] = slot;
        } else {
            put(slot);
        }
    }

    /** The same, and it goes to a JVM local at once. */
    void storeTo(int slot) {
        put(slot);
    }

    /** The slot gets the constant of the instruction at {@code pc}. */
    void defineConstant(int slot, int pc) {
        drop(slot, pc);
        if (!isTemporary(slot)) {
            emitConstant(pc);
            put(slot);
            return;
        }
        if (constantCount == constants.length) {
            constants = Arrays.copyOf(constants, 2 * constantCount);
        }
        constants[constantCount++] = slot;
        constantPcs[slot] = pc;
    }

    void copy(int to, int from, int pc) {
        drop(to, pc);
        int constant = constantPcs[from];
        if (constant != NONE) {
            forgetConstant(from);
            defineConstant(to, constant);
        } else {
            load(from);
            define(to);
        }
    }

    private void forgetConstant(int slot) {
        constantPcs[slot] = NONE;
        int index = 0;
        while (constants[index] != slot) {
            index++;
        }
        constants[index] = constants[--constantCount];
    }

    private void emitConstant(int pc) {
        switch (code[pc]) {
            case Op.CONST_I32 -> asm.constant(code[pc + 2]);
            case Op.CONST_I64 -> asm.constant(bits(pc));
            case Op.CONST_F32 -> floatConstant(code[pc + 2]);
            case Op.CONST_F64 -> doubleConstant(bits(pc));
            default -> asm.constantNull();
        }
    }

    private long bits(int pc) {
        return Integer.toUnsignedLong(code[pc + 2]) | (long) code[pc + 3] << 32;
    }

    /** What is no number goes by its bits: moving it as a float need not keep them. */
    private void floatConstant(int bits) {
        if (Float.isNaN(Float.intBitsToFloat(bits))) {
            asm.constant((long) bits);
            asm.fromBits(SlotKind.F32.ordinal());
        } else {
            asm.constant(Float.intBitsToFloat(bits));
        }
    }

    private void doubleConstant(long bits) {
        if (Double.isNaN(Double.longBitsToDouble(bits))) {
            asm.constant(bits);
            asm.fromBits(SlotKind.F64.ordinal());
        } else {
            asm.constant(Double.longBitsToDouble(bits));
        }
    }

    // settling

    /** Brings all values to JVM locals; the JVM's stack is empty then. */
    void settle() {
        while (depth > 0) {
            settleTop();
        }
        for (int index = 0; index < constantCount; index++) {
            int slot = constants[index];
            emitConstant(constantPcs[slot]);
            put(slot);
            constantPcs[slot] = NONE;
        }
        constantCount = 0;
    }

    private void settleTop() {
        int slot = pending[--depth];
        places[slot] = NONE;
        put(slot);
    }

    /** Control does not go on from here. */
    void forget() {
        while (depth > 0) {
            places[pending[--depth]] = NONE;
        }
        while (constantCount > 0) {
            constantPcs[constants[--constantCount]] = NONE;
        }
    }
}
