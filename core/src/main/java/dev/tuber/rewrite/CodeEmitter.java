package dev.tuber.rewrite;

import dev.tuber.binary.ByteWriter;
import dev.tuber.binary.TypeWriter;
import dev.tuber.isa.Form;
import dev.tuber.isa.Instruction;
import dev.tuber.types.NumType;
import dev.tuber.types.ValType;
import java.util.ArrayList;
import java.util.List;

/** Takes the operators of one function. Nothing is checked here: validation sees what comes of it. */
public final class CodeEmitter {
    private final ByteWriter code = new ByteWriter();
    private final List<ValType> locals = new ArrayList<>();
    private final int firstLocal;

    /** @param firstLocal the number of parameters and locals that the function has */
    CodeEmitter(int firstLocal) {
        this.firstLocal = firstLocal;
    }

    /** An operator as it is. */
    public CodeEmitter emit(Operator operator) {
        operator.writeTo(code);
        return this;
    }

    /**
     * An operator.
     *
     * @param immediates as the {@link Form} says: indices; the number of a {@code const}, of floats the bits; alignment (log2) and
     *        offset of a load or store of memory 0; for a block nothing when it takes and gives nothing, else the index of its type
     * @throws IllegalArgumentException when it takes others, or is of a form that only {@link #raw} can write
     */
    public CodeEmitter emit(Instruction instruction, long... immediates) {
        if (instruction.prefix() == 0) {
            code.u8(instruction.sub());
        } else {
            code.u8(instruction.prefix()).u32(instruction.sub());
        }
        switch (instruction.form()) {
            case BLOCK, LOOP, IF -> blockType(instruction, immediates);
            case CONST -> {
                require(instruction, 1, immediates);
                constant(instruction, immediates[0]);
            }
            case UNREACHABLE, NOP, ELSE, END, RETURN, DROP, SELECT, PURE, REF_IS_NULL -> require(instruction, 0, immediates);
            case BR, BR_IF, CALL, RETURN_CALL, LOCAL_GET, LOCAL_SET, LOCAL_TEE, GLOBAL_GET, GLOBAL_SET, TABLE_GET, TABLE_SET,
                    TABLE_SIZE, TABLE_GROW, TABLE_FILL, ELEM_DROP, MEMORY_SIZE, MEMORY_GROW, MEMORY_FILL, DATA_DROP, REF_FUNC ->
                numbers(instruction, 1, immediates);
            case CALL_INDIRECT, RETURN_CALL_INDIRECT, TABLE_COPY, TABLE_INIT, MEMORY_COPY, MEMORY_INIT, LOAD, STORE ->
                numbers(instruction, 2, immediates);
            default -> throw new IllegalArgumentException(instruction.mnemonic() + " is to be written by raw()");
        }
        return this;
    }

    private void blockType(Instruction instruction, long[] immediates) {
        if (immediates.length == 0) {
            code.u8(0x40);
        } else {
            require(instruction, 1, immediates);
            code.s33(immediates[0]);
        }
    }

    private void constant(Instruction instruction, long bits) {
        switch (instruction) {
            case I32_CONST -> code.s32((int) bits);
            case I64_CONST -> code.s64(bits);
            case F32_CONST -> code.fixed32((int) bits);
            default -> code.fixed64(bits);
        }
    }

    private void numbers(Instruction instruction, int count, long[] immediates) {
        require(instruction, count, immediates);
        for (long immediate : immediates) {
            code.u64(immediate);
        }
    }

    private static void require(Instruction instruction, int count, long[] immediates) {
        if (immediates.length != count) {
            throw new IllegalArgumentException(instruction.mnemonic() + " has " + count + " immediates, not " + immediates.length);
        }
    }

    /** Bytes of code as the binary format has them. */
    public CodeEmitter raw(byte... bytes) {
        code.raw(bytes);
        return this;
    }

    /** A new local of the function, zero at first; gives its index. */
    public int newLocal(NumType type) {
        locals.add(type);
        return firstLocal + locals.size() - 1;
    }

    int size() {
        return code.size();
    }

    /** The function's locals, of which there were {@code groups} groups, written in {@code old}. */
    void writeTo(int groups, ByteWriter old, ByteWriter body) {
        body.u32(groups + locals.size()).raw(old);
        for (ValType type : locals) {
            body.u32(1);
            TypeWriter.valType(type, body);
        }
        body.raw(code);
    }

    /** Bytes that {@link #writeTo} puts before the code. */
    int sizeOfLocals(int groups, ByteWriter old) {
        return new ByteWriter().u32(groups + locals.size()).size() + old.size() + 2 * locals.size();
    }
}
