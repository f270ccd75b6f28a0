package dev.tuber.jvm;

import dev.tuber.types.SlotKind;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes JVM instructions of one method and counts their bytes. Without a builder it only counts, so that the size of a
 * method is known before it is made; the count is never too small.
 */
final class Assembler {
    /** HotSpot never compiles a longer method. */
    static final int METHOD_LIMIT = 8_000;
    private static final TypeKind[] TYPE_KINDS =
            {TypeKind.INT, TypeKind.LONG, TypeKind.FLOAT, TypeKind.DOUBLE, null, TypeKind.REFERENCE};

    private final CodeBuilder out;
    private final List<Label> labels = new ArrayList<>();
    private int labelCount;
    private int size;

    private Assembler(CodeBuilder out) {
        this.out = out;
    }

    static Assembler into(CodeBuilder out) {
        return new Assembler(out);
    }

    static Assembler measuring() {
        return new Assembler(null);
    }

    /** Bytes of code so far. */
    int size() {
        return size;
    }

    static TypeKind typeKind(int kind) {
        return TYPE_KINDS[kind];
    }

    void load(int kind, int local) {
        size += local < 4 ? 1 : local < 256 ? 2 : 4;
        if (out != null) {
            out.loadLocal(TYPE_KINDS[kind], local);
        }
    }

    void store(int kind, int local) {
        size += local < 4 ? 1 : local < 256 ? 2 : 4;
        if (out != null) {
            out.storeLocal(TYPE_KINDS[kind], local);
        }
    }

    /** Adds to an int in a local. */
    void increment(int local, int added) {
        size += local < 256 && added == (byte) added ? 3 : 6;
        if (out != null) {
            out.iinc(local, added);
        }
    }

    void returns(int kind) {
        size++;
        if (out != null) {
            out.return_(kind < 0 ? TypeKind.VOID : TYPE_KINDS[kind]);
        }
    }

    void constant(int value) {
        size += value >= -1 && value <= 5 ? 1 : value == (byte) value ? 2 : 3;
        if (out != null) {
            out.loadConstant(value);
        }
    }

    void constant(long value) {
        size += 3;
        if (out != null) {
            out.loadConstant(value);
        }
    }

    void constant(float value) {
        size += 3;
        if (out != null) {
            out.loadConstant(value);
        }
    }

    void constant(double value) {
        size += 3;
        if (out != null) {
            out.loadConstant(value);
        }
    }

    void constantNull() {
        size++;
        if (out != null) {
            out.aconst_null();
        }
    }

    /** Zero or null. */
    void zero(int kind) {
        if (kind == SlotKind.REF.ordinal()) {
            constantNull();
            return;
        }
        size++;
        if (out != null) {
            switch (SlotKind.values()[kind]) {
                case I32 -> out.iconst_0();
                case I64 -> out.lconst_0();
                case F32 -> out.fconst_0();
                default -> out.dconst_0();
            }
        }
    }

    /** An arithmetic instruction of one byte. */
    void operator(Opcode opcode) {
        size++;
        if (out != null) {
            out.with(OperatorInstruction.of(opcode));
        }
    }

    void convert(Opcode opcode) {
        size++;
        if (out != null) {
            out.with(ConvertInstruction.of(opcode));
        }
    }

    void swap() {
        size++;
        if (out != null) {
            out.swap();
        }
    }

    void dup() {
        size++;
        if (out != null) {
            out.dup();
        }
    }

    /** Moves a long on top of the stack below a value of a kind. */
    void longBelow(int kind) {
        size += 2;
        if (out != null) {
            if (TYPE_KINDS[kind].slotSize() == 2) {
                out.dup2_x2();
            } else {
                out.dup2_x1();
            }
            out.pop2();
        }
    }

    /** Drops the top of the stack. */
    void pop(int kind) {
        size++;
        if (out != null) {
            if (TYPE_KINDS[kind].slotSize() == 2) {
                out.pop2();
            } else {
                out.pop();
            }
        }
    }

    void invokeStatic(ClassDesc owner, String name, MethodTypeDesc type) {
        size += 3;
        if (out != null) {
            out.invokestatic(owner, name, type);
        }
    }

    void invokeSpecial(ClassDesc owner, String name, MethodTypeDesc type) {
        size += 3;
        if (out != null) {
            out.invokespecial(owner, name, type);
        }
    }

    void invokeVirtual(ClassDesc owner, String name, MethodTypeDesc type) {
        size += 3;
        if (out != null) {
            out.invokevirtual(owner, name, type);
        }
    }

    void getField(ClassDesc owner, String name, ClassDesc type) {
        size += 3;
        if (out != null) {
            out.getfield(owner, name, type);
        }
    }

    void putField(ClassDesc owner, String name, ClassDesc type) {
        size += 3;
        if (out != null) {
            out.putfield(owner, name, type);
        }
    }

    void newArray(ClassDesc element) {
        size += 3;
        if (out != null) {
            if (element.isPrimitive()) {
                out.newarray(TypeKind.from(element));
            } else {
                out.anewarray(element);
            }
        }
    }

    void arrayLoad(TypeKind kind) {
        size++;
        if (out != null) {
            out.arrayLoad(kind);
        }
    }

    void arrayStore(TypeKind kind) {
        size++;
        if (out != null) {
            out.arrayStore(kind);
        }
    }

    void athrow() {
        size++;
        if (out != null) {
            out.athrow();
        }
    }

    /** What is thrown between two labels that are bound goes here, onto an empty stack. */
    void catchAll(int start, int end) {
        if (out != null) {
            Label handler = out.newBoundLabel();
            out.exceptionCatchAll(labels.get(start), labels.get(end), handler);
        }
    }

    int newLabel() {
        if (out != null) {
            labels.add(out.newLabel());
        }
        return labelCount++;
    }

    void bind(int label) {
        if (out != null) {
            out.labelBinding(labels.get(label));
        }
    }

    /** What is thrown between two labels is caught at a third, with an otherwise empty stack. */
    void catchAny(int from, int to, int handler) {
        if (out != null) {
            out.exceptionCatchAll(labels.get(from), labels.get(to), labels.get(handler));
        }
    }

    void branch(Opcode opcode, int label) {
        size += 3;
        if (out != null) {
            out.branch(opcode, labels.get(label));
        }
    }

    void jump(int label) {
        branch(Opcode.GOTO, label);
    }

    /** {@code targets} are labels for {@code first}, {@code first + 1} and so on. */
    void tableSwitch(int first, int[] targets, int otherwise) {
        size += 16 + 4 * targets.length;
        if (out != null) {
            List<SwitchCase> cases = new ArrayList<>(targets.length);
            for (int index = 0; index < targets.length; index++) {
                cases.add(SwitchCase.of(first + index, labels.get(targets[index])));
            }
            out.tableswitch(first, first + targets.length - 1, labels.get(otherwise), cases);
        }
    }

    void line(int number) {
        if (out != null) {
            out.lineNumber(number);
        }
    }

    /** From a value as a slot holds it to a {@code long} as calls carry it. Not for references. */
    void toBits(int kind) {
        switch (SlotKind.values()[kind]) {
            case I32 -> convert(Opcode.I2L);
            case F32 -> {
                invokeStatic(Descriptors.FLOAT_BOX, "floatToRawIntBits", Descriptors.FLOAT_TO_INT);
                convert(Opcode.I2L);
            }
            case F64 -> invokeStatic(Descriptors.DOUBLE_BOX, "doubleToRawLongBits", Descriptors.DOUBLE_TO_LONG);
            default -> {
            }
        }
    }

    /** What is on the stack goes to an array as calls carry it. */
    void arrayStoreBits(int kind) {
        if (kind == SlotKind.REF.ordinal()) {
            arrayStore(TypeKind.REFERENCE);
        } else {
            toBits(kind);
            arrayStore(TypeKind.LONG);
        }
    }

    /** The way back. */
    void arrayLoadBits(int kind) {
        if (kind == SlotKind.REF.ordinal()) {
            arrayLoad(TypeKind.REFERENCE);
        } else {
            arrayLoad(TypeKind.LONG);
            fromBits(kind);
        }
    }

    /** The way back from {@link #toBits}. */
    void fromBits(int kind) {
        switch (SlotKind.values()[kind]) {
            case I32 -> convert(Opcode.L2I);
            case F32 -> {
                convert(Opcode.L2I);
                invokeStatic(Descriptors.FLOAT_BOX, "intBitsToFloat", Descriptors.INT_TO_FLOAT);
            }
            case F64 -> invokeStatic(Descriptors.DOUBLE_BOX, "longBitsToDouble", Descriptors.LONG_TO_DOUBLE);
            default -> {
            }
        }
    }
}
