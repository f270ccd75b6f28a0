package dev.tuber.jvm;

import dev.tuber.types.SlotKind;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Arrays;

/**
 * Writes JVM instructions of one method. Without constants it is only for the size of a method, which is never too small then.
 * What follows an instruction behind which control does not go on is left out, up to the next label.
 *
 * <p>Not the JDK's builder of code: where it writes an instruction it makes objects and looks constants up by their text, and
 * when the method ends it analyses the code a second time. RATIONALE: "Why do we write JVM instructions ourselves?"
 */
final class Assembler {
    /** HotSpot never compiles a longer method. */
    static final int METHOD_LIMIT = 8_000;
    private static final int REF = SlotKind.REF.ordinal();
    private static final int I32 = SlotKind.I32.ordinal();

    private static final int NOP = 0x00;
    private static final int ACONST_NULL = 0x01;
    private static final int ICONST_0 = 0x03;
    private static final int LCONST_0 = 0x09;
    private static final int FCONST_0 = 0x0B;
    private static final int DCONST_0 = 0x0E;
    private static final int BIPUSH = 0x10;
    private static final int SIPUSH = 0x11;
    private static final int LDC = 0x12;
    private static final int LDC_W = 0x13;
    private static final int LDC2_W = 0x14;
    private static final int ILOAD = 0x15;
    private static final int ILOAD_0 = 0x1A;
    private static final int IALOAD = 0x2E;
    private static final int ISTORE = 0x36;
    private static final int ISTORE_0 = 0x3B;
    private static final int IASTORE = 0x4F;
    private static final int POP = 0x57;
    private static final int POP2 = 0x58;
    private static final int DUP = 0x59;
    private static final int DUP2_X1 = 0x5D;
    private static final int DUP2_X2 = 0x5E;
    private static final int SWAP = 0x5F;
    private static final int IINC = 0x84;
    private static final int TABLESWITCH = 0xAA;
    private static final int IRETURN = 0xAC;
    private static final int RETURN = 0xB1;
    private static final int GETSTATIC = 0xB2;
    private static final int PUTSTATIC = 0xB3;
    private static final int GETFIELD = 0xB4;
    private static final int PUTFIELD = 0xB5;
    private static final int INVOKEVIRTUAL = 0xB6;
    private static final int INVOKESPECIAL = 0xB7;
    private static final int INVOKESTATIC = 0xB8;
    private static final int NEWARRAY = 0xBC;
    private static final int ANEWARRAY = 0xBD;
    private static final int ATHROW = 0xBF;
    private static final int CHECKCAST = 0xC0;
    private static final int INSTANCEOF = 0xC1;
    private static final int WIDE = 0xC4;
    /** By kind: how far its instruction is from that of int, and its words on the stack. */
    private static final int[] LETTERS = {0, 1, 2, 3, -1, 4};
    private static final int[] WORDS = {1, 2, 1, 2, 0, 1};
    private static final int[] ZEROS = {ICONST_0, LCONST_0, FCONST_0, DCONST_0, NOP, ACONST_NULL};
    /** From iadd to if_acmpne: by how many words the stack grows, d for 0. */
    private static final String GROWTHS = "cbcbcbcbcbcbcbcbcbcbddddcccccccbcbcbdedeccddeecdcdddaccaaccccccbbbbbbbb";
    private static final int FIRST_GROWTH = 0x60;
    private static final int FEW = 64;

    private final Constants constants;
    private final MethodFrames frames;
    private final Bytes code = new Bytes(256);
    private int depth;
    private int maxDepth;
    /** The constant of {@link #linkConstant}; 0 when there is none. */
    private int ownConstant;
    private boolean dead;
    private boolean hasSwitch;
    /** By label its place in the code, or -1; and whether something leads to it. */
    private int[] places = new int[16];
    private boolean[] targeted = new boolean[16];
    private int labelCount;
    /** Offsets to be filled in: the instruction, where in the code, and the label, or its complement for four bytes. */
    private int[] fixups = new int[48];
    private int fixupCount;
    /** From, to and handler, by label the first two. */
    private int[] handlers = new int[3];
    private int handlerCount;
    /** Place and line. */
    private int[] lines = new int[32];
    private int lineCount;

    private Assembler(Constants constants, MethodTypeDesc type, ClassDesc self) {
        this.constants = constants;
        this.frames = new MethodFrames(type, self);
    }

    /**
     * For a method of a class.
     *
     * @param constants those of the class
     * @param self the class, when the method is not static; else null
     */
    static Assembler into(Constants constants, MethodTypeDesc type, ClassDesc self) {
        return new Assembler(constants, type, self);
    }

    static Assembler measuring(MethodTypeDesc type) {
        return new Assembler(null, type, null);
    }

    /** Bytes of code so far, without what is done at the start. */
    int size() {
        return code.size();
    }

    /** Bytes of the whole method. */
    int methodSize() {
        int bytes = code.size() + (hasSwitch ? 3 : 0);
        for (int local = 0; local < frames.max(); local++) {
            if (frames.isSetAtStart(local)) {
                bytes += 1 + (local < 4 ? 1 : local < 256 ? 2 : 4);
            }
        }
        return bytes;
    }

    private void emit(int opcode, int growth) {
        if (!dead) {
            code.u1(opcode);
            grow(growth);
        }
    }

    private void emit(int opcode, int operand, int growth) {
        if (!dead) {
            code.u1(opcode);
            code.u2(operand);
            grow(growth);
        }
    }

    private void grow(int words) {
        depth += words;
        assert depth >= 0 : depth;
        if (depth > maxDepth) {
            maxDepth = depth;
        }
    }

    // locals

    private static void local(Bytes to, int opcode, int shortOpcode, int kind, int local) {
        int letter = LETTERS[kind];
        if (local < 4) {
            to.u1(shortOpcode + 4 * letter + local);
        } else if (local < 256) {
            to.u1(opcode + letter);
            to.u1(local);
        } else {
            to.u1(WIDE);
            to.u1(opcode + letter);
            to.u2(local);
        }
    }

    void load(int kind, int local) {
        if (!dead) {
            frames.read(local, kind);
            local(code, ILOAD, ILOAD_0, kind, local);
            grow(WORDS[kind]);
        }
    }

    /** A reference is any object. */
    void store(int kind, int local) {
        store(kind, local, kind == REF ? ConstantDescs.CD_Object : null);
    }

    /** Stores a reference of a type, which is that of the local for good. */
    void store(ClassDesc type, int local) {
        store(REF, local, type);
    }

    private void store(int kind, int local, ClassDesc type) {
        if (!dead) {
            frames.write(local, kind, type);
            local(code, ISTORE, ISTORE_0, kind, local);
            grow(-WORDS[kind]);
        }
    }

    /** Adds to an int in a local. */
    void increment(int local, int added) {
        if (dead) {
            return;
        }
        frames.read(local, I32);
        frames.write(local, I32, null);
        if (local < 256 && added == (byte) added) {
            code.u1(IINC);
            code.u1(local);
            code.u1(added);
        } else {
            code.u1(WIDE);
            code.u1(IINC);
            code.u2(local);
            code.u2(added);
        }
    }

    /** As {@link #increment}, by what an {@code iinc} may not hold, too. */
    void increase(int local, int added) {
        if (added == (short) added) {
            increment(local, added);
            return;
        }
        load(I32, local);
        constant(added);
        operator(Opcode.IADD);
        store(I32, local);
    }

    // constants

    void constant(int value) {
        if (value >= -1 && value <= 5) {
            emit(ICONST_0 + value, 1);
        } else if (value == (short) value) {
            if (dead) {
                return;
            }
            if (value == (byte) value) {
                code.u1(BIPUSH);
                code.u1(value);
            } else {
                code.u1(SIPUSH);
                code.u2(value);
            }
            grow(1);
        } else if (!dead) {
            load(constants == null ? 0xFFFF : constants.ofInt(value));
        }
    }

    private void load(int constant) {
        if (constant < 256) {
            code.u1(LDC);
            code.u1(constant);
        } else {
            code.u1(LDC_W);
            code.u2(constant);
        }
        grow(1);
    }

    void constant(long value) {
        if (value == 0 || value == 1) {
            emit(LCONST_0 + (int) value, 2);
        } else if (!dead) {
            emit(LDC2_W, constants == null ? 0 : constants.ofLong(value), 2);
        }
    }

    void constant(float value) {
        int bits = Float.floatToRawIntBits(value);
        if (bits == 0) {
            emit(FCONST_0, 1);
        } else if (!dead) {
            load(constants == null ? 0xFFFF : constants.ofFloat(value));
        }
    }

    void constant(double value) {
        if (Double.doubleToRawLongBits(value) == 0) {
            emit(DCONST_0, 2);
        } else if (!dead) {
            emit(LDC2_W, constants == null ? 0 : constants.ofDouble(value), 2);
        }
    }

    /** Has the JVM link a constant of this method, if it has not done so before, and does nothing else. */
    void linkConstant() {
        if (dead) {
            return;
        }
        if (ownConstant == 0) {
            ownConstant = constants == null ? 0xFFFF : constants.ofOwnMethodType("()V");
        }
        load(ownConstant);
        pop(REF);
    }

    void constantNull() {
        emit(ACONST_NULL, 1);
    }

    /** Zero or null. */
    void zero(int kind) {
        emit(ZEROS[kind], WORDS[kind]);
    }

    // the stack

    /** An arithmetic instruction of one byte. */
    void operator(Opcode opcode) {
        emit(opcode.bytecode(), growth(opcode));
    }

    private static int growth(Opcode opcode) {
        return GROWTHS.charAt(opcode.bytecode() - FIRST_GROWTH) - 'd';
    }

    void convert(Opcode opcode) {
        operator(opcode);
    }

    void swap() {
        emit(SWAP, 0);
    }

    void dup() {
        emit(DUP, 1);
    }

    /** Moves a long on top of the stack below a value of a kind. */
    void longBelow(int kind) {
        emit(WORDS[kind] == 2 ? DUP2_X2 : DUP2_X1, 2);
        emit(POP2, -2);
    }

    /** Drops the top of the stack. */
    void pop(int kind) {
        emit(WORDS[kind] == 2 ? POP2 : POP, -WORDS[kind]);
    }

    // members and arrays

    void invokeStatic(ClassDesc owner, String name, MethodTypeDesc type) {
        invoke(INVOKESTATIC, owner, name, type);
    }

    void invokeSpecial(ClassDesc owner, String name, MethodTypeDesc type) {
        invoke(INVOKESPECIAL, owner, name, type);
    }

    void invokeVirtual(ClassDesc owner, String name, MethodTypeDesc type) {
        invoke(INVOKEVIRTUAL, owner, name, type);
    }

    private void invoke(int opcode, ClassDesc owner, String name, MethodTypeDesc type) {
        if (dead) {
            return;
        }
        int growth = words(type.returnType()) - (opcode == INVOKESTATIC ? 0 : 1);
        for (int index = 0; index < type.parameterCount(); index++) {
            growth -= words(type.parameterType(index));
        }
        emit(opcode, constants == null ? 0 : constants.ofMethod(owner, name, type), growth);
    }

    private static int words(ClassDesc type) {
        return type == ConstantDescs.CD_void ? 0 : type == ConstantDescs.CD_long || type == ConstantDescs.CD_double ? 2 : 1;
    }

    void getField(ClassDesc owner, String name, ClassDesc type) {
        field(GETFIELD, owner, name, type, words(type) - 1);
    }

    void putField(ClassDesc owner, String name, ClassDesc type) {
        field(PUTFIELD, owner, name, type, -words(type) - 1);
    }

    void getStatic(ClassDesc owner, String name, ClassDesc type) {
        field(GETSTATIC, owner, name, type, words(type));
    }

    void putStatic(ClassDesc owner, String name, ClassDesc type) {
        field(PUTSTATIC, owner, name, type, -words(type));
    }

    private void field(int opcode, ClassDesc owner, String name, ClassDesc type, int growth) {
        if (!dead) {
            emit(opcode, constants == null ? 0 : constants.ofField(owner, name, type), growth);
        }
    }

    void newArray(ClassDesc element) {
        if (dead) {
            return;
        }
        if (element.isPrimitive()) {
            code.u1(NEWARRAY);
            code.u1(TypeKind.from(element).newarrayCode());
        } else {
            ofClass(ANEWARRAY, element);
        }
    }

    /** Whether the reference on the stack is one of a class. */
    void instanceOf(ClassDesc type) {
        ofClass(INSTANCEOF, type);
    }

    void castTo(ClassDesc type) {
        ofClass(CHECKCAST, type);
    }

    private void ofClass(int opcode, ClassDesc type) {
        if (!dead) {
            emit(opcode, constants == null ? 0 : constants.ofClass(type), 0);
        }
    }

    /** From an array of references or of long. */
    void arrayLoad(TypeKind kind) {
        emit(IALOAD + LETTERS[kindOf(kind)], kind.slotSize() - 2);
    }

    void arrayStore(TypeKind kind) {
        emit(IASTORE + LETTERS[kindOf(kind)], -kind.slotSize() - 2);
    }

    private static int kindOf(TypeKind kind) {
        return kind == TypeKind.REFERENCE ? REF : SlotKind.I64.ordinal();
    }

    // control

    private void end() {
        dead = true;
        depth = 0;
    }

    void returns(int kind) {
        if (kind < 0) {
            emit(RETURN, 0);
        } else {
            emit(IRETURN + LETTERS[kind], -WORDS[kind]);
        }
        end();
    }

    void athrow() {
        emit(ATHROW, -1);
        end();
    }

    int newLabel() {
        if (labelCount == places.length) {
            places = Arrays.copyOf(places, 2 * labelCount);
            targeted = Arrays.copyOf(targeted, 2 * labelCount);
        }
        places[labelCount] = -1;
        return labelCount++;
    }

    /** Control may come here from elsewhere. The stack is empty. */
    void bind(int label) {
        assert depth == 0 : depth;
        places[label] = code.size();
        dead = false;
        frames.label();
    }

    /** The end of what {@link #catchAll} is about, to which nothing leads. */
    void mark(int label) {
        places[label] = code.size();
    }

    /** What is thrown between two labels that are bound goes here, onto an empty stack. */
    void catchAll(int start, int end) {
        assert depth == 0 : depth;
        if (3 * handlerCount == handlers.length) {
            handlers = Arrays.copyOf(handlers, 2 * handlers.length);
        }
        handlers[3 * handlerCount] = start;
        handlers[3 * handlerCount + 1] = end;
        handlers[3 * handlerCount++ + 2] = code.size();
        dead = false;
        frames.label();
        grow(1);
    }

    void branch(Opcode opcode, int label) {
        if (dead) {
            return;
        }
        int at = code.size();
        boolean always = opcode == Opcode.GOTO;
        boolean ofReference = opcode == Opcode.IFNULL || opcode == Opcode.IFNONNULL;
        emit(opcode.bytecode(), 0, always ? 0 : ofReference ? -1 : growth(opcode));
        leadTo(at, at + 1, label, false);
        if (always) {
            end();
        }
    }

    void jump(int label) {
        branch(Opcode.GOTO, label);
    }

    private void leadTo(int instruction, int at, int label, boolean wide) {
        assert depth == 0 : depth;
        frames.branch();
        targeted[label] = true;
        if (fixupCount + 3 > fixups.length) {
            fixups = Arrays.copyOf(fixups, 2 * fixups.length);
        }
        fixups[fixupCount++] = instruction;
        fixups[fixupCount++] = at;
        fixups[fixupCount++] = wide ? ~label : label;
    }

    /** {@code targets} are labels for {@code first}, {@code first + 1} and so on. */
    void tableSwitch(int first, int[] targets, int otherwise) {
        if (dead) {
            return;
        }
        hasSwitch = true;
        int at = code.size();
        emit(TABLESWITCH, -1);
        while (code.size() % 4 != 0) {
            code.u1(0);
        }
        wideTo(at, otherwise);
        code.u4(first);
        code.u4(first + targets.length - 1);
        for (int target : targets) {
            wideTo(at, target);
        }
        end();
    }

    private void wideTo(int instruction, int label) {
        leadTo(instruction, code.size(), label, true);
        code.u4(0);
    }

    void line(int number) {
        if (dead || lineCount > 0 && lines[lineCount - 1] == number) {
            return;
        }
        if (lineCount + 2 > lines.length) {
            lines = Arrays.copyOf(lines, 2 * lines.length);
        }
        lines[lineCount++] = code.size();
        lines[lineCount++] = number;
    }

    // bits

    /** From a value as a slot holds it to a {@code long} as calls carry it. Not for references. */
    void toBits(int kind) {
        if (kind == I32) {
            convert(Opcode.I2L);
        } else if (kind == SlotKind.F32.ordinal()) {
            invokeStatic(Descriptors.FLOAT_BOX, "floatToRawIntBits", Descriptors.FLOAT_TO_INT);
            convert(Opcode.I2L);
        } else if (kind == SlotKind.F64.ordinal()) {
            invokeStatic(Descriptors.DOUBLE_BOX, "doubleToRawLongBits", Descriptors.DOUBLE_TO_LONG);
        }
    }

    /** The way back from {@link #toBits}. */
    void fromBits(int kind) {
        if (kind == I32) {
            convert(Opcode.L2I);
        } else if (kind == SlotKind.F32.ordinal()) {
            convert(Opcode.L2I);
            invokeStatic(Descriptors.FLOAT_BOX, "intBitsToFloat", Descriptors.INT_TO_FLOAT);
        } else if (kind == SlotKind.F64.ordinal()) {
            invokeStatic(Descriptors.DOUBLE_BOX, "longBitsToDouble", Descriptors.LONG_TO_DOUBLE);
        }
    }

    /** What is on the stack goes to an array as calls carry it. */
    void arrayStoreBits(int kind) {
        if (kind == REF) {
            arrayStore(TypeKind.REFERENCE);
        } else {
            toBits(kind);
            arrayStore(TypeKind.LONG);
        }
    }

    /** The way back. */
    void arrayLoadBits(int kind) {
        if (kind == REF) {
            arrayLoad(TypeKind.REFERENCE);
        } else {
            arrayLoad(TypeKind.LONG);
            fromBits(kind);
        }
    }

    // the whole

    /** The method as it is now. */
    MethodCode finish() {
        Bytes all = new Bytes(methodSize());
        for (int local = 0; local < frames.max(); local++) {
            if (frames.isSetAtStart(local)) {
                int kind = frames.kind(local);
                all.u1(ZEROS[kind]);
                local(all, ISTORE, ISTORE_0, kind, local);
                maxDepth = Math.max(maxDepth, WORDS[kind]);
            }
        }
        while (hasSwitch && all.size() % 4 != 0) {
            all.u1(NOP);
        }
        int start = all.size();
        for (int index = 0; index < fixupCount; index += 3) {
            int label = fixups[index + 2];
            int distance = places[label < 0 ? ~label : label] - fixups[index];
            if (label < 0) {
                code.patchU4(fixups[index + 1], distance);
            } else {
                assert distance == (short) distance : distance;
                code.patchU2(fixups[index + 1], distance);
            }
        }
        all.add(code);
        return new MethodCode(maxDepth, frames.max(), all, handlerTable(start), lineTable(start), frameTable(start));
    }

    private Bytes handlerTable(int start) {
        Bytes table = new Bytes(2 + 8 * handlerCount);
        table.u2(handlerCount);
        for (int index = 0; index < 3 * handlerCount; index += 3) {
            table.u2(start + places[handlers[index]]);
            table.u2(start + places[handlers[index + 1]]);
            table.u2(start + handlers[index + 2]);
            table.u2(0);
        }
        return table;
    }

    private Bytes lineTable(int start) {
        Bytes table = new Bytes(2 + 2 * lineCount);
        table.u2(lineCount / 2);
        for (int index = 0; index < lineCount; index += 2) {
            table.u2(start + lines[index]);
            table.u2(lines[index + 1]);
        }
        return table;
    }

    /** Mostly they are few and in order. The JDK's class for sorting costs a cold start a lambda. */
    private static void sort(int[] numbers, int count) {
        if (count > FEW) {
            Arrays.sort(numbers, 0, count);
            return;
        }
        for (int next = 1; next < count; next++) {
            int number = numbers[next];
            int at = next;
            for (; at > 0 && numbers[at - 1] > number; at--) {
                numbers[at] = numbers[at - 1];
            }
            numbers[at] = number;
        }
    }

    private Bytes frameTable(int start) {
        int[] offsets = new int[labelCount + handlerCount];
        int count = 0;
        for (int label = 0; label < labelCount; label++) {
            if (targeted[label]) {
                // Twice the place, so that what is caught there can be told apart.
                offsets[count++] = 2 * (start + places[label]);
            }
        }
        for (int index = 0; index < handlerCount; index++) {
            offsets[count++] = 2 * (start + handlers[3 * index + 2]) + 1;
        }
        sort(offsets, count);
        int different = 0;
        for (int index = 0; index < count; index++) {
            if (index == 0 || offsets[index] != offsets[index - 1]) {
                offsets[different++] = offsets[index];
            }
        }
        return frames.table(offsets, different, constants);
    }
}
