package dev.tuber.binary;

import dev.tuber.failure.MalformedModuleException;
import dev.tuber.failure.Position;
import dev.tuber.isa.Form;
import dev.tuber.isa.Opcode;

/**
 * Reads over instructions without checking more than their encoding: opcodes and immediates.
 *
 * @see <a href="https://webassembly.github.io/spec/core/binary/instructions.html">WebAssembly: binary instructions</a>
 */
public final class Immediates {
    private static final int MEMORY_INDEX_FLAG = 0x40;
    private static final int MEMARG_FLAGS_END = 0x80;

    private Immediates() {
    }

    /** Reads an opcode and gives the dense id of its instruction. */
    public static int opcode(ByteReader reader) {
        int offset = reader.position();
        int first = reader.u8();
        if (first >= 0xFB && first <= 0xFE) {
            int sub = reader.u32();
            int id = Opcode.id(first, sub);
            if (id < 0) {
                throw illegalOpcode(Integer.toHexString(first) + " " + Integer.toHexString(sub), offset);
            }
            return id;
        }
        if (Opcode.form(first) == null) {
            throw illegalOpcode(Integer.toHexString(0x100 | first).substring(1), offset);
        }
        return first;
    }

    private static MalformedModuleException illegalOpcode(String code, int offset) {
        return new MalformedModuleException("illegal opcode " + code, "", Position.ofOffset(offset));
    }

    /** Reads over an expression with its {@code end}, however deep its blocks are nested. */
    static void skipExpression(ByteReader reader) {
        int depth = 1;
        while (depth > 0) {
            int offset = reader.position();
            int id = opcode(reader);
            Form form = Opcode.form(id);
            switch (form) {
                case BLOCK, LOOP, IF, TRY, TRY_TABLE -> depth++;
                case END, DELEGATE -> depth--;
                case ELSE -> {
                    if (depth == 1) {
                        throw new MalformedModuleException("END opcode expected", "", Position.ofOffset(offset));
                    }
                }
                default -> { }
            }
            skip(reader, id, form);
        }
    }

    /** Reads over the body of a function: its locals and instructions. */
    static void skipBody(ByteReader reader) {
        int groups = reader.vectorLength();
        for (int group = 0; group < groups; group++) {
            reader.u32();
            TypeReader.valType(reader);
        }
        skipExpression(reader);
    }

    /** Reads over the immediates of the instruction with this id. */
    public static void skip(ByteReader reader, int id) {
        skip(reader, id, Opcode.form(id));
    }

    private static void skip(ByteReader reader, int id, Form form) {
        switch (form) {
            case UNREACHABLE, NOP, ELSE, END, RETURN, THROW_REF, CATCH_ALL, DROP, SELECT, PURE, REF_IS_NULL,
                    REF_AS_NON_NULL, REF_EQ, ARRAY_LEN, REF_I31, I31_GET, ANY_CONVERT_EXTERN, EXTERN_CONVERT_ANY -> { }
            case BLOCK, LOOP, IF, TRY -> skipBlockType(reader);
            case TRY_TABLE -> skipTryTable(reader);
            case BR, BR_IF, CALL, RETURN_CALL, CALL_REF, RETURN_CALL_REF, THROW, CATCH, DELEGATE, RETHROW, LOCAL_GET,
                    LOCAL_SET, LOCAL_TEE, GLOBAL_GET, GLOBAL_SET, TABLE_GET, TABLE_SET, TABLE_SIZE, TABLE_GROW, TABLE_FILL,
                    ELEM_DROP, MEMORY_SIZE, MEMORY_GROW, MEMORY_FILL, DATA_DROP, REF_FUNC, BR_ON_NULL, BR_ON_NON_NULL,
                    STRUCT_NEW, STRUCT_NEW_DEFAULT, ARRAY_NEW, ARRAY_NEW_DEFAULT, ARRAY_GET, ARRAY_SET, ARRAY_FILL ->
                reader.u32();
            case CALL_INDIRECT, RETURN_CALL_INDIRECT, TABLE_COPY, TABLE_INIT, MEMORY_COPY, MEMORY_INIT, STRUCT_GET,
                    STRUCT_SET, ARRAY_NEW_FIXED, ARRAY_NEW_DATA, ARRAY_NEW_ELEM, ARRAY_INIT_DATA, ARRAY_INIT_ELEM,
                    ARRAY_COPY -> {
                reader.u32();
                reader.u32();
            }
            case BR_TABLE -> skipBrTable(reader);
            case SELECT_TYPED -> skipValTypes(reader);
            case LOAD, STORE, ATOMIC_LOAD, ATOMIC_STORE, ATOMIC_RMW, ATOMIC_CMPXCHG, ATOMIC_NOTIFY, ATOMIC_WAIT ->
                skipMemarg(reader);
            case CONST -> skipConst(reader, id);
            case REF_NULL, REF_TEST, REF_CAST -> TypeReader.heapType(reader);
            case BR_ON_CAST -> skipBrOnCast(reader);
            case V128_CONST, SHUFFLE -> reader.skip(16);
            case EXTRACT_LANE, REPLACE_LANE, ATOMIC_FENCE -> reader.u8();
            case LOAD_LANE, STORE_LANE -> {
                skipMemarg(reader);
                reader.u8();
            }
        }
    }

    private static void skipBlockType(ByteReader reader) {
        int code = reader.peek();
        if (code == 0x40) {
            reader.u8();
        } else if (code > 0x40 && code < 0x80) {
            TypeReader.valType(reader);
        } else {
            reader.s33();
        }
    }

    private static void skipTryTable(ByteReader reader) {
        skipBlockType(reader);
        int count = reader.vectorLength();
        for (int index = 0; index < count; index++) {
            int offset = reader.position();
            int kind = reader.u8();
            if (kind > 3) {
                throw TypeReader.malformed("malformed catch clause", kind, offset);
            }
            if (kind < 2) {
                reader.u32();
            }
            reader.u32();
        }
    }

    private static void skipBrTable(ByteReader reader) {
        int count = reader.vectorLength();
        for (int index = 0; index <= count; index++) {
            reader.u32();
        }
    }

    private static void skipValTypes(ByteReader reader) {
        int count = reader.vectorLength();
        for (int index = 0; index < count; index++) {
            TypeReader.valType(reader);
        }
    }

    private static void skipMemarg(ByteReader reader) {
        int flags = memargFlags(reader);
        if ((flags & MEMORY_INDEX_FLAG) != 0) {
            reader.u32();
        }
        reader.u64();
    }

    /** The first number of a memory argument: the alignment, and a bit that says that a memory index follows. */
    public static int memargFlags(ByteReader reader) {
        int offset = reader.position();
        int flags = reader.u32();
        if (flags < 0 || flags >= MEMARG_FLAGS_END) {
            throw TypeReader.malformed("malformed memop flags", flags, offset);
        }
        return flags;
    }

    private static void skipConst(ByteReader reader, int id) {
        switch (id) {
            case Opcode.I32_CONST -> reader.s32();
            case Opcode.I64_CONST -> reader.s64();
            case Opcode.F32_CONST -> reader.fixed32();
            default -> reader.fixed64();
        }
    }

    private static void skipBrOnCast(ByteReader reader) {
        int offset = reader.position();
        int flags = reader.u8();
        if (flags > 3) {
            throw TypeReader.malformed("malformed br_on_cast flags", flags, offset);
        }
        reader.u32();
        TypeReader.heapType(reader);
        TypeReader.heapType(reader);
    }
}
