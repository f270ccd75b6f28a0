package dev.tuber.text;

import dev.tuber.binary.ByteReader;
import dev.tuber.binary.ByteWriter;
import dev.tuber.types.AbstractHeapType;
import dev.tuber.types.NumType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Reads the arguments and expected results of test scripts. */
final class WastValueParser {
    private static final int MAX_EITHER_DEPTH = 16;

    private final TokenReader reader;
    private final Constants constants;
    private final TypeParser types;

    WastValueParser(TokenReader reader) {
        this.reader = reader;
        constants = new Constants(reader);
        types = new TypeParser(reader, new IndexSpace("type", "type"));
    }

    List<WastValue> values() {
        return list(this::value);
    }

    List<WastResult> results() {
        return results(0);
    }

    private List<WastResult> results(int depth) {
        return list(() -> result(depth));
    }

    private <T> List<T> list(Supplier<T> element) {
        List<T> list = new ArrayList<>();
        while (reader.atLeft()) {
            reader.left();
            list.add(element.get());
            reader.right();
        }
        return list;
    }

    private WastValue value() {
        int token = reader.at();
        return switch (reader.keyword()) {
            case "i32.const" -> number(NumType.I32);
            case "i64.const" -> number(NumType.I64);
            case "f32.const" -> number(NumType.F32);
            case "f64.const" -> number(NumType.F64);
            case "v128.const" -> {
                ByteWriter lanes = new ByteWriter();
                constants.vector(lanes);
                ByteReader bytes = new ByteReader(lanes.toByteArray());
                yield new WastValue.Vector(bytes.fixed64(), bytes.fixed64());
            }
            case "ref.null" -> new WastValue.Null(types.heapType());
            case "ref.extern" -> new WastValue.Extern(reader.u32());
            case "ref.host" -> new WastValue.Host(reader.u32());
            default -> {
                reader.moveTo(token);
                throw reader.unexpected("a constant");
            }
        };
    }

    private WastValue number(NumType type) {
        return new WastValue.Number(type, constants.scalar(type));
    }

    private WastResult result(int depth) {
        int token = reader.at();
        switch (reader.keyword()) {
            case "f32.const" -> {
                return floating(NumType.F32);
            }
            case "f64.const" -> {
                return floating(NumType.F64);
            }
            case "v128.const" -> {
                return lanes();
            }
            case "ref.null" -> {
                if (reader.atRight()) {
                    return new WastResult.AnyNull();
                }
            }
            case "ref.extern" -> {
                if (reader.atRight()) {
                    return new WastResult.NonNull(AbstractHeapType.EXTERN);
                }
            }
            case "ref.func", "ref.any", "ref.eq", "ref.i31", "ref.struct", "ref.array", "ref.exn" -> {
                String heap = reader.tokens().text(token).substring("ref.".length());
                if (reader.atIndex()) {
                    reader.skip(1);
                }
                return new WastResult.NonNull(AbstractHeapType.valueOf(heap.toUpperCase(Locale.ROOT)));
            }
            case "either" -> {
                if (depth == MAX_EITHER_DEPTH) {
                    throw reader.error("unexpected token", "either in either, too deep", token);
                }
                return new WastResult.Either(results(depth + 1));
            }
            default -> {
            }
        }
        reader.moveTo(token);
        return new WastResult.Exactly(value());
    }

    private WastResult floating(NumType type) {
        if (reader.acceptKeyword("nan:canonical")) {
            return new WastResult.CanonicalNan(type);
        }
        if (reader.acceptKeyword("nan:arithmetic")) {
            return new WastResult.ArithmeticNan(type);
        }
        return new WastResult.Exactly(number(type));
    }

    private WastResult lanes() {
        int token = reader.at();
        int laneBits = switch (reader.keyword()) {
            case "i8x16" -> 8;
            case "i16x8" -> 16;
            case "i32x4", "f32x4" -> 32;
            case "i64x2", "f64x2" -> 64;
            default -> {
                reader.moveTo(token);
                throw reader.unexpected("the shape of a vector");
            }
        };
        boolean isFloat = reader.tokens().text(token).startsWith("f");
        List<WastResult> lanes = new ArrayList<>();
        for (int lane = 0; lane < 128 / laneBits; lane++) {
            lanes.add(isFloat ? floating(laneBits == 32 ? NumType.F32 : NumType.F64) : integerLane(laneBits));
        }
        return new WastResult.Lanes(laneBits, lanes);
    }

    private WastResult integerLane(int bits) {
        long value = constants.lane(bits);
        return new WastResult.Exactly(bits == 64
                ? new WastValue.Number(NumType.I64, value)
                : new WastValue.Number(NumType.I32, (int) value));
    }
}
