package dev.tuber.jvm;

import dev.tuber.types.MemoryType;
import dev.tuber.types.SlotKind;
import java.lang.classfile.Opcode;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/**
 * Emits loads and stores. The first memory of the instance, its base and its limit are in JVM locals. The limit may be too
 * small, as memories grow, and is read again after whatever may make them grow; an access that fails asks the memory itself
 * before it traps.
 */
final class MemoryCode {
    private static final int I32 = SlotKind.I32.ordinal();
    private static final int I64 = SlotKind.I64.ordinal();
    private static final int REF = SlotKind.REF.ordinal();
    private static final ClassDesc INT = ConstantDescs.CD_int;
    private static final MethodTypeDesc BASE = MethodTypeDesc.of(ConstantDescs.CD_long);
    private static final ClassDesc MATH = ClassDesc.of("java.lang.Math");
    private static final MethodTypeDesc MAX = MethodTypeDesc.of(INT, INT, INT);
    private static final MethodTypeDesc OUTSIDE = MethodTypeDesc.of(Descriptors.MEMORY, INT, Descriptors.MEMORY, INT, INT);
    private static final MethodTypeDesc FIRST_MEMORY = MethodTypeDesc.of(Descriptors.MEMORY);
    private static final MethodTypeDesc MEMORY = MethodTypeDesc.of(Descriptors.MEMORY, INT);

    private final int[] code;
    private final Assembler asm;
    private final int instanceLocal;
    private final int memoryLocal;
    private final int baseLocal;
    private final int limitLocal;
    private final int least;
    private final OperandCache operands;
    private final AccessGroups groups;
    private final int firstGroup;
    /** By group the JVM local that has null if its range is inside the memory, else the memory; or 0. */
    private int[] outsideLocals;
    /** By group the JVM local with the machine address of the lowest address. */
    private int[] placeLocals;
    private boolean used;
    private boolean stale;

    /** Takes {@link #LOCALS} JVM locals that start two behind the instance. */
    MemoryCode(ModuleCode module, FunctionTables tables, Assembler asm, OperandCache operands) {
        this.code = tables.function().code();
        this.asm = asm;
        this.instanceLocal = operands.locals().instance();
        this.operands = operands;
        this.memoryLocal = instanceLocal + 2;
        this.limitLocal = instanceLocal + 3;
        this.baseLocal = instanceLocal + 4;
        this.least = leastSize(module);
        this.groups = tables.groups();
        this.firstGroup = groups.startMethod(operands.part().entries);
    }

    /** JVM locals that are needed. */
    static final int LOCALS = 4;

    /** What the first memory has at least, in bytes. */
    private static int leastSize(ModuleCode module) {
        var memories = module.loaded().module().memories();
        return memories.isEmpty() ? 0
                : (int) Math.min(memories.getFirst().type().limits().min() * MemoryType.PAGE_SIZE, Integer.MAX_VALUE);
    }

    static boolean isLoad(int op) {
        return op >= dev.tuber.isa.Opcode.I32_LOAD && op <= dev.tuber.isa.Opcode.I64_LOAD32_U;
    }

    static boolean isStore(int op) {
        return op >= dev.tuber.isa.Opcode.I32_STORE && op <= dev.tuber.isa.Opcode.I64_STORE32;
    }

    static boolean isAccess(int op) {
        return isLoad(op) || isStore(op);
    }

    /** Looks at an instruction before any is emitted. */
    void scan(int pc) {
        groups.instruction(pc);
        used |= isAccess(code[pc]) && code[pc + 4] == 0;
    }

    /** What is emitted next can come behind anything. */
    void scanAnew() {
        groups.startAnew();
    }

    /** Control meets at {@code pc}; whether it also comes from the instruction before. */
    void scanMeeting(int pc, boolean goesOn) {
        groups.meet(pc, goesOn);
    }

    /** There is a branch to {@code target}, further down. */
    void scanBranch(int target) {
        groups.leadTo(target);
    }

    /** Emits what a method does at its start. */
    void enter() {
        outsideLocals = new int[groups.count() - firstGroup];
        placeLocals = new int[groups.count() - firstGroup];
        if (used) {
            asm.load(REF, instanceLocal);
            asm.invokeVirtual(Descriptors.INSTANCE, "firstMemory", FIRST_MEMORY);
            asm.dup();
            asm.store(Descriptors.MEMORY, memoryLocal);
            asm.invokeVirtual(Descriptors.MEMORY, "base", BASE);
            asm.store(I64, baseLocal);
            loadLimit();
        }
        for (int group = firstGroup; group < groups.count(); group++) {
            if (groups.isFarReaching(group)) {
                // Were the check ever passed by, each access would look for itself.
                newOutside(group);
                asm.load(REF, memoryLocal);
                asm.store(Descriptors.MEMORY, outsideLocals[group - firstGroup]);
            }
        }
    }

    private void newOutside(int group) {
        outsideLocals[group - firstGroup] = operands.newLocal(REF);
    }

    private void loadLimit() {
        asm.load(REF, memoryLocal);
        asm.getField(Descriptors.MEMORY, "limit", INT);
        // That the limit is not below what the memory has from the start tells the JVM's compiler much about the checks.
        asm.constant(least);
        asm.invokeStatic(MATH, "max", MAX);
        asm.store(I32, limitLocal);
        stale = false;
    }

    /** The memory may have grown. */
    void mayHaveGrown() {
        stale = used;
    }

    /** Whether the code has the first memory in locals. */
    boolean isUsed() {
        return used;
    }

    /** Control leads elsewhere, or comes from elsewhere: the limit is up to date there. */
    void settle() {
        if (stale) {
            loadLimit();
        }
    }

    /** Control does not go on from here. */
    void forget() {
        stale = false;
    }

    /** Whether the access at {@code pc} is checked together with others. */
    boolean isGrouped(int pc) {
        return groups.at(pc) >= 0;
    }

    void access(int pc) {
        int op = code[pc];
        int offset = code[pc + 3];
        boolean load = isLoad(op);
        boolean first = code[pc + 4] == 0;
        if (first) {
            settle();
        }
        int group = groups.at(pc);
        if (group >= 0) {
            accessOfGroup(pc, group);
            return;
        }
        if (!first || offset < 0 || offset > MemoryAccess.MAX_OFFSET) {
            accessOfAny(pc);
        } else if (load) {
            operands.drop(code[pc + 1], pc);
            operands.load(code[pc + 2]);
            check(offset, AccessMethods.of(op).name(), AccessMethods.of(op).ofFirst());
            operands.define(code[pc + 1]);
        } else {
            store(pc);
        }
    }

    private void store(int pc) {
        int address = code[pc + 1];
        int value = code[pc + 2];
        String at = "at" + AccessGroups.width(code[pc]);
        if (operands.isPending(value) && !operands.isPending(address)) {
            operands.load(value);
            operands.load(address);
            check(code[pc + 3], at, AccessMethods.AT);
            asm.longBelow(operands.kind(value));
        } else {
            operands.load(address);
            check(code[pc + 3], at, AccessMethods.AT);
            operands.load(value);
        }
        AccessMethods methods = AccessMethods.of(code[pc]);
        asm.invokeStatic(Descriptors.MEMORY_ACCESS, methods.name(), methods.ofFirst());
    }

    /** Calls a method that checks the address on the stack. */
    private void check(int offset, String method, MethodTypeDesc type) {
        asm.load(REF, memoryLocal);
        asm.load(I64, baseLocal);
        asm.load(I32, limitLocal);
        asm.constant(offset);
        asm.invokeStatic(Descriptors.MEMORY_ACCESS, method, type);
    }

    private void accessOfAny(int pc) {
        boolean load = isLoad(code[pc]);
        if (load) {
            operands.drop(code[pc + 1], pc);
            operands.load(code[pc + 2]);
        } else {
            operands.loadPair(code[pc + 1], code[pc + 2], false);
        }
        asm.load(REF, instanceLocal);
        asm.constant(code[pc + 4]);
        asm.invokeVirtual(Descriptors.INSTANCE, "memory", MEMORY);
        asm.constant(code[pc + 3]);
        AccessMethods methods = AccessMethods.of(code[pc]);
        asm.invokeStatic(Descriptors.MEMORY_ACCESS, methods.name(), methods.ofAny());
        if (load) {
            operands.define(code[pc + 1]);
        }
    }

    private void accessOfGroup(int pc, int group) {
        boolean load = isLoad(code[pc]);
        int address = load ? code[pc + 2] : code[pc + 1];
        if (groups.isFirst(group, pc)) {
            if (load) {
                operands.load(address);
                check(group);
            } else {
                operands.look(address);
                check(group);
                operands.discard(address);
            }
        } else {
            // Where the addition was left out, this is what was added to.
            operands.discard(address);
        }
        if (load) {
            operands.drop(code[pc + 1], pc);
        } else {
            operands.load(code[pc + 2]);
        }
        asm.load(I64, placeLocals[group - firstGroup]);
        if (groups.distance(pc) != 0) {
            asm.constant((long) groups.distance(pc));
            asm.operator(Opcode.LADD);
        }
        asm.load(REF, outsideLocals[group - firstGroup]);
        asm.constant(code[pc + 3]);
        AccessMethods methods = AccessMethods.of(code[pc]);
        asm.invokeStatic(Descriptors.MEMORY_ACCESS, methods.name(), methods.ofGroup());
        if (load) {
            operands.define(code[pc + 1]);
        }
    }

    /** Checks the range of a group; the address of its first access is on the stack. */
    private void check(int group) {
        if (!groups.isFarReaching(group)) {
            newOutside(group);
        }
        placeLocals[group - firstGroup] = operands.newLocal(I64);
        if (groups.low(group) != 0) {
            asm.constant(groups.low(group));
            asm.operator(Opcode.IADD);
        }
        asm.dup();
        asm.load(REF, memoryLocal);
        asm.load(I32, limitLocal);
        asm.constant(groups.span(group));
        asm.invokeStatic(Descriptors.MEMORY_ACCESS, "outside", OUTSIDE);
        asm.store(Descriptors.MEMORY, outsideLocals[group - firstGroup]);
        asm.convert(Opcode.I2L);
        asm.load(I64, baseLocal);
        asm.operator(Opcode.LADD);
        asm.store(I64, placeLocals[group - firstGroup]);
    }

    /** Whether the addition there is not needed, since only a group's access reads what it gives. */
    boolean skips(int pc) {
        return groups.skips(pc);
    }
}
