package dev.tuber.jvm;

import dev.tuber.code.FunctionCode;
import dev.tuber.code.Op;
import dev.tuber.code.OpLayout;
import dev.tuber.isa.Signature;
import dev.tuber.types.SlotKind;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Arrays;

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
    private static final MethodTypeDesc POLL = MethodTypeDesc.of(VOID, Descriptors.INSTANCE);
    private static final MethodTypeDesc POLL_OFTEN = MethodTypeDesc.of(VOID);
    private static final MethodTypeDesc TRAP = MethodTypeDesc.of(ClassDesc.of("java.lang.RuntimeException"));
    private static final MethodTypeDesc STORE = MethodTypeDesc.of(Descriptors.STORE);
    private static final MethodTypeDesc GLOBAL = MethodTypeDesc.of(Descriptors.GLOBAL, INT);
    /** By kind: of {@code select}, and of what gets and sets globals. */
    private static final MethodTypeDesc[] SELECT = new MethodTypeDesc[Descriptors.KINDS];
    private static final MethodTypeDesc[] GET = new MethodTypeDesc[Descriptors.KINDS];
    private static final MethodTypeDesc[] SET = new MethodTypeDesc[Descriptors.KINDS];
    private static final String[] GLOBAL_GETTERS = {"getI32", "getI64", "getF32", "getF64", "", "getRef"};
    /** For br_if_i32_eq and its nine: the JVM's branch on two ints, or on the outcome of an unsigned comparison. */
    private static final Opcode[] INT_BRANCHES = {Opcode.IF_ICMPEQ, Opcode.IF_ICMPNE, Opcode.IF_ICMPLT, Opcode.IFLT,
        Opcode.IF_ICMPGT, Opcode.IFGT, Opcode.IF_ICMPLE, Opcode.IFLE, Opcode.IF_ICMPGE, Opcode.IFGE};
    private static final Opcode[] ZERO_BRANCHES = {Opcode.IFEQ, Opcode.IFNE, Opcode.IFLT, null, Opcode.IFGT, null,
        Opcode.IFLE, null, Opcode.IFGE, null};

    static {
        for (int kind = 0; kind < Descriptors.KINDS; kind++) {
            ClassDesc type = Descriptors.of(kind);
            if (type != null) {
                SELECT[kind] = MethodTypeDesc.of(type, type, type, INT);
                GET[kind] = MethodTypeDesc.of(type);
                SET[kind] = MethodTypeDesc.of(VOID, type, Descriptors.INSTANCE, INT);
            }
        }
    }

    private final ModuleCode module;
    private final FunctionCode function;
    private final int[] code;
    private final Assembler asm;
    private final Part part;
    private final OperandCache operands;
    private final StorageCode storage;
    private final FunctionTables tables;
    private final PartCode parts;
    private final int instanceLocal;
    private final int storeLocal;
    private final MemoryCode memory;
    private final FuelCode fuel;
    private final LoopHeads heads;
    private final CountedLoops loops;
    private int sites;
    private boolean usesStore;
    /** The end of the range of code that is being translated. */
    private int rangeEnd;
    /** The instruction that was translated last. */
    private int last;

    MethodTranslator(ModuleCode module, FunctionTables tables, Part part, Assembler asm) {
        this.module = module;
        this.tables = tables;
        this.function = tables.function();
        this.part = part;
        this.code = function.code();
        this.asm = asm;
        operands = new OperandCache(tables, asm, part);
        instanceLocal = operands.locals().instance();
        storeLocal = operands.locals().store();
        memory = new MemoryCode(module, tables, asm, operands);
        fuel = new FuelCode(code, asm, storeLocal);
        heads = new LoopHeads(code, memory, asm);
        loops = new CountedLoops(asm, fuel, heads, instanceLocal);
        parts = new PartCode(module, tables, operands, memory, loops);
        storage = new StorageCode(code, asm, operands, instanceLocal);
        scan();
    }

    /** The ordinal of the first site at {@code pc} or behind it. */
    private int siteFrom(int pc) {
        int found = Arrays.binarySearch(function.sitePcs(), pc);
        return found >= 0 ? found : -found - 1;
    }

    /** Finds the targets of branches, and what the code needs. */
    private void scan() {
        int[] ranges = part.ranges();
        for (int range = 0; range < ranges.length; range += 2) {
            memory.scanAnew();
            loops.label(ranges[range]);
            boolean goesOn = range == 0;
            for (int pc = ranges[range]; pc < ranges[range + 1]; pc += OpLayout.length(code, pc)) {
                boolean labelled = tables.hasLabel(pc);
                if (labelled && parts.isEntered(pc)) {
                    if (code[pc] == Op.LOOP) {
                        usesStore = true;
                    } else {
                        loops.obstacle();
                    }
                    memory.scanAnew();
                } else if (labelled || code[pc] == Op.LOOP) {
                    memory.scanMeeting(pc, goesOn);
                }
                memory.scan(pc);
                if (labelled) {
                    loops.label(pc);
                }
                scan(pc);
                goesOn = !Op.isExit(code[pc]);
            }
            loops.obstacle();
        }
        loops.finish();
    }

    private void scan(int pc) {
        int op = code[pc];
        switch (op) {
            case Op.BR -> isTarget(pc, code[pc + 1]);
            case Op.BR_IF, Op.BR_UNLESS -> isTarget(pc, code[pc + 2]);
            case Op.BR_TABLE -> {
                if (code[pc + 2] > CountedLoops.MOST_TARGETS) {
                    loops.obstacle();
                    if (part.isWhole() && part.nested.isEmpty()) {
                        heads.table(loops.straight(), pc);
                    }
                }
                for (int index = 0; index < code[pc + 2]; index++) {
                    isTarget(pc, code[pc + 3 + index]);
                }
            }
            case Op.LOOP -> loops.header(pc);
            case Op.CALL -> {
                if (code[pc + 1] < module.loaded().importedFuncs()) {
                    loops.hostCall();
                } else {
                    loops.call();
                }
            }
            // The host may be called, and ask for something; for those who call no host a counter would cost more than a poll.
            case Op.CALL_INDIRECT -> loops.obstacle();
            // Each may take long.
            case Op.MEMORY_INIT, Op.MEMORY_COPY, Op.MEMORY_FILL, Op.TABLE_INIT, Op.TABLE_COPY, Op.TABLE_FILL -> loops.obstacle();
            case Op.MEMORY_GROW, Op.TABLE_GROW, Op.FUEL_BULK -> loops.call();
            case Op.FUEL -> fuel.scan(pc);
            case Op.FUEL_CHECK -> usesStore = true;
            default -> {
                if (Blocks.isComparingBranch(op)) {
                    isTarget(pc, code[pc + 3]);
                }
            }
        }
    }

    private void isTarget(int from, int pc) {
        parts.isTarget(pc);
        if (pc <= from) {
            loops.branchBack(from, pc);
        } else {
            memory.scanBranch(pc);
        }
    }

    /**
     * Emits the whole method.
     *
     * @param sizes gets the bytes that precede each instruction, by its place in the code; null when nobody wants them
     */
    void translate(int[] sizes) {
        boolean polls = part.isWhole() && function.callSites() > 0;
        if (fuel.any() || usesStore || loops.anyPolling()) {
            instance();
            asm.invokeVirtual(Descriptors.INSTANCE, "store", STORE);
            asm.store(Descriptors.STORE, storeLocal);
        }
        if (polls) {
            asm.line(ModuleCode.ENTRY_LINE);
            poll(asm, instanceLocal);
        }
        memory.enter();
        operands.zero(part.zeros);
        parts.enter();
        int[] ranges = part.ranges();
        for (int range = 0; range < ranges.length; range += 2) {
            translate(ranges[range], ranges[range + 1], sizes);
        }
        loops.emitWays(tables);
        heads.emitCopies(tables, this);
        parts.finish();
        operands.finish();
    }

    private void translate(int start, int end, int[] sizes) {
        boolean goesOn = start == part.ranges()[0];
        rangeEnd = end;
        sites = siteFrom(start);
        for (int pc = start; pc < end;) {
            loops.reach(pc, goesOn);
            if (tables.hasLabel(pc)) {
                if (goesOn) {
                    memory.settle();
                } else {
                    memory.forget();
                }
                operands.settle();
                asm.bind(tables.label(pc));
            }
            if (sizes != null) {
                sizes[pc] = asm.size();
            }
            goesOn = !Op.isExit(code[pc]);
            last = pc;
            pc = instruction(pc);
        }
        if (goesOn) {
            operands.settle();
            jump(Opcode.GOTO, last, end);
        }
        loops.reach(end, false);
        if (sizes != null) {
            sizes[end] = asm.size();
        }
    }

    /** Emits the instruction at {@code pc}, which is not the next of the code; returns where the next one is. */
    int instructionOfCopy(int pc) {
        sites = siteFrom(pc);
        return instruction(pc);
    }

    static void poll(Assembler asm, int instanceLocal) {
        asm.getStatic(Descriptors.POLLS, PollSite.FIELD, Descriptors.POLL_SITE);
        asm.load(REF, instanceLocal);
        asm.invokeVirtual(Descriptors.POLL_SITE, "poll", POLL);
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
                jump(Opcode.GOTO, pc, code[pc + 1]);
            }
            case Op.BR_IF, Op.BR_UNLESS -> {
                loops.branch(pc, operands);
                operands.only(code[pc + 1]);
                jump(op == Op.BR_IF ? Opcode.IFNE : Opcode.IFEQ, pc, code[pc + 2]);
            }
            case Op.BR_TABLE -> brTable(pc);
            case Op.LOOP -> {
                boolean counted = loops.isCounted(pc);
                if (!counted || parts.isEntered(pc)) {
                    asm.load(REF, storeLocal);
                    asm.invokeVirtual(Descriptors.STORE, "pollOften", POLL_OFTEN);
                }
                if (counted && loops.enter(pc, operands, ModuleCode.lineOf(sites - 1))) {
                    sites++;
                    return pc + length + OpLayout.length(code, pc + length);
                }
            }
            case Op.RETURN -> returns(pc);
            case Op.CALL -> call(pc);
            case Op.CALL_INDIRECT -> callIndirect(pc);
            case Op.PASS -> {
                operands.settle();
                pass(code[pc + 1], code[pc + 2]);
            }
            case Op.TAKE -> {
                operands.drop(code[pc + 1], pc);
                get(code[pc + 1], code[pc + 2]);
                operands.define(code[pc + 1]);
            }
            case Op.I32_ADD_IMM -> {
                if (!memory.skips(pc)) {
                    immediate(pc);
                }
            }
            case Op.I32_AND_IMM, Op.I32_SHL_IMM, Op.I32_SHR_U_IMM -> immediate(pc);
            case Op.FUEL -> {
                if (!loops.count(pc, code[pc + 1])) {
                    fuel.takeConstant(code[pc + 1]);
                }
            }
            case Op.FUEL_CHECK -> {
                int next = pc + length;
                if (next < rangeEnd && code[next] == Op.FUEL && !tables.hasLabel(next)) {
                    fuel.checkAndTake(pc);
                    return next + OpLayout.length(code, next);
                }
                fuel.check(pc);
            }
            default -> {
                if (Blocks.isComparingBranch(op)) {
                    loops.branch(pc, operands);
                }
                if (op >= Op.BR_IF_I32_EQ && op <= Op.BR_IF_I32_GE_U) {
                    operands.only(code[pc + 1], code[pc + 2]);
                    compareBranch(op - Op.BR_IF_I32_EQ, pc);
                } else if (op >= Op.BR_IF_I32_EQ_IMM && op <= Op.BR_IF_I32_GE_U_IMM) {
                    operands.only(code[pc + 1]);
                    immediateBranch(op - Op.BR_IF_I32_EQ_IMM, pc);
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

    private void jump(Opcode branch, int from, int target) {
        memory.settle();
        asm.branch(branch, parts.labelOf(from, target));
    }

    private void compareBranch(int comparison, int pc) {
        if (!INT_BRANCHES[comparison].name().startsWith("IF_")) {
            asm.invokeStatic(ConstantDescs.CD_Integer, "compareUnsigned", COMPARE_INTS);
        }
        jump(INT_BRANCHES[comparison], pc, code[pc + 3]);
    }

    private void immediateBranch(int comparison, int pc) {
        if (code[pc + 2] == 0 && ZERO_BRANCHES[comparison] != null) {
            jump(ZERO_BRANCHES[comparison], pc, code[pc + 3]);
        } else {
            asm.constant(code[pc + 2]);
            compareBranch(comparison, pc);
        }
    }

    private boolean fusesWithBranch(int pc) {
        if (!PureCode.isBranchable(code[pc])) {
            return false;
        }
        int next = pc + OpLayout.length(code, pc);
        return next < rangeEnd && (code[next] == Op.BR_IF || code[next] == Op.BR_UNLESS) && !tables.hasLabel(next)
                && code[next + 1] == code[pc + 1] && operands.isTemporary(code[pc + 1]);
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
        last = next;
        jump(code[next] == Op.BR_IF ? branch : PureCode.opposite(branch), next, code[next + 2]);
        return next + 3;
    }

    private void brTable(int pc) {
        memory.settle();
        operands.only(code[pc + 1]);
        int[] targets = new int[code[pc + 2] - 1];
        for (int index = 0; index < targets.length; index++) {
            targets[index] = parts.labelOf(pc, code[pc + 3 + index]);
        }
        int otherwise = parts.labelOf(pc, code[pc + 3 + targets.length]);
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
        loops.leave(pc);
        if (part.isWhole() && loops.any()) {
            // RATIONALE: "Why do functions with loops load a constant that nobody wants?"
            asm.linkConstant();
        }
        if (count > 1) {
            operands.settle();
        }
        for (int index = 1; index < count; index++) {
            pass(code[pc + 2 + index], index);
        }
        if (count > 0) {
            operands.load(code[pc + 2]);
        }
        parts.returns(count > 0);
        operands.forget();
    }

    // calls

    private void call(int pc) {
        int func = code[pc + 1];
        int params = code[pc + 3];
        int results = code[pc + 4];
        operands.dropAll(pc + 5 + params, results, pc);
        operands.load(code, pc + 5, params);
        instance();
        asm.invokeStatic(module.classOf(func), module.methodOf(func), module.descriptor(module.loaded().typeOfFunc(func)));
        results(pc + 5 + params, results);
    }

    private void callIndirect(int pc) {
        int params = code[pc + 5];
        int results = code[pc + 6];
        operands.dropAll(pc + 7 + params, results, pc);
        operands.load(code, pc + 7, params, code[pc + 3]);
        instance();
        asm.invokeStatic(module.dispatcher(code[pc + 1], code[pc + 2]), "call",
                module.indirectDescriptor(module.loaded().funcType(code[pc + 2])));
        results(pc + 7 + params, results);
    }

    /** The results of a call go to their slots; the first is on the stack. */
    private void results(int at, int count) {
        memory.mayHaveGrown();
        if (count > 0) {
            operands.define(code[at]);
        }
        if (count > 1) {
            operands.settle();
        }
        for (int index = 1; index < count; index++) {
            get(code[at + index], index);
            operands.storeTo(code[at + index]);
        }
    }

    /** A settled value goes to the arrays of the instance. */
    private void pass(int slot, int index) {
        int kind = operands.kind(slot);
        ArrayCalls.results(asm, instanceLocal, kind == REF);
        asm.constant(index);
        operands.peek(slot);
        asm.arrayStoreBits(kind);
    }

    /** A value comes from the arrays of the instance, which keep no reference. */
    private void get(int slot, int index) {
        int kind = operands.kind(slot);
        ArrayCalls.results(asm, instanceLocal, kind == REF);
        asm.constant(index);
        asm.arrayLoadBits(kind);
        if (kind == REF) {
            ArrayCalls.results(asm, instanceLocal, kind == REF);
            asm.constant(index);
            asm.constantNull();
            asm.arrayStore(TypeKind.REFERENCE);
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
