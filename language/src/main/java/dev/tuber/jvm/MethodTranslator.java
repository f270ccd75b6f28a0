package dev.tuber.jvm;

import dev.tuber.code.FunctionCode;
import dev.tuber.code.Op;
import dev.tuber.code.OpLayout;
import dev.tuber.isa.Signature;
import dev.tuber.types.FuncType;
import dev.tuber.types.SlotKind;
import dev.tuber.types.ValType;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/**
 * Translates a lowered function, or a part of it, to the code of one method. Long because there is a case for each operation.
 *
 * <p>JVM locals: the part's parameters, instance, the first memory, then slots in the order in which they are met.
 */
final class MethodTranslator {
    private static final int I32 = SlotKind.I32.ordinal();
    private static final int REF = SlotKind.REF.ordinal();
    private static final ClassDesc INT = ConstantDescs.CD_int;
    private static final ClassDesc VOID = ConstantDescs.CD_void;
    private static final MethodTypeDesc COMPARE_INTS = MethodTypeDesc.of(INT, INT, INT);
    private static final MethodTypeDesc POLL = MethodTypeDesc.of(VOID);
    private static final MethodTypeDesc TRAP = MethodTypeDesc.of(ClassDesc.of("java.lang.RuntimeException"));
    private static final MethodTypeDesc STORE = MethodTypeDesc.of(Descriptors.STORE);
    private static final MethodTypeDesc GLOBAL = MethodTypeDesc.of(Descriptors.GLOBAL, INT);
    private static final MethodTypeDesc RESULTS = MethodTypeDesc.of(Descriptors.LONGS);
    private static final MethodTypeDesc RESULT_REFS = MethodTypeDesc.of(Descriptors.OBJECTS);
    /** By kind: of {@code select}, and of what gets and sets globals. */
    private static final MethodTypeDesc[] SELECT = byKind(type -> MethodTypeDesc.of(type, type, type, INT));
    private static final MethodTypeDesc[] GET = byKind(MethodTypeDesc::of);
    private static final MethodTypeDesc[] SET = byKind(type -> MethodTypeDesc.of(VOID, type, Descriptors.INSTANCE, INT));
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
    private final Part part;
    private final OperandCache operands;
    private final Scratches scratches;
    private final StorageCode storage;
    /** By place in the code the label there, plus one; or 0. */
    private final int[] labels;
    private final int[] exitLabels;
    private final int instanceLocal;
    private final int storeLocal;
    private final MemoryCode memory;
    private final TightLoops loops = new TightLoops();
    private int sites;
    /** Where the instruction is that is being translated. */
    private int present;
    private Part nextPart;

    private static MethodTypeDesc[] byKind(Function<ClassDesc, MethodTypeDesc> make) {
        MethodTypeDesc[] made = new MethodTypeDesc[SlotKind.values().length];
        for (int kind = 0; kind < made.length; kind++) {
            made[kind] = kind == SlotKind.V128.ordinal() ? null : make.apply(Descriptors.of(kind));
        }
        return made;
    }

    MethodTranslator(ModuleCode module, FunctionCode function, Part part, Assembler asm) {
        this.module = module;
        this.function = function;
        this.part = part;
        this.code = function.code();
        this.asm = asm;
        int params = 0;
        for (int slot : part.params()) {
            params += Descriptors.width(function.slotKinds()[slot]);
        }
        instanceLocal = params;
        labels = new int[code.length];
        exitLabels = new int[part.exits().length];
        storeLocal = params + 1;
        operands = new OperandCache(function, asm, part.params(), params + 2 + MemoryCode.LOCALS);
        memory = new MemoryCode(module, function, asm, operands, instanceLocal);
        scan();
        scratches = new Scratches(asm, operands, instanceLocal);
        storage = new StorageCode(code, asm, operands, instanceLocal);
        sites = siteFrom(part.start());
    }

    /** The ordinal of the first site at {@code pc} or behind it. */
    private int siteFrom(int pc) {
        int found = Arrays.binarySearch(function.sitePcs(), pc);
        return found >= 0 ? found : -found - 1;
    }

    /** Finds the targets of branches, and what the code needs. */
    private void scan() {
        Iterator<Part> parts = part.nested().iterator();
        Part next = parts.hasNext() ? parts.next() : null;
        for (int pc = part.start(); pc < part.end();) {
            if (next != null && next.start() == pc) {
                memory.scanPart();
                loops.call(pc);
                for (int exit : next.exits()) {
                    isTarget(next.end() - 1, exit);
                }
                pc = next.end();
                next = parts.hasNext() ? parts.next() : null;
            } else {
                memory.scan(pc, labels[pc] != 0 || code[pc] == Op.LOOP);
                scan(pc);
                pc += OpLayout.length(code, pc);
            }
        }
        for (int pc = part.start(); pc < part.end(); pc++) {
            if (labels[pc] != 0) {
                labels[pc] = asm.newLabel() + 1;
            }
        }
        for (int exit = 0; exit < exitLabels.length; exit++) {
            exitLabels[exit] = asm.newLabel();
        }
        loops.finish();
    }

    private void scan(int pc) {
        int op = code[pc];
        switch (op) {
            case Op.BR -> isTarget(pc, code[pc + 1]);
            case Op.BR_IF, Op.BR_UNLESS -> isTarget(pc, code[pc + 2]);
            case Op.BR_TABLE -> {
                if (code[pc + 2] > TightLoops.MOST_TARGETS) {
                    loops.call(pc);
                }
                for (int index = 0; index < code[pc + 2]; index++) {
                    isTarget(pc, code[pc + 3 + index]);
                }
            }
            case Op.LOOP -> loops.header(pc);
            case Op.CALL, Op.CALL_INDIRECT -> loops.call(pc);
            default -> {
                if (op >= Op.BR_IF_I32_EQ && op <= Op.BR_IF_I32_GE_U || op >= Op.BR_IF_I32_EQ_IMM && op <= Op.BR_IF_I32_GE_U_IMM) {
                    isTarget(pc, code[pc + 3]);
                }
            }
        }
    }

    private void isTarget(int from, int pc) {
        if (isInside(pc)) {
            labels[pc] = 1;
            if (pc <= from) {
                loops.branchBack(from, pc);
            }
        }
    }

    private boolean isInside(int pc) {
        return pc >= part.start() && pc < part.end();
    }

    private int labelOf(int target) {
        int back = loops.labelBack(target, present);
        if (back >= 0) {
            return back;
        }
        return isInside(target) ? labels[target] - 1 : exitLabels[Arrays.binarySearch(part.exits(), target)];
    }

    /** Emits the whole method, and tells how many bytes precede each instruction. */
    void translate(int[] sizes) {
        if (loops.any() || function.callSites() > 0) {
            instance();
            asm.invokeVirtual(Descriptors.INSTANCE, "store", STORE);
            asm.store(REF, storeLocal);
        }
        if (part.isWhole() && function.callSites() > 0) {
            asm.line(ModuleCode.ENTRY_LINE);
            poll();
        }
        memory.enter();
        operands.zero(part.zeros());
        Iterator<Part> parts = part.nested().iterator();
        nextPart = parts.hasNext() ? parts.next() : null;
        boolean goesOn = true;
        for (int pc = part.start(); pc < part.end();) {
            if (labels[pc] != 0) {
                if (goesOn) {
                    memory.settle();
                } else {
                    memory.forget();
                }
                operands.settle();
                asm.bind(labels[pc] - 1);
            }
            sizes[pc] = asm.size();
            present = pc;
            if (nextPart != null && nextPart.start() == pc) {
                operands.settle();
                Part called = nextPart;
                nextPart = parts.hasNext() ? parts.next() : null;
                call(called);
                pc = called.end();
                sites = siteFrom(pc);
                goesOn = true;
            } else {
                goesOn = !Op.isExit(code[pc]);
                pc = instruction(pc);
            }
        }
        if (goesOn && Arrays.binarySearch(part.exits(), part.end()) >= 0) {
            operands.settle();
            asm.jump(labelOf(part.end()));
        }
        loops.emitWaysBack(asm, labels);
        exits();
        sizes[part.end()] = asm.size();
    }

    private void exits() {
        for (int exit = 0; exit < exitLabels.length; exit++) {
            asm.bind(exitLabels[exit]);
            int[] outs = part.outs()[exit];
            switch (part.answer()) {
                case NOTHING -> {
                    scratches.put(outs);
                    asm.returns(-1);
                }
                case VALUE -> {
                    operands.peek(outs[0]);
                    asm.returns(operands.kind(outs[0]));
                }
                case EXIT -> {
                    scratches.put(outs);
                    leave(exit);
                }
            }
        }
    }

    /** Tells the enclosing part the way out. */
    private void leave(int exit) {
        asm.constant(exit);
        asm.returns(I32);
    }

    /** Calls a part that was split off, and goes on where it says. */
    private void call(Part called) {
        for (int slot : called.params()) {
            operands.peek(slot);
        }
        instance();
        int func = function.funcIndex();
        asm.invokeStatic(module.classOf(func), called.methodName(func), called.descriptor(function.slotKinds()));
        if (mayGrowMemory(called)) {
            memory.mayHaveGrown();
            memory.settle();
        }
        switch (called.answer()) {
            case VALUE -> {
                operands.storeTo(called.outs()[0][0]);
                goOn(called, 0, true);
            }
            case NOTHING -> {
                if (called.exits().length == 0) {
                    asm.invokeStatic(Descriptors.OPERATIONS, "unreachable", TRAP);
                    asm.athrow();
                } else {
                    scratches.get(called.outs()[0]);
                    goOn(called, 0, true);
                }
            }
            case EXIT -> switchOver(called);
        }
    }

    private boolean mayGrowMemory(Part called) {
        for (int pc = called.start(); pc < called.end(); pc += OpLayout.length(code, pc)) {
            if (code[pc] == Op.CALL || code[pc] == Op.CALL_INDIRECT || code[pc] == Op.MEMORY_GROW) {
                return true;
            }
        }
        return false;
    }

    private void goOn(Part called, int exit, boolean last) {
        if (!last || called.exits()[exit] != called.end()) {
            asm.jump(labelOf(called.exits()[exit]));
        }
    }

    /** The way that leads to what follows, if there is one, is the last. */
    private void switchOver(Part called) {
        int exits = called.exits().length;
        int ways = exits + (called.returns() ? 1 : 0);
        int last = Math.max(0, Arrays.binarySearch(called.exits(), called.end()));
        int[] labelsOfWays = new int[ways];
        for (int way = 0; way < ways; way++) {
            labelsOfWays[way] = asm.newLabel();
        }
        if (ways == 1) {
            asm.pop(I32);
        } else if (ways == 2) {
            asm.branch(last == 0 ? Opcode.IFEQ : Opcode.IFNE, labelsOfWays[last]);
        } else {
            asm.tableSwitch(0, labelsOfWays, labelsOfWays[last]);
        }
        for (int way = 0; way < ways; way++) {
            if (way != last) {
                asm.bind(labelsOfWays[way]);
                take(called, way, false);
            }
        }
        asm.bind(labelsOfWays[last]);
        take(called, last, true);
    }

    private void take(Part called, int way, boolean last) {
        if (way < called.exits().length) {
            scratches.get(called.outs()[way]);
            goOn(called, way, last);
        } else if (part.isWhole()) {
            int kind = Descriptors.resultKind(function.type());
            if (kind >= 0) {
                scratches.getFirst(kind);
            }
            asm.returns(kind);
        } else {
            leave(part.exits().length);
        }
    }

    private void poll() {
        asm.load(REF, storeLocal);
        asm.invokeVirtual(Descriptors.STORE, "pollOften", POLL);
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
                poll();
                loops.enter(pc, asm, operands);
            }
            case Op.RETURN -> returns(pc);
            case Op.CALL -> call(pc);
            case Op.CALL_INDIRECT -> callIndirect(pc);
            case Op.I32_ADD_IMM -> {
                if (!memory.skips(pc)) {
                    immediate(pc);
                }
            }
            case Op.I32_AND_IMM, Op.I32_SHL_IMM, Op.I32_SHR_U_IMM -> immediate(pc);
            default -> {
                if (op >= Op.BR_IF_I32_EQ && op <= Op.BR_IF_I32_GE_U) {
                    operands.only(code[pc + 1], code[pc + 2]);
                    compareBranch(op - Op.BR_IF_I32_EQ, code[pc + 3]);
                } else if (op >= Op.BR_IF_I32_EQ_IMM && op <= Op.BR_IF_I32_GE_U_IMM) {
                    operands.only(code[pc + 1]);
                    immediateBranch(op - Op.BR_IF_I32_EQ_IMM, code[pc + 2], code[pc + 3]);
                } else if (MemoryCode.isAccess(op)) {
                    memory.access(pc);
                } else if (op <= Op.REF_FUNC) {
                    variable(pc);
                } else if (op >= Op.MEMORY_INIT) {
                    storage.rare(pc);
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
        memory.settle();
        asm.branch(branch, labelOf(target));
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
        if (next >= part.end() || nextPart != null && nextPart.start() == next) {
            return false;
        }
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
        memory.settle();
        operands.only(code[pc + 1]);
        int[] targets = new int[code[pc + 2] - 1];
        for (int index = 0; index < targets.length; index++) {
            targets[index] = labelOf(code[pc + 3 + index]);
        }
        int otherwise = labelOf(code[pc + 3 + targets.length]);
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
        if (part.isWhole()) {
            asm.returns(Descriptors.resultKind(function.type()));
        } else {
            if (count > 0) {
                int kind = Descriptors.resultKind(function.type());
                scratches.putFirst(kind, operands.newLocal(kind));
            }
            leave(part.exits().length);
        }
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
        memory.mayHaveGrown();
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
                    module.indirectDescriptor(type));
        }
        results(pc + 7 + params, type, !module.isTyped(type));
        memory.mayHaveGrown();
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
            asm.invokeStatic(Descriptors.OPERATIONS, "select", SELECT[op - Op.SELECT_I32]);
            operands.define(code[pc + 1]);
        } else if (op >= Op.GLOBAL_GET_I32 && op <= Op.GLOBAL_GET_REF) {
            int kind = op - Op.GLOBAL_GET_I32;
            operands.drop(code[pc + 1], pc);
            instance();
            asm.constant(code[pc + 2]);
            asm.invokeVirtual(Descriptors.INSTANCE, "global", GLOBAL);
            asm.invokeVirtual(Descriptors.GLOBAL, GLOBAL_GETTERS[kind], GET[kind]);
            operands.define(code[pc + 1]);
        } else if (op >= Op.GLOBAL_SET_I32 && op <= Op.GLOBAL_SET_REF) {
            operands.load(code[pc + 1]);
            instance();
            asm.constant(code[pc + 2]);
            asm.invokeStatic(Descriptors.OPERATIONS, "setGlobal", SET[op - Op.GLOBAL_SET_I32]);
        } else {
            storage.memoryOrReference(pc);
            if (op == Op.MEMORY_GROW) {
                memory.mayHaveGrown();
            }
        }
    }
}
