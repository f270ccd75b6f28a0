package dev.tuber.jvm;

import dev.tuber.code.Op;
import dev.tuber.failure.WasmInternalError;
import dev.tuber.numeric.F32;
import dev.tuber.numeric.F64;
import dev.tuber.runtime.DataSegment;
import dev.tuber.runtime.TableInstance;
import dev.tuber.types.SlotKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/** Emits operations on whole memories and tables, and on references: calls of {@link Operations}. */
final class StorageCode {
    private static final ClassDesc INT = ConstantDescs.CD_int;
    private static final ClassDesc VOID = ConstantDescs.CD_void;
    private static final MethodTypeDesc MEMORY = MethodTypeDesc.of(Descriptors.MEMORY, INT);
    private static final MethodTypeDesc TABLE = MethodTypeDesc.of(Descriptors.of(TableInstance.class), INT);
    private static final MethodTypeDesc STORE = MethodTypeDesc.of(Descriptors.STORE);
    private static final MethodTypeDesc SEGMENT = MethodTypeDesc.of(Descriptors.of(DataSegment.class), INT);
    private static final MethodTypeDesc ELEMENTS = MethodTypeDesc.of(Descriptors.OBJECTS, INT);

    private final int[] code;
    private final Assembler asm;
    private final OperandCache operands;
    private final int instanceLocal;

    StorageCode(int[] code, Assembler asm, OperandCache operands, int instanceLocal) {
        this.code = code;
        this.asm = asm;
        this.operands = operands;
        this.instanceLocal = instanceLocal;
    }

    private void instance() {
        asm.load(SlotKind.REF.ordinal(), instanceLocal);
    }

    void memoryOrReference(int pc) {
        operands.drop(code[pc + 1], pc);
        switch (code[pc]) {
            case Op.MEMORY_SIZE -> operation("memorySize", "", INT, code[pc + 2]);
            case Op.MEMORY_GROW -> {
                operands.load(code[pc + 2]);
                operation("memoryGrow", "I", INT, code[pc + 3]);
            }
            case Op.REF_IS_NULL -> {
                operands.load(code[pc + 2]);
                asm.invokeStatic(Descriptors.OPERATIONS, "isNull", MethodTypeDesc.of(INT, ConstantDescs.CD_Object));
            }
            case Op.REF_FUNC -> operation("refFunc", "", ConstantDescs.CD_Object, code[pc + 2]);
            default -> throw unknown(pc);
        }
        operands.define(code[pc + 1]);
    }

    private WasmInternalError unknown(int pc) {
        return new WasmInternalError("operation 0x" + Integer.toHexString(code[pc]));
    }

    void rare(int pc) {
        switch (code[pc]) {
            case Op.MEMORY_INIT -> transfer(pc + 2, "memoryInit", indexed("data", SEGMENT, code[pc + 1]),
                    indexed("memory", MEMORY, code[pc + 5]));
            case Op.DATA_DROP -> operation("dataDrop", "", VOID, code[pc + 1]);
            case Op.MEMORY_COPY -> transfer(pc + 1, "memoryCopy", indexed("memory", MEMORY, code[pc + 4]),
                    indexed("memory", MEMORY, code[pc + 5]));
            case Op.MEMORY_FILL -> three(pc + 1, "memoryFill", "III", code[pc + 4]);
            case Op.TABLE_INIT -> transfer(pc + 2, "tableInit", indexed("elements", ELEMENTS, code[pc + 1]),
                    indexed("table", TABLE, code[pc + 5]));
            case Op.ELEM_DROP -> operation("elemDrop", "", VOID, code[pc + 1]);
            case Op.TABLE_COPY -> transfer(pc + 1, "tableCopy", indexed("table", TABLE, code[pc + 4]),
                    indexed("table", TABLE, code[pc + 5]));
            case Op.TABLE_FILL -> three(pc + 1, "tableFill", "IRI", code[pc + 4]);
            case Op.TABLE_GROW -> {
                operands.drop(code[pc + 1], pc);
                operands.load(code[pc + 2], code[pc + 3]);
                operation("tableGrow", "RI", INT, code[pc + 4]);
                operands.define(code[pc + 1]);
            }
            case Op.TABLE_SIZE -> {
                operands.drop(code[pc + 1], pc);
                operation("tableSize", "", INT, code[pc + 2]);
                operands.define(code[pc + 1]);
            }
            case Op.TABLE_GET -> {
                operands.drop(code[pc + 1], pc);
                operands.load(code[pc + 2]);
                operation("tableGet", "I", ConstantDescs.CD_Object, code[pc + 3]);
                operands.define(code[pc + 1]);
            }
            case Op.TABLE_SET -> {
                operands.load(code[pc + 1], code[pc + 2]);
                operation("tableSet", "IR", VOID, code[pc + 3]);
            }
            case Op.ENTER -> call("enterCall");
            case Op.LEAVE -> call("leaveCall");
            case Op.FUEL_BULK -> {
                operands.drop(code[pc + 1], pc);
                operands.load(code[pc + 2]);
                operation("takeBulkFuel", "I", INT, code[pc + 3]);
                operands.define(code[pc + 1]);
            }
            case Op.CANONICAL_F32 -> canonical(pc, F32.class, ConstantDescs.CD_float);
            case Op.CANONICAL_F64 -> canonical(pc, F64.class, ConstantDescs.CD_double);
            default -> throw unknown(pc);
        }
    }

    private void canonical(int pc, Class<?> meanings, ClassDesc kind) {
        operands.drop(code[pc + 1], pc);
        operands.load(code[pc + 2]);
        asm.invokeStatic(Descriptors.of(meanings), "canonical", MethodTypeDesc.of(kind, kind));
        operands.define(code[pc + 1]);
    }

    private void call(String method) {
        instance();
        asm.invokeVirtual(Descriptors.INSTANCE, "store", STORE);
        asm.invokeVirtual(Descriptors.STORE, method, MethodTypeDesc.of(VOID));
    }

    private void three(int at, String name, String params, int... indices) {
        operands.load(code[at], code[at + 1], code[at + 2]);
        operation(name, params, VOID, indices);
    }

    /** Something of the instance: the method that gives it by its index. */
    private record Indexed(String getter, MethodTypeDesc type, int index) {
    }

    private static Indexed indexed(String getter, MethodTypeDesc type, int index) {
        return new Indexed(getter, type, index);
    }

    /** Calls a method of {@link Operations} with three numbers and two things of the instance. */
    private void transfer(int at, String name, Indexed first, Indexed second) {
        operands.load(code[at], code[at + 1], code[at + 2]);
        push(first);
        push(second);
        asm.invokeStatic(Descriptors.OPERATIONS, name,
                MethodTypeDesc.of(VOID, INT, INT, INT, first.type().returnType(), second.type().returnType()));
    }

    private void push(Indexed thing) {
        instance();
        asm.constant(thing.index());
        asm.invokeVirtual(Descriptors.INSTANCE, thing.getter(), thing.type());
    }

    /** Calls a method of {@link Operations} whose operands are on the stack. */
    private void operation(String name, String params, ClassDesc result, int... indices) {
        instance();
        ClassDesc[] more = new ClassDesc[1 + indices.length];
        more[0] = Descriptors.INSTANCE;
        for (int index = 0; index < indices.length; index++) {
            asm.constant(indices[index]);
            more[index + 1] = INT;
        }
        asm.invokeStatic(Descriptors.OPERATIONS, name, Descriptors.method(result, params, more));
    }
}
