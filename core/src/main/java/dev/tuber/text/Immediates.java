package dev.tuber.text;

import dev.tuber.binary.ByteWriter;
import dev.tuber.binary.TypeWriter;
import dev.tuber.isa.Form;
import dev.tuber.isa.Instruction;
import dev.tuber.types.ExternKind;
import dev.tuber.types.FuncType;
import dev.tuber.types.RefType;
import dev.tuber.types.StructType;
import dev.tuber.types.SubType;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads the immediates of instructions other than blocks, and writes opcode and immediates as bytes.
 *
 * @see <a href="https://webassembly.github.io/spec/core/text/instructions.html">WebAssembly: instructions</a>
 */
final class Immediates {
    private static final int MEMORY_INDEX_FLAG = 0x40;
    /** Catch clauses with a lower code name a tag. */
    private static final int CATCH_ALL_CODE = 2;

    private final TokenReader reader;
    private final ModuleScan module;
    private final FuncScope scope;
    private final TypeParser types;
    private final Constants constants;
    private boolean usesDataCount;

    Immediates(TokenReader reader, ModuleScan module, FuncScope scope) {
        this.reader = reader;
        this.module = module;
        this.scope = scope;
        types = new TypeParser(reader, module.types);
        constants = new Constants(reader);
    }

    /** Whether an instruction was written that needs the data count section. */
    boolean usesDataCount() {
        return usesDataCount;
    }

    FuncScope scope() {
        return scope;
    }

    TypeParser types() {
        return types;
    }

    static void opcode(Instruction instruction, ByteWriter out) {
        if (instruction.prefix() == 0) {
            out.u8(instruction.sub());
        } else {
            out.u8(instruction.prefix()).u32(instruction.sub());
        }
    }

    /** The mnemonic {@code token} has just been read. */
    void encode(Instruction instruction, int token, ByteWriter out) {
        if (instruction.form() == Form.SELECT && reader.atOpen("result")) {
            opcode(Instruction.SELECT_T, out);
            TypeWriter.valTypes(types.results(), out);
        } else if (instruction.form() == Form.REF_TEST || instruction.form() == Form.REF_CAST) {
            RefType type = types.refType();
            boolean nullable = type.nullable();
            opcode(instruction.form() == Form.REF_TEST
                    ? nullable ? Instruction.REF_TEST_NULL : Instruction.REF_TEST
                    : nullable ? Instruction.REF_CAST_NULL : Instruction.REF_CAST, out);
            TypeWriter.heapType(type.heap(), out);
        } else {
            opcode(instruction, out);
            immediates(instruction, token, out);
        }
    }

    private void immediates(Instruction instruction, int token, ByteWriter out) {
        switch (instruction.form()) {
            case UNREACHABLE, NOP, RETURN, THROW_REF, DROP, SELECT, PURE, REF_IS_NULL, REF_AS_NON_NULL, REF_EQ,
                    ARRAY_LEN, REF_I31, I31_GET, ANY_CONVERT_EXTERN, EXTERN_CONVERT_ANY, SELECT_TYPED, REF_TEST,
                    REF_CAST -> {
            }
            case BLOCK, LOOP, IF, ELSE, END, TRY_TABLE, TRY, CATCH, CATCH_ALL, DELEGATE -> {
                reader.moveTo(token);
                throw reader.unexpected("an instruction");
            }
            case BR, BR_IF, BR_ON_NULL, BR_ON_NON_NULL, RETHROW -> out.u32(scope.label(reader));
            case BR_TABLE -> branchTable(out);
            case CALL, RETURN_CALL, REF_FUNC -> out.u32(index(ExternKind.FUNC));
            case CALL_INDIRECT, RETURN_CALL_INDIRECT -> {
                int table = optionalIndex(ExternKind.TABLE);
                out.u32(anonymousTypeUse()).u32(table);
            }
            case CALL_REF, RETURN_CALL_REF, STRUCT_NEW, STRUCT_NEW_DEFAULT, ARRAY_NEW, ARRAY_NEW_DEFAULT, ARRAY_GET,
                    ARRAY_SET, ARRAY_FILL -> out.u32(types.typeIndex());
            case THROW -> out.u32(index(ExternKind.TAG));
            case LOCAL_GET, LOCAL_SET, LOCAL_TEE -> out.u32(scope.locals.index(reader));
            case GLOBAL_GET, GLOBAL_SET -> out.u32(index(ExternKind.GLOBAL));
            case TABLE_GET, TABLE_SET, TABLE_SIZE, TABLE_GROW, TABLE_FILL -> out.u32(optionalIndex(ExternKind.TABLE));
            case TABLE_COPY -> optionalPair(ExternKind.TABLE, out);
            case TABLE_INIT -> segmentAndTarget(module.elements, ExternKind.TABLE, out);
            case ELEM_DROP -> out.u32(module.elements.index(reader));
            case LOAD, STORE, ATOMIC_LOAD, ATOMIC_STORE, ATOMIC_RMW, ATOMIC_CMPXCHG, ATOMIC_NOTIFY, ATOMIC_WAIT ->
                    memoryArgument(instruction.alignment(), optionalIndex(ExternKind.MEMORY), out);
            case MEMORY_SIZE, MEMORY_GROW, MEMORY_FILL -> out.u32(optionalIndex(ExternKind.MEMORY));
            case MEMORY_COPY -> optionalPair(ExternKind.MEMORY, out);
            case MEMORY_INIT -> {
                usesDataCount = true;
                segmentAndTarget(module.datas, ExternKind.MEMORY, out);
            }
            case DATA_DROP -> {
                usesDataCount = true;
                out.u32(module.datas.index(reader));
            }
            case CONST -> constants.scalar(instruction, out);
            case REF_NULL -> TypeWriter.heapType(types.heapType(), out);
            case STRUCT_GET, STRUCT_SET -> {
                int type = types.typeIndex();
                out.u32(type).u32(field(type));
            }
            case ARRAY_NEW_FIXED -> out.u32(types.typeIndex()).u32(reader.u32());
            case ARRAY_NEW_DATA, ARRAY_INIT_DATA -> {
                usesDataCount = true;
                out.u32(types.typeIndex()).u32(module.datas.index(reader));
            }
            case ARRAY_NEW_ELEM, ARRAY_INIT_ELEM -> out.u32(types.typeIndex()).u32(module.elements.index(reader));
            case ARRAY_COPY -> out.u32(types.typeIndex()).u32(types.typeIndex());
            case BR_ON_CAST -> branchOnCast(out);
            case V128_CONST -> constants.vector(out);
            case SHUFFLE -> constants.shuffle(out);
            case EXTRACT_LANE, REPLACE_LANE -> out.u8(constants.lane());
            case LOAD_LANE, STORE_LANE -> {
                memoryArgument(instruction.alignment(), laneMemory(), out);
                out.u8(constants.lane());
            }
            case ATOMIC_FENCE -> out.u8(0);
        }
    }

    private int index(ExternKind kind) {
        return module.space(kind).index(reader);
    }

    void tag(ByteWriter out) {
        out.u32(index(ExternKind.TAG));
    }

    /** The catch clauses of {@code try_table}. */
    void catches(ByteWriter out) {
        ByteWriter clauses = new ByteWriter();
        int count = 0;
        for (int code = catchCode(); code >= 0; code = catchCode()) {
            reader.skip(2);
            clauses.u8(code);
            if (code < CATCH_ALL_CODE) {
                tag(clauses);
            }
            clauses.u32(scope.label(reader));
            reader.right();
            count++;
        }
        out.u32(count).raw(clauses);
    }

    private int catchCode() {
        if (reader.atOpen("catch")) {
            return 0;
        }
        if (reader.atOpen("catch_ref")) {
            return 1;
        }
        if (reader.atOpen("catch_all")) {
            return CATCH_ALL_CODE;
        }
        return reader.atOpen("catch_all_ref") ? CATCH_ALL_CODE + 1 : -1;
    }

    private int optionalIndex(ExternKind kind) {
        return reader.atIndex() ? index(kind) : 0;
    }

    private void optionalPair(ExternKind kind, ByteWriter out) {
        if (reader.atIndex()) {
            out.u32(index(kind)).u32(index(kind));
        } else {
            out.u32(0).u32(0);
        }
    }

    /** {@code segment} or {@code target segment} in the text; segment and target in the bytes. */
    private void segmentAndTarget(IndexSpace segments, ExternKind targets, ByteWriter out) {
        int first = reader.at();
        if (!reader.atIndex()) {
            throw reader.unexpected("an index");
        }
        reader.skip(1);
        boolean hasTarget = reader.atIndex();
        reader.moveTo(first);
        int target = hasTarget ? index(targets) : 0;
        out.u32(segments.index(reader)).u32(target);
    }

    private void branchTable(ByteWriter out) {
        ByteWriter labels = new ByteWriter();
        int count = 0;
        do {
            labels.u32(scope.label(reader));
            count++;
        } while (reader.atIndex());
        out.u32(count - 1).raw(labels);
    }

    private void branchOnCast(ByteWriter out) {
        int label = scope.label(reader);
        RefType from = types.refType();
        RefType to = types.refType();
        out.u8((from.nullable() ? 1 : 0) | (to.nullable() ? 2 : 0)).u32(label);
        TypeWriter.heapType(from.heap(), out);
        TypeWriter.heapType(to.heap(), out);
    }

    private int field(int type) {
        boolean known = Integer.compareUnsigned(type, module.fields.size()) < 0
                && module.typeTable.types().get(type).composite() instanceof StructType;
        return known ? module.fields.get(type).index(reader) : new IndexSpace("field", "field").index(reader);
    }

    /** The memory before a lane: an index that is not itself the lane. */
    private int laneMemory() {
        if (reader.kind() == TokenKind.NAT) {
            int first = reader.at();
            reader.skip(1);
            boolean isMemory = reader.kind() == TokenKind.NAT || atArgument("offset=") || atArgument("align=");
            reader.moveTo(first);
            return isMemory ? index(ExternKind.MEMORY) : 0;
        }
        return optionalIndex(ExternKind.MEMORY);
    }

    private void memoryArgument(int natural, int memory, ByteWriter out) {
        long offset = atArgument("offset=") ? argument("offset=") : 0;
        int alignment = natural;
        if (atArgument("align=")) {
            int token = reader.at();
            long bytes = argument("align=");
            if (Long.bitCount(bytes) != 1) {
                throw reader.error("alignment must be a power of two", "", token);
            }
            alignment = Long.numberOfTrailingZeros(bytes);
        }
        if (memory == 0) {
            out.u32(alignment);
        } else {
            out.u32(alignment | MEMORY_INDEX_FLAG).u32(memory);
        }
        out.u64(offset);
    }

    private boolean atArgument(String prefix) {
        return reader.kind() == TokenKind.KEYWORD && reader.tokens().text(reader.at()).startsWith(prefix);
    }

    private long argument(String prefix) {
        int token = reader.at();
        String number = reader.keyword().substring(prefix.length());
        byte[] bytes = number.getBytes(StandardCharsets.US_ASCII);
        if (number.isEmpty() || NumberSyntax.classify(bytes, 0, bytes.length) != TokenKind.NAT) {
            throw reader.error("unknown operator", prefix + number, token);
        }
        if (Literals.overflows(number)) {
            throw reader.error("i64 constant out of range", number, token);
        }
        return Literals.magnitude(number);
    }

    /** A type use whose parameters have no identifiers. */
    int anonymousTypeUse() {
        int token = reader.at();
        long declared = declaredType();
        FuncType inline = types.anonymousFuncType();
        return typeIndex(declared, inline, token);
    }

    /** {@code (type x)}, or -1. */
    long declaredType() {
        if (!reader.acceptOpen("type")) {
            return -1;
        }
        long type = Integer.toUnsignedLong(types.typeIndex());
        reader.right();
        return type;
    }

    /** The order of the parts is wrong: that comes before what they say. */
    private void requireEndOfTypeUse() {
        if (reader.atOpen("type") || reader.atOpen("param") || reader.atOpen("result")) {
            reader.skip(1);
            throw reader.unexpected("an instruction");
        }
    }

    /** The type of a type use that names {@code declared} (or -1) and writes out {@code inline} (or nothing). */
    int typeIndex(long declared, FuncType inline, int token) {
        if (declared == -1) {
            return module.typeTable.indexOf(inline);
        }
        boolean writtenOut = !inline.params().isEmpty() || !inline.results().isEmpty();
        if (writtenOut) {
            requireEndOfTypeUse();
            List<SubType> known = module.typeTable.types();
            if (declared >= known.size()) {
                throw reader.error("unknown type", Long.toString(declared), token);
            }
            if (!known.get((int) declared).composite().equals(inline)) {
                throw reader.error("inline function type", "it differs from type " + declared, token);
            }
        }
        return (int) declared;
    }
}
