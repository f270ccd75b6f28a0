package dev.tuber.text;

import dev.tuber.binary.ByteWriter;
import dev.tuber.isa.Instruction;
import dev.tuber.types.NumType;
import java.util.Map;

/** Reads the literals of instructions and writes them as bytes. */
final class Constants {
    private static final int VECTOR_BYTES = 16;

    /** How a vector literal is cut. */
    private enum Shape {
        I8X16(16), I16X8(8), I32X4(4), I64X2(2), F32X4(4), F64X2(2);

        private static final Map<String, Shape> BY_NAME = Map.of("i8x16", I8X16, "i16x8", I16X8, "i32x4", I32X4,
                "i64x2", I64X2, "f32x4", F32X4, "f64x2", F64X2);

        private final int lanes;

        Shape(int lanes) {
            this.lanes = lanes;
        }
    }

    private final TokenReader reader;

    Constants(TokenReader reader) {
        this.reader = reader;
    }

    /** The literal of {@code i32.const} and its three siblings. */
    void scalar(Instruction instruction, ByteWriter out) {
        switch (instruction) {
            case I32_CONST -> out.s32((int) integer(32));
            case I64_CONST -> out.s64(integer(64));
            case F32_CONST -> out.fixed32(f32());
            default -> out.fixed64(f64());
        }
    }

    /** The bits of a literal of this type; an i32 is sign-extended, an f32 in the low half. */
    long scalar(NumType type) {
        return switch (type) {
            case I32 -> (int) integer(32);
            case I64 -> integer(64);
            case F32 -> f32();
            case F64 -> f64();
        };
    }

    /** The bits of an integer lane of this width. */
    long lane(int bits) {
        return integer(bits);
    }

    private long integer(int bits) {
        if (reader.kind() != TokenKind.NAT && reader.kind() != TokenKind.INT) {
            throw reader.unexpected("an integer");
        }
        String text = reader.tokens().text(reader.at());
        if (!Literals.fits(text, bits)) {
            throw reader.error(Literals.OUT_OF_RANGE, text + " is no i" + bits, reader.at());
        }
        reader.skip(1);
        return Literals.integer(text);
    }

    private int f32() {
        return (int) floating(FloatFormat.F32);
    }

    private long f64() {
        return floating(FloatFormat.F64);
    }

    private long floating(FloatFormat format) {
        String text = number();
        return Literals.floating(text, format).orElseThrow(() -> outOfRange(text, format));
    }

    private String number() {
        return switch (reader.kind()) {
            case NAT, INT, FLOAT -> reader.text(reader.kind());
            default -> throw reader.unexpected("a number");
        };
    }

    private RuntimeException outOfRange(String text, FloatFormat format) {
        String shown = text.length() > 40 ? text.substring(0, 40) + "..." : text;
        return reader.error(Literals.OUT_OF_RANGE, shown + " is no " + format, reader.at() - 1);
    }

    /** A shape and its lanes. */
    void vector(ByteWriter out) {
        Shape shape = reader.kind() == TokenKind.KEYWORD ? Shape.BY_NAME.get(reader.tokens().text(reader.at())) : null;
        if (shape == null) {
            throw reader.unexpected("the shape of a vector");
        }
        reader.skip(1);
        requireLanes(shape.lanes);
        for (int lane = 0; lane < shape.lanes; lane++) {
            switch (shape) {
                case I8X16 -> out.u8((int) integer(8));
                case I16X8 -> {
                    long value = integer(16);
                    out.u8((int) value).u8((int) value >> 8);
                }
                case I32X4 -> out.fixed32((int) integer(32));
                case I64X2 -> out.fixed64(integer(64));
                case F32X4 -> out.fixed32(f32());
                case F64X2 -> out.fixed64(f64());
            }
        }
    }

    /** Exactly so many numbers must follow. */
    private void requireLanes(int count) {
        int first = reader.at();
        for (int lane = 0; lane < count; lane++) {
            if (!atNumber()) {
                throw wrongNumberOfLanes();
            }
            reader.skip(1);
        }
        if (atNumber()) {
            throw wrongNumberOfLanes();
        }
        reader.moveTo(first);
    }

    private boolean atNumber() {
        return switch (reader.kind()) {
            case NAT, INT, FLOAT -> true;
            default -> false;
        };
    }

    private RuntimeException wrongNumberOfLanes() {
        return reader.kind() == TokenKind.RESERVED || reader.kind() == TokenKind.KEYWORD
                ? reader.unexpected("a number")
                : reader.error("wrong number of lane literals", "", reader.at());
    }

    /** The sixteen lanes of {@code i8x16.shuffle}. */
    void shuffle(ByteWriter out) {
        for (int index = 0; index < VECTOR_BYTES; index++) {
            switch (reader.kind()) {
                case NAT, RESERVED, ERROR, END -> out.u8(lane());
                case INT, FLOAT -> throw reader.error("i8 constant out of range", "", reader.at());
                case LEFT, RIGHT, KEYWORD, STRING, ID ->
                    throw reader.error("invalid lane length", index + " lanes", reader.at());
            }
        }
        if (atNumber()) {
            throw reader.error("invalid lane length", "more than 16 lanes", reader.at());
        }
    }

    /** One lane: an integer below 256. */
    int lane() {
        int token = reader.at();
        long value = Literals.unsigned(reader.text(TokenKind.NAT), 0xFF);
        if (value < 0) {
            throw reader.error("i8 constant out of range", "", token);
        }
        return (int) value;
    }
}
