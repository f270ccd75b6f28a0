package dev.tuber.lower;

import dev.tuber.code.Op;
import dev.tuber.isa.Opcode;

/** The pure instructions that have a variant with a literal as right operand. */
final class Immediates {
    private Immediates() {
    }

    /** The operation that says the same of exchanged operands, or -1 when there is none. */
    static int exchanged(int opcode) {
        return switch (opcode) {
            case Opcode.I32_ADD, Opcode.I32_AND -> opcode;
            default -> Condition.isI32Comparison(opcode) ? Condition.mirrored(opcode) : -1;
        };
    }

    /** The variant with a literal, or -1 when there is none. */
    static int withLiteral(int opcode) {
        return switch (opcode) {
            case Opcode.I32_ADD, Opcode.I32_SUB -> Op.I32_ADD_IMM;
            case Opcode.I32_AND -> Op.I32_AND_IMM;
            case Opcode.I32_SHL -> Op.I32_SHL_IMM;
            case Opcode.I32_SHR_U -> Op.I32_SHR_U_IMM;
            default -> -1;
        };
    }

    /** The literal of that variant: a subtraction becomes an addition. */
    static int literal(int opcode, int constant) {
        return opcode == Opcode.I32_SUB ? -constant : constant;
    }
}
