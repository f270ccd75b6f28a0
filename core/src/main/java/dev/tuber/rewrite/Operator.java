package dev.tuber.rewrite;

import dev.tuber.binary.ByteReader;
import dev.tuber.binary.ByteWriter;
import dev.tuber.binary.Immediates;
import dev.tuber.isa.Form;
import dev.tuber.isa.Instruction;

/** An instruction of a module's body with its immediates. */
public final class Operator {
    private final byte[] bytes;
    private final int start;
    private final int immediates;
    private final int end;
    private final Instruction instruction;

    private Operator(byte[] bytes, int start, int immediates, int end, Instruction instruction) {
        this.bytes = bytes;
        this.start = start;
        this.immediates = immediates;
        this.end = end;
        this.instruction = instruction;
    }

    static Operator read(byte[] bytes, ByteReader reader) {
        int start = reader.position();
        int id = Immediates.opcode(reader);
        int immediates = reader.position();
        Immediates.skip(reader, id);
        return new Operator(bytes, start, immediates, reader.position(), Instruction.ofId(id));
    }

    /** What it is. */
    public Instruction instruction() {
        return instruction;
    }

    /** What kind of instruction it is. */
    public Form form() {
        return instruction.form();
    }

    /** Where it starts in the module, before that is rewritten. */
    public int offset() {
        return start;
    }

    /**
     * The first index that is its immediate: of a local, global, function, label, type, ..., as its {@link Form} says.
     *
     * @throws IllegalStateException when it has none
     */
    public int index() {
        return switch (form()) {
            case BR, BR_IF, CALL, RETURN_CALL, CALL_INDIRECT, RETURN_CALL_INDIRECT, CALL_REF, RETURN_CALL_REF, THROW, LOCAL_GET,
                    LOCAL_SET, LOCAL_TEE, GLOBAL_GET, GLOBAL_SET, TABLE_GET, TABLE_SET, TABLE_SIZE, TABLE_GROW, TABLE_FILL,
                    TABLE_COPY, TABLE_INIT, ELEM_DROP, MEMORY_SIZE, MEMORY_GROW, MEMORY_FILL, MEMORY_COPY, MEMORY_INIT,
                    DATA_DROP, REF_FUNC -> immediates().index();
            default -> throw new IllegalStateException(instruction.mnemonic() + " has no index");
        };
    }

    /**
     * The number that a {@code const} instruction gives: of floats the bits.
     *
     * @throws IllegalStateException when it is none
     */
    public long constant() {
        return switch (instruction) {
            case I32_CONST -> immediates().s32();
            case I64_CONST -> immediates().s64();
            case F32_CONST -> immediates().fixed32();
            case F64_CONST -> immediates().fixed64();
            default -> throw new IllegalStateException(instruction.mnemonic() + " has no constant");
        };
    }

    private ByteReader immediates() {
        return new ByteReader(bytes, immediates, end);
    }

    void writeTo(ByteWriter out) {
        out.raw(bytes, start, end);
    }

    @Override
    public String toString() {
        return instruction.mnemonic() + " at 0x" + Integer.toHexString(start);
    }
}
