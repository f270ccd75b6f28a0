package dev.tuber.text;

import dev.tuber.binary.ByteReader;
import dev.tuber.binary.TypeReader;
import dev.tuber.isa.Form;
import dev.tuber.isa.Opcode;
import dev.tuber.types.ExternKind;
import dev.tuber.types.RefType;
import dev.tuber.types.ValType;
import java.util.ArrayList;
import java.util.List;

/** Prints the immediates of instructions, each with a space before it. */
final class ImmediatePrinter {
    private static final int MEMORY_INDEX_FLAG = 0x40;
    private static final String[] CATCHES = {"catch", "catch_ref", "catch_all", "catch_all_ref"};
    private static final int FIRST_CATCH_ALL = 2;

    private final PrintedNames names;
    private final TypePrinter types;
    private final StringBuilder out;
    private ByteReader reader;
    private String[] locals;

    ImmediatePrinter(PrintedNames names, TypePrinter types, StringBuilder out) {
        this.names = names;
        this.types = types;
        this.out = out;
    }

    /** From now on immediates come from this reader. */
    void start(ByteReader from, String[] localIdentifiers) {
        reader = from;
        locals = localIdentifiers;
    }

    /** The opcode has just been read, {@code depth} blocks are open. */
    void print(int id, Form form, int depth) {
        switch (form) {
            case UNREACHABLE, NOP, ELSE, END, RETURN, THROW_REF, CATCH_ALL, DROP, SELECT, PURE, REF_IS_NULL,
                    REF_AS_NON_NULL, REF_EQ, ARRAY_LEN, REF_I31, I31_GET, ANY_CONVERT_EXTERN, EXTERN_CONVERT_ANY,
                    BLOCK, LOOP, IF, TRY, TRY_TABLE, DELEGATE -> { }
            case BR, BR_IF, BR_ON_NULL, BR_ON_NON_NULL, RETHROW -> label(depth);
            case BR_TABLE -> {
                for (long count = Integer.toUnsignedLong(reader.u32()); count >= 0; count--) {
                    label(depth);
                }
            }
            case CALL, RETURN_CALL, REF_FUNC -> index(ExternKind.FUNC);
            case CALL_INDIRECT, RETURN_CALL_INDIRECT -> {
                int type = reader.u32();
                unlessZero(ExternKind.TABLE, reader.u32());
                out.append(types.typeUse(type));
            }
            case CALL_REF, RETURN_CALL_REF, STRUCT_NEW, STRUCT_NEW_DEFAULT, ARRAY_NEW, ARRAY_NEW_DEFAULT, ARRAY_GET,
                    ARRAY_SET, ARRAY_FILL -> word(names.type(reader.u32()));
            case THROW, CATCH -> index(ExternKind.TAG);
            case SELECT_TYPED -> select();
            case LOCAL_GET, LOCAL_SET, LOCAL_TEE -> word(PrintedNames.reference(locals, reader.u32()));
            case GLOBAL_GET, GLOBAL_SET -> index(ExternKind.GLOBAL);
            case TABLE_GET, TABLE_SET, TABLE_SIZE, TABLE_GROW, TABLE_FILL -> unlessZero(ExternKind.TABLE, reader.u32());
            case TABLE_COPY -> pair(ExternKind.TABLE);
            case TABLE_INIT -> {
                int element = reader.u32();
                unlessZero(ExternKind.TABLE, reader.u32());
                word(names.element(element));
            }
            case ELEM_DROP -> word(names.element(reader.u32()));
            case LOAD, STORE, ATOMIC_LOAD, ATOMIC_STORE, ATOMIC_RMW, ATOMIC_CMPXCHG, ATOMIC_NOTIFY, ATOMIC_WAIT ->
                memoryArgument(id);
            case MEMORY_SIZE, MEMORY_GROW, MEMORY_FILL -> unlessZero(ExternKind.MEMORY, reader.u32());
            case MEMORY_COPY -> pair(ExternKind.MEMORY);
            case MEMORY_INIT -> {
                int data = reader.u32();
                unlessZero(ExternKind.MEMORY, reader.u32());
                word(names.data(data));
            }
            case DATA_DROP -> word(names.data(reader.u32()));
            case CONST -> constant(id);
            case REF_NULL -> word(types.heapType(TypeReader.heapType(reader)));
            case STRUCT_GET, STRUCT_SET -> {
                word(names.type(reader.u32()));
                word(Integer.toUnsignedString(reader.u32()));
            }
            case ARRAY_NEW_FIXED -> {
                word(names.type(reader.u32()));
                word(Integer.toUnsignedString(reader.u32()));
            }
            case ARRAY_NEW_DATA, ARRAY_INIT_DATA -> {
                word(names.type(reader.u32()));
                word(names.data(reader.u32()));
            }
            case ARRAY_NEW_ELEM, ARRAY_INIT_ELEM -> {
                word(names.type(reader.u32()));
                word(names.element(reader.u32()));
            }
            case ARRAY_COPY -> {
                word(names.type(reader.u32()));
                word(names.type(reader.u32()));
            }
            case REF_TEST, REF_CAST -> {
                boolean nullable = id == Opcode.REF_TEST_NULL || id == Opcode.REF_CAST_NULL;
                word(types.valType(TypeReader.refType(nullable, TypeReader.heapType(reader))));
            }
            case BR_ON_CAST -> branchOnCast(depth);
            case V128_CONST -> {
                out.append(" i32x4");
                for (int lane = 0; lane < 4; lane++) {
                    out.append(String.format(" 0x%08x", reader.fixed32()));
                }
            }
            case SHUFFLE -> {
                for (int lane = 0; lane < 16; lane++) {
                    out.append(' ').append(reader.u8());
                }
            }
            case EXTRACT_LANE, REPLACE_LANE -> out.append(' ').append(reader.u8());
            case LOAD_LANE, STORE_LANE -> {
                memoryArgument(id);
                out.append(' ').append(reader.u8());
            }
            case ATOMIC_FENCE -> reader.u8();
        }
    }

    private void word(String text) {
        out.append(' ').append(text);
    }

    private void index(ExternKind kind) {
        word(names.of(kind, reader.u32()));
    }

    private void unlessZero(ExternKind kind, int index) {
        if (index != 0) {
            word(names.of(kind, index));
        }
    }

    private void pair(ExternKind kind) {
        int to = reader.u32();
        int from = reader.u32();
        if (to != 0 || from != 0) {
            word(names.of(kind, to));
            word(names.of(kind, from));
        }
    }

    /** A label with the level of its block as a comment; the body of the function is level 0. */
    void label(int depth) {
        int label = reader.u32();
        out.append(' ').append(Integer.toUnsignedString(label)).append(" (;@").append(depth - label).append(";)");
    }

    void catches(int depth) {
        int count = reader.vectorLength();
        for (int index = 0; index < count; index++) {
            int code = reader.u8();
            out.append(" (").append(code < CATCHES.length ? CATCHES[code] : "catch");
            if (code < FIRST_CATCH_ALL) {
                index(ExternKind.TAG);
            }
            label(depth);
            out.append(')');
        }
    }

    private void select() {
        List<ValType> results = new ArrayList<>();
        int count = reader.vectorLength();
        for (int index = 0; index < count; index++) {
            results.add(TypeReader.valType(reader));
        }
        if (results.isEmpty()) {
            out.append(" (result)");
        }
        types.results(results, out);
    }

    private void memoryArgument(int id) {
        int flags = reader.u32();
        if ((flags & MEMORY_INDEX_FLAG) != 0) {
            unlessZero(ExternKind.MEMORY, reader.u32());
        }
        long offset = reader.u64();
        if (offset != 0) {
            out.append(" offset=").append(Long.toUnsignedString(offset));
        }
        int alignment = flags & (MEMORY_INDEX_FLAG - 1);
        if (alignment != Opcode.alignment(id)) {
            out.append(" align=").append(Long.toUnsignedString(1L << alignment));
        }
    }

    private void branchOnCast(int depth) {
        int flags = reader.u8();
        label(depth);
        RefType from = TypeReader.refType((flags & 1) != 0, TypeReader.heapType(reader));
        RefType to = TypeReader.refType((flags & 2) != 0, TypeReader.heapType(reader));
        word(types.valType(from));
        word(types.valType(to));
    }

    private void constant(int id) {
        switch (id) {
            case Opcode.I32_CONST -> out.append(' ').append(reader.s32());
            case Opcode.I64_CONST -> out.append(' ').append(reader.s64());
            case Opcode.F32_CONST -> word(FloatFormat.F32.text(Integer.toUnsignedLong(reader.fixed32())));
            default -> word(FloatFormat.F64.text(reader.fixed64()));
        }
    }
}
