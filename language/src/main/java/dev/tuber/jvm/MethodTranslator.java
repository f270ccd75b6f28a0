package dev.tuber.jvm;

import dev.tuber.code.FunctionCode;
import dev.tuber.code.Op;
import dev.tuber.code.OpLayout;
import dev.tuber.failure.WasmInternalError;
import dev.tuber.isa.Signature;
import dev.tuber.runtime.DataSegment;
import dev.tuber.runtime.TableInstance;
import dev.tuber.types.FuncType;
import dev.tuber.types.SlotKind;
import dev.tuber.types.ValType;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/**
 * Translates one lowered function to the code of one method. Long because there is a case for each operation.
 *
 * <p>JVM locals: parameters, instance, the first memory, then slots in the order in which they are met.
 */
final class MethodTranslator {
    private static final int I32 = SlotKind.I32.ordinal();
    private static final int REF = SlotKind.REF.ordinal();
    private static final ClassDesc INT = ConstantDescs.CD_int;
    private static final ClassDesc VOID = ConstantDescs.CD_void;
    private static final MethodTypeDesc COMPARE_INTS = MethodTypeDesc.of(INT, INT, INT);
    private static final MethodTypeDesc POLL = MethodTypeDesc.of(VOID, Descriptors.INSTANCE);
    private static final MethodTypeDesc TRAP = MethodTypeDesc.of(ClassDesc.of("java.lang.RuntimeException"));
    private static final MethodTypeDesc FIRST_MEMORY = MethodTypeDesc.of(Descriptors.MEMORY);
    private static final MethodTypeDesc MEMORY = MethodTypeDesc.of(Descriptors.MEMORY, INT);
    private static final MethodTypeDesc TABLE = MethodTypeDesc.of(Descriptors.of(TableInstance.class), INT);
    private static final MethodTypeDesc SEGMENT = MethodTypeDesc.of(Descriptors.of(DataSegment.class), INT);
    private static final MethodTypeDesc ELEMENTS = MethodTypeDesc.of(Descriptors.OBJECTS, INT);
    private static final MethodTypeDesc GLOBAL = MethodTypeDesc.of(Descriptors.GLOBAL, INT);
    private static final MethodTypeDesc RESULTS = MethodTypeDesc.of(Descriptors.LONGS);
    private static final MethodTypeDesc RESULT_REFS = MethodTypeDesc.of(Descriptors.OBJECTS);
    private static final String[] GLOBAL_GETTERS = {"getI32", "getI64", "getF32", "getF64", "", "getRef"};
    /** For br_if_i32_eq and its nine: the JVM's branch on two ints, or on the outcome of an unsigned comparison. */
    private static final Opcode[] INT_BRANCHES = {Opcode.IF_ICMPEQ, Opcode.IF_ICMPNE, Opcode.IF_ICMPLT, Opcode.IFLT,
        Opcode.IF_ICMPGT, Opcode.IFGT, Opcode.IF_ICMPLE, Opcode.IFLE, Opcode.IF_ICMPGE, Opcode.IFGE};
    private static final Opcode[] ZERO_BRANCHES = {Opcode.IFEQ, Opcode.IFNE, Opcode.IFLT, null, Opcode.IFGT, null,
        Opcode.IFLE, null, Opcode.IFGE, null};

    private final ModuleCode module;
    private final FunctionCode function;
    private final int[] code;
    private final Assembler asm;
    private final OperandCache operands;
    private final int[] labels;
    private final int instanceLocal;
    private final int memoryLocal;
    private int sites;

    MethodTranslator(ModuleCode module, FunctionCode function, Assembler asm) {
        this.module = module;
        this.function = function;
        this.code = function.code();
        this.asm = asm;
        int params = Descriptors.paramSlots(function.type());
        instanceLocal = params;
        labels = new int[code.length];
        boolean usesMemory = scan();
        memoryLocal = usesMemory ? params + 1 : -1;
        operands = new OperandCache(function, asm, usesMemory ? params + 2 : params + 1);
    }

    /** Finds the targets of branches. Whether the code accesses the first memory. */
    private boolean scan() {
        boolean usesMemory = false;
        for (int pc = 0; pc < code.length; pc += OpLayout.length(code, pc)) {
            int op = code[pc];
            switch (op) {
                case Op.BR -> labels[code[pc + 1]] = 1;
                case Op.BR_IF, Op.BR_UNLESS -> labels[code[pc + 2]] = 1;
                case Op.BR_TABLE -> {
                    for (int index = 0; index < code[pc + 2]; index++) {
                        labels[code[pc + 3 + index]] = 1;
                    }
                }
                default -> {
                    if (op >= Op.BR_IF_I32_EQ && op <= Op.BR_IF_I32_GE_U || op >= Op.BR_IF_I32_EQ_IMM && op <= Op.BR_IF_I32_GE_U_IMM) {
                        labels[code[pc + 3]] = 1;
                    } else if (isLoad(op) || isStore(op)) {
                        usesMemory |= code[pc + 4] == 0;
                    }
                }
            }
        }
        for (int pc = 0; pc < labels.length; pc++) {
            if (labels[pc] != 0) {
                labels[pc] = asm.newLabel() + 1;
            }
        }
        return usesMemory;
    }

    private static boolean isLoad(int op) {
        return op >= dev.tuber.isa.Opcode.I32_LOAD && op <= dev.tuber.isa.Opcode.I64_LOAD32_U;
    }

    private static boolean isStore(int op) {
        return op >= dev.tuber.isa.Opcode.I32_STORE && op <= dev.tuber.isa.Opcode.I64_STORE32;
    }

    /** Emits the whole method. Stops early when it is too long: {@link Assembler#size} tells. */
    void translate() {
        if (function.callSites() > 0) {
            asm.line(ModuleCode.ENTRY_LINE);
            instance();
            asm.invokeStatic(Descriptors.OPERATIONS, "poll", POLL);
        }
        if (memoryLocal >= 0) {
            instance();
            asm.invokeVirtual(Descriptors.INSTANCE, "firstMemory", FIRST_MEMORY);
            asm.store(REF, memoryLocal);
        }
        operands.zeroLocals();
        for (int pc = 0; pc < code.length && asm.size() <= Assembler.METHOD_LIMIT; pc = instruction(pc)) {
            if (labels[pc] != 0) {
                operands.settle();
                asm.bind(labels[pc] - 1);
            }
        }
    }

    private void instance() {
        asm.load(REF, instanceLocal);
    }

    /** Emits the instruction at {@code pc}; returns where the next one is. */
    private int instruction(int pc) {
        int op = code[pc];
        if (Op.isSite(op)) {
            asm.line(ModuleCode.lineOf(sites++));
        }
        int length = OpLayout.length(code, pc);
        switch (op) {
            case Op.UNREACHABLE -> {
                asm.invokeStatic(Descriptors.OPERATIONS, "unreachable", TRAP);
                asm.athrow();
                operands.forget();
            }
            case Op.BR -> {
                operands.settle();
                jump(Opcode.GOTO, code[pc + 1]);
            }
            case Op.BR_IF, Op.BR_UNLESS -> {
                operands.only(code[pc + 1]);
                jump(op == Op.BR_IF ? Opcode.IFNE : Opcode.IFEQ, code[pc + 2]);
            }
            case Op.BR_TABLE -> brTable(pc);
            case Op.LOOP -> {
                instance();
                asm.invokeStatic(Descriptors.OPERATIONS, "poll", POLL);
            }
            case Op.RETURN -> returns(pc);
            case Op.CALL -> call(pc);
            case Op.CALL_INDIRECT -> callIndirect(pc);
            case Op.I32_ADD_IMM, Op.I32_AND_IMM, Op.I32_SHL_IMM, Op.I32_SHR_U_IMM -> immediate(pc);
            default -> {
                if (op >= Op.BR_IF_I32_EQ && op <= Op.BR_IF_I32_GE_U) {
                    operands.only(code[pc + 1], code[pc + 2]);
                    compareBranch(op - Op.BR_IF_I32_EQ, code[pc + 3]);
                } else if (op >= Op.BR_IF_I32_EQ_IMM && op <= Op.BR_IF_I32_GE_U_IMM) {
                    operands.only(code[pc + 1]);
                    immediateBranch(op - Op.BR_IF_I32_EQ_IMM, code[pc + 2], code[pc + 3]);
                } else if (op < Op.BR_IF_I32_EQ && (isLoad(op) || isStore(op))) {
                    memoryAccess(pc);
                } else if (op <= Op.REF_FUNC) {
                    variable(pc);
                } else if (op >= Op.MEMORY_INIT) {
                    rare(pc);
                } else if (fusesWithBranch(pc)) {
                    return fused(pc);
                } else {
                    pure(pc);
                }
            }
        }
        return pc + length;
    }

    // control

    private void jump(Opcode branch, int target) {
        asm.branch(branch, labels[target] - 1);
    }

    private void compareBranch(int comparison, int target) {
        if (INT_BRANCHES[comparison].name().startsWith("IF_")) {
            jump(INT_BRANCHES[comparison], target);
        } else {
            asm.invokeStatic(ConstantDescs.CD_Integer, "compareUnsigned", COMPARE_INTS);
            jump(INT_BRANCHES[comparison], target);
        }
    }

    private void immediateBranch(int comparison, int literal, int target) {
        if (literal == 0 && ZERO_BRANCHES[comparison] != null) {
            jump(ZERO_BRANCHES[comparison], target);
        } else {
            asm.constant(literal);
            compareBranch(comparison, target);
        }
    }

    private boolean fusesWithBranch(int pc) {
        int op = code[pc];
        if (!PureCode.isBranchable(op)) {
            return false;
        }
        int next = pc + OpLayout.length(code, pc);
        return (code[next] == Op.BR_IF || code[next] == Op.BR_UNLESS) && labels[next] == 0 && code[next + 1] == code[pc + 1]
                && operands.isTemporary(code[pc + 1]);
    }

    private int fused(int pc) {
        int next = pc + OpLayout.length(code, pc);
        operands.drop(code[pc + 1], pc);
        if (dev.tuber.isa.Opcode.signature(code[pc]).params().length() == 1) {
            operands.only(code[pc + 2]);
        } else {
            operands.only(code[pc + 2], code[pc + 3]);
        }
        Opcode branch = PureCode.compare(asm, code[pc]);
        jump(code[next] == Op.BR_IF ? branch : PureCode.opposite(branch), code[next + 2]);
        return next + 3;
    }

    private void brTable(int pc) {
        operands.only(code[pc + 1]);
        int[] targets = new int[code[pc + 2] - 1];
        for (int index = 0; index < targets.length; index++) {
            targets[index] = labels[code[pc + 3 + index]] - 1;
        }
        int otherwise = labels[code[pc + 3 + targets.length]] - 1;
        if (targets.length == 0) {
            asm.pop(I32);
            asm.jump(otherwise);
        } else {
            asm.tableSwitch(0, targets, otherwise);
        }
    }

    /** All results but the first go to the instance. */
    private void returns(int pc) {
        int count = code[pc + 1];
        if (count > 1) {
            operands.settle();
        }
        for (int index = 1; index < count; index++) {
            int slot = code[pc + 2 + index];
            int kind = operands.kind(slot);
            instance();
            asm.invokeVirtual(Descriptors.INSTANCE, kind == REF ? "resultRefs" : "results", kind == REF ? RESULT_REFS : RESULTS);
            asm.constant(index);
            operands.peek(slot);
            if (kind == REF) {
                asm.arrayStore(TypeKind.REFERENCE);
            } else {
                asm.toBits(kind);
                asm.arrayStore(TypeKind.LONG);
            }
        }
        if (count > 0) {
            operands.load(code[pc + 2]);
        }
        asm.returns(Descriptors.resultKind(function.type()));
        operands.forget();
    }

    // calls

    private void call(int pc) {
        int func = code[pc + 1];
        int params = code[pc + 3];
        FuncType type = module.loaded().typeOfFunc(func);
        if (!module.isTyped(type)) {
            callByArrays(pc + 5, params, type, () -> {
                asm.constant(func);
                instance();
            }, INT);
        } else {
            operands.dropAll(pc + 5 + params, type.results().size(), pc);
            operands.load(code, pc + 5, params);
            instance();
            asm.invokeStatic(module.classOf(func), ModuleCode.methodOf(func), module.descriptor(type));
        }
        results(pc + 5 + params, type, !module.isTyped(type));
    }

    private void callIndirect(int pc) {
        int params = code[pc + 5];
        FuncType type = module.loaded().funcType(code[pc + 2]);
        if (!module.isTyped(type)) {
            operands.settle();
            int callee = operands.newLocal(REF);
            operands.peek(code[pc + 3]);
            instance();
            asm.constant(code[pc + 1]);
            asm.invokeStatic(Descriptors.OPERATIONS, "callee", MethodTypeDesc.of(Descriptors.FUNC, INT, Descriptors.INSTANCE, INT));
            asm.dup();
            asm.store(REF, callee);
            instance();
            asm.constant(code[pc + 2]);
            asm.invokeStatic(Descriptors.OPERATIONS, "checkType",
                    MethodTypeDesc.of(VOID, Descriptors.FUNC, Descriptors.INSTANCE, INT));
            callByArrays(pc + 7, params, type, () -> {
                asm.load(REF, callee);
                instance();
            }, Descriptors.FUNC);
        } else {
            operands.dropAll(pc + 7 + params, type.results().size(), pc);
            operands.load(code, pc + 7, params, code[pc + 3]);
            instance();
            asm.invokeStatic(module.dispatcher(code[pc + 1], code[pc + 2]), "call",
                    Descriptors.function(type, INT, Descriptors.INSTANCE));
        }
        results(pc + 7 + params, type, !module.isTyped(type));
    }

    /** The results of a call go to their slots; the arrays of the call, if there are any, are on the stack. */
    private void results(int at, FuncType type, boolean byArrays) {
        List<ValType> types = type.results();
        if (!byArrays) {
            if (!types.isEmpty()) {
                operands.define(code[at]);
            }
            if (types.size() > 1) {
                operands.settle();
            }
            for (int index = 1; index < types.size(); index++) {
                int kind = types.get(index).kind().ordinal();
                instance();
                asm.invokeVirtual(Descriptors.INSTANCE, kind == REF ? "resultRefs" : "results",
                        kind == REF ? RESULT_REFS : RESULTS);
                asm.constant(index);
                asm.arrayLoad(kind == REF ? TypeKind.REFERENCE : TypeKind.LONG);
                if (kind != REF) {
                    asm.fromBits(kind);
                }
                operands.storeTo(code[at + index]);
            }
        }
    }

    private void callByArrays(int at, int params, FuncType type, Runnable callee, ClassDesc calleeType) {
        operands.settle();
        ArrayCalls calls = new ArrayCalls(asm, type);
        int values = operands.newLocal(REF);
        int refs = operands.newLocal(REF);
        calls.makeArrays(values, refs);
        for (int index = 0; index < params; index++) {
            int slot = code[at + index];
            calls.putArgument(index, values, refs, () -> operands.peek(slot));
        }
        callee.run();
        calls.call(values, refs, calleeType);
        for (int index = 0; index < type.results().size(); index++) {
            calls.getResult(index, values, refs);
            operands.storeTo(code[at + params + index]);
        }
    }

    // values

    private void immediate(int pc) {
        operands.drop(code[pc + 1], pc);
        operands.load(code[pc + 2]);
        asm.constant(code[pc + 3]);
        asm.operator(switch (code[pc]) {
            case Op.I32_ADD_IMM -> Opcode.IADD;
            case Op.I32_AND_IMM -> Opcode.IAND;
            case Op.I32_SHL_IMM -> Opcode.ISHL;
            default -> Opcode.IUSHR;
        });
        operands.define(code[pc + 1]);
    }

    private void pure(int pc) {
        int op = code[pc];
        Signature signature = dev.tuber.isa.Opcode.signature(op);
        operands.drop(code[pc + 1], pc);
        if (signature.params().length() == 1) {
            operands.load(code[pc + 2]);
        } else {
            operands.loadPair(code[pc + 2], code[pc + 3], PureCode.isCommutative(op));
        }
        PureCode.emit(asm, op);
        operands.define(code[pc + 1]);
    }

    private void variable(int pc) {
        int op = code[pc];
        if (op >= Op.COPY_I32 && op <= Op.COPY_REF) {
            operands.copy(code[pc + 1], code[pc + 2], pc);
        } else if (op >= Op.CONST_I32 && op <= Op.CONST_F64 || op == Op.REF_NULL) {
            operands.defineConstant(code[pc + 1], pc);
        } else if (op >= Op.SELECT_I32 && op <= Op.SELECT_REF) {
            operands.drop(code[pc + 1], pc);
            operands.load(code[pc + 3], code[pc + 4], code[pc + 2]);
            ClassDesc type = Descriptors.of(op - Op.SELECT_I32);
            asm.invokeStatic(Descriptors.OPERATIONS, "select", MethodTypeDesc.of(type, type, type, INT));
            operands.define(code[pc + 1]);
        } else if (op >= Op.GLOBAL_GET_I32 && op <= Op.GLOBAL_GET_REF) {
            int kind = op - Op.GLOBAL_GET_I32;
            operands.drop(code[pc + 1], pc);
            instance();
            asm.constant(code[pc + 2]);
            asm.invokeVirtual(Descriptors.INSTANCE, "global", GLOBAL);
            asm.invokeVirtual(Descriptors.GLOBAL, GLOBAL_GETTERS[kind], MethodTypeDesc.of(Descriptors.of(kind)));
            operands.define(code[pc + 1]);
        } else if (op >= Op.GLOBAL_SET_I32 && op <= Op.GLOBAL_SET_REF) {
            operands.load(code[pc + 1]);
            instance();
            asm.constant(code[pc + 2]);
            asm.invokeStatic(Descriptors.OPERATIONS, "setGlobal",
                    MethodTypeDesc.of(VOID, Descriptors.of(op - Op.GLOBAL_SET_I32), Descriptors.INSTANCE, INT));
        } else {
            memoryOrReference(pc);
        }
    }

    private void memoryOrReference(int pc) {
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

    private void memoryAccess(int pc) {
        int op = code[pc];
        String name = PureCode.camelCase(dev.tuber.isa.Opcode.mnemonic(op));
        int offset = code[pc + 3];
        boolean load = isLoad(op);
        int kind;
        if (load) {
            operands.drop(code[pc + 1], pc);
            operands.load(code[pc + 2]);
            kind = operands.kind(code[pc + 1]);
        } else {
            operands.loadPair(code[pc + 1], code[pc + 2], false);
            kind = operands.kind(code[pc + 2]);
        }
        if (offset < 0 || offset > MemoryAccess.MAX_OFFSET) {
            asm.invokeStatic(Descriptors.MEMORY_ACCESS, "outOfBounds", TRAP);
            asm.athrow();
            skip(pc);
            return;
        }
        if (code[pc + 4] == 0) {
            asm.load(REF, memoryLocal);
        } else {
            instance();
            asm.constant(code[pc + 4]);
            asm.invokeVirtual(Descriptors.INSTANCE, "memory", MEMORY);
        }
        asm.constant(offset);
        ClassDesc type = Descriptors.of(kind);
        asm.invokeStatic(Descriptors.MEMORY_ACCESS, name, load ? MethodTypeDesc.of(type, INT, Descriptors.MEMORY, INT)
                : MethodTypeDesc.of(VOID, INT, type, Descriptors.MEMORY, INT));
        if (load) {
            operands.define(code[pc + 1]);
        }
    }

    /** What follows an instruction that always traps can't be reached; the JVM wants it to look as if it were. */
    private void skip(int pc) {
        if (isLoad(code[pc])) {
            asm.zero(operands.kind(code[pc + 1]));
            operands.define(code[pc + 1]);
        }
    }

    private void rare(int pc) {
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
            default -> throw unknown(pc);
        }
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
