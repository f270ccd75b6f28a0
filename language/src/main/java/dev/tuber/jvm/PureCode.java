package dev.tuber.jvm;

import dev.tuber.isa.Signature;
import dev.tuber.numeric.F32;
import dev.tuber.numeric.F64;
import dev.tuber.numeric.I32;
import dev.tuber.numeric.I64;
import java.lang.classfile.Opcode;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/** Pure instructions as JVM instructions; those that are more than one call their meaning in {@code numeric}. */
final class PureCode {
    /** By operation, the JVM instruction that means the same. */
    private static final Opcode[] OPERATORS = new Opcode[dev.tuber.isa.Opcode.ID_LIMIT];
    private static final Opcode[] CONVERSIONS = new Opcode[dev.tuber.isa.Opcode.ID_LIMIT];
    private static final ClassDesc LONG_BOX = ConstantDescs.CD_Long;
    private static final MethodTypeDesc COMPARE_LONGS =
            MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_long, ConstantDescs.CD_long);
    private static final ClassDesc[] MEANINGS = {Descriptors.of(I32.class), Descriptors.of(I64.class),
        Descriptors.of(F32.class), Descriptors.of(F64.class)};
    /** The branches on a comparison with zero, in the order of the comparisons: eq ne lt gt le ge. */
    private static final Opcode[] BRANCHES =
            {Opcode.IFEQ, Opcode.IFNE, Opcode.IFLT, Opcode.IFGT, Opcode.IFLE, Opcode.IFGE};

    /** By operation the method that means it, once it was asked for; descriptors are slow to make. */
    private static final Meaning[] CALLED = new Meaning[dev.tuber.isa.Opcode.ID_LIMIT];

    private record Meaning(ClassDesc owner, String name, MethodTypeDesc type) {
    }

    static {
        Opcode[] ints = {Opcode.IADD, Opcode.ISUB, Opcode.IMUL, null, null, null, null, Opcode.IAND, Opcode.IOR, Opcode.IXOR,
            Opcode.ISHL, Opcode.ISHR, Opcode.IUSHR};
        System.arraycopy(ints, 0, OPERATORS, dev.tuber.isa.Opcode.I32_ADD, ints.length);
        Opcode[] longs = {Opcode.LADD, Opcode.LSUB, Opcode.LMUL, null, null, null, null, Opcode.LAND, Opcode.LOR, Opcode.LXOR,
            Opcode.LSHL, Opcode.LSHR, Opcode.LUSHR};
        System.arraycopy(longs, 0, OPERATORS, dev.tuber.isa.Opcode.I64_ADD, longs.length);
        Opcode[] floats = {Opcode.FADD, Opcode.FSUB, Opcode.FMUL, Opcode.FDIV};
        System.arraycopy(floats, 0, OPERATORS, dev.tuber.isa.Opcode.F32_ADD, floats.length);
        Opcode[] doubles = {Opcode.DADD, Opcode.DSUB, Opcode.DMUL, Opcode.DDIV};
        System.arraycopy(doubles, 0, OPERATORS, dev.tuber.isa.Opcode.F64_ADD, doubles.length);
        CONVERSIONS[dev.tuber.isa.Opcode.I32_WRAP_I64] = Opcode.L2I;
        CONVERSIONS[dev.tuber.isa.Opcode.I64_EXTEND_I32_S] = Opcode.I2L;
        CONVERSIONS[dev.tuber.isa.Opcode.I32_EXTEND8_S] = Opcode.I2B;
        CONVERSIONS[dev.tuber.isa.Opcode.I32_EXTEND16_S] = Opcode.I2S;
        CONVERSIONS[dev.tuber.isa.Opcode.F32_CONVERT_I32_S] = Opcode.I2F;
        CONVERSIONS[dev.tuber.isa.Opcode.F64_CONVERT_I32_S] = Opcode.I2D;
    }

    private PureCode() {
    }

    /** Emits the instruction; its operands are on the stack. */
    static void emit(Assembler asm, int op) {
        if (OPERATORS[op] != null) {
            if (op >= dev.tuber.isa.Opcode.I64_SHL && op <= dev.tuber.isa.Opcode.I64_SHR_U) {
                asm.convert(Opcode.L2I);
            }
            asm.operator(OPERATORS[op]);
        } else if (CONVERSIONS[op] != null) {
            asm.convert(CONVERSIONS[op]);
        } else {
            call(asm, op);
        }
    }

    private static void call(Assembler asm, int op) {
        Meaning meaning = CALLED[op];
        if (meaning == null) {
            meaning = meaningOf(op);
            CALLED[op] = meaning;
        }
        asm.invokeStatic(meaning.owner(), meaning.name(), meaning.type());
    }

    private static Meaning meaningOf(int op) {
        Signature signature = dev.tuber.isa.Opcode.signature(op);
        String mnemonic = dev.tuber.isa.Opcode.mnemonic(op);
        int owner = switch (mnemonic.substring(0, 3)) {
            case "i32" -> 0;
            case "i64" -> 1;
            case "f32" -> 2;
            default -> 3;
        };
        return new Meaning(MEANINGS[owner], camelCase(mnemonic.substring(4)),
                Descriptors.method(Descriptors.ofLetter(signature.result()), signature.params()));
    }

    /** {@code trunc_sat_f32_s} becomes {@code truncSatF32S}. */
    static String camelCase(String name) {
        StringBuilder text = new StringBuilder(name.length());
        boolean starts = false;
        for (int index = 0; index < name.length(); index++) {
            char letter = name.charAt(index);
            if (letter == '_' || letter == '.') {
                starts = true;
            } else {
                text.append(starts ? Character.toUpperCase(letter) : letter);
                starts = false;
            }
        }
        return text.toString();
    }

    static boolean isCommutative(int op) {
        return switch (op) {
            case dev.tuber.isa.Opcode.I32_ADD, dev.tuber.isa.Opcode.I32_MUL, dev.tuber.isa.Opcode.I32_AND,
                    dev.tuber.isa.Opcode.I32_OR, dev.tuber.isa.Opcode.I32_XOR, dev.tuber.isa.Opcode.I32_EQ,
                    dev.tuber.isa.Opcode.I32_NE, dev.tuber.isa.Opcode.I64_ADD, dev.tuber.isa.Opcode.I64_MUL,
                    dev.tuber.isa.Opcode.I64_AND, dev.tuber.isa.Opcode.I64_OR, dev.tuber.isa.Opcode.I64_XOR,
                    dev.tuber.isa.Opcode.I64_EQ, dev.tuber.isa.Opcode.I64_NE -> true;
            default -> false;
        };
    }

    /** Whether a branch can follow the comparison's operands directly: those of i64, f32 and f64. */
    static boolean isBranchable(int op) {
        return op >= dev.tuber.isa.Opcode.I64_EQZ && op <= dev.tuber.isa.Opcode.F64_GE;
    }

    /** Compares the operands on the stack, and gives the branch that is taken when the comparison holds. */
    static Opcode compare(Assembler asm, int op) {
        if (op == dev.tuber.isa.Opcode.I64_EQZ) {
            asm.zero(1);
            asm.operator(Opcode.LCMP);
            return Opcode.IFEQ;
        }
        if (op <= dev.tuber.isa.Opcode.I64_GE_U) {
            int index = op - dev.tuber.isa.Opcode.I64_EQ;
            if (index < 2) {
                asm.operator(Opcode.LCMP);
                return BRANCHES[index];
            }
            if ((index & 1) == 0) {
                asm.operator(Opcode.LCMP);
            } else {
                asm.invokeStatic(LONG_BOX, "compareUnsigned", COMPARE_LONGS);
            }
            return BRANCHES[2 + (index - 2) / 2];
        }
        boolean isFloat = op <= dev.tuber.isa.Opcode.F32_GE;
        int index = op - (isFloat ? dev.tuber.isa.Opcode.F32_EQ : dev.tuber.isa.Opcode.F64_EQ);
        // What is no number must not be less, and not be greater.
        boolean less = index == 2 || index == 4;
        asm.operator(isFloat ? less ? Opcode.FCMPG : Opcode.FCMPL : less ? Opcode.DCMPG : Opcode.DCMPL);
        return BRANCHES[index];
    }

    /** The branch that is taken when {@code branch} is not. */
    static Opcode opposite(Opcode branch) {
        return switch (branch) {
            case IFEQ -> Opcode.IFNE;
            case IFNE -> Opcode.IFEQ;
            case IFLT -> Opcode.IFGE;
            case IFGE -> Opcode.IFLT;
            case IFGT -> Opcode.IFLE;
            case IFLE -> Opcode.IFGT;
            default -> throw new IllegalArgumentException(branch.name());
        };
    }
}
