package dev.tuber.jvm;

import dev.tuber.types.FuncType;
import dev.tuber.types.SlotKind;
import java.lang.classfile.Opcode;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.ref.Reference;

/**
 * Emits the rest of a method that calls a function which is none of the instance's, and gives back what it gives: by its link,
 * if it is another instance's; by the handle of a function of the host, if there is one; else with arrays. The parameters are in
 * the first locals of the method.
 */
final class OtherCalls {
    private static final int REF = SlotKind.REF.ordinal();

    private final ModuleCode module;
    private final Assembler asm;
    private final FuncType type;
    private final int instance;

    /** @param instance the local of the caller's instance */
    OtherCalls(ModuleCode module, Assembler asm, FuncType type, int instance) {
        this.module = module;
        this.asm = asm;
        this.type = type;
        this.instance = instance;
    }

    /** @param callee the local of the function; those behind it are free */
    void call(int callee) {
        if (!module.isTyped(type)) {
            asm.load(REF, callee);
            callWide(asm, type, instance, Descriptors.FUNC, "callWide");
            return;
        }
        callLinked(callee);
        if (type.results().size() <= 1) {
            callHost(callee);
        }
        new ArrayCalls(asm, type).callAndReturn(() -> asm.load(REF, callee), Descriptors.FUNC, callee + 2, instance, "call");
    }

    private void callLinked(int callee) {
        int link = callee + 1;
        int other = asm.newLabel();
        ClassDesc shape = CallShapes.of(type);
        asm.load(REF, callee);
        asm.invokeVirtual(Descriptors.FUNC, "link", MethodTypeDesc.of(ConstantDescs.CD_Object));
        asm.store(REF, link);
        asm.load(REF, link);
        asm.instanceOf(shape);
        asm.branch(Opcode.IFEQ, other);
        asm.load(REF, link);
        asm.castTo(shape);
        arguments(asm, type, 0);
        asm.load(REF, callee);
        asm.invokeVirtual(Descriptors.FUNC, "owner", MethodTypeDesc.of(Descriptors.INSTANCE));
        asm.load(REF, instance);
        asm.invokeVirtual(shape, CallShapes.CALL, CallShapes.descriptor(type));
        asm.returns(Descriptors.resultKind(type));
        asm.bind(other);
    }

    private void callHost(int callee) {
        int handle = callee + 4;
        int other = asm.newLabel();
        asm.load(REF, callee);
        asm.load(REF, instance);
        asm.invokeStatic(Descriptors.OPERATIONS, "typedHost",
                MethodTypeDesc.of(ConstantDescs.CD_MethodHandle, Descriptors.FUNC, Descriptors.INSTANCE));
        asm.store(ConstantDescs.CD_MethodHandle, handle);
        asm.load(REF, handle);
        asm.branch(Opcode.IFNULL, other);
        int start = asm.newLabel();
        int end = asm.newLabel();
        asm.bind(start);
        asm.load(REF, handle);
        arguments(asm, type, 0);
        asm.load(REF, instance);
        asm.invokeVirtual(ConstantDescs.CD_MethodHandle, "invokeExact", module.descriptor(type));
        asm.returns(Descriptors.resultKind(type));
        asm.bind(end);
        asm.catchAll(start, end);
        asm.load(REF, callee);
        asm.load(REF, instance);
        asm.invokeStatic(Descriptors.OPERATIONS, "thrownByHost", MethodTypeDesc.of(ConstantDescs.CD_Throwable,
                ConstantDescs.CD_Throwable, Descriptors.FUNC, Descriptors.INSTANCE));
        asm.athrow();
        asm.bind(other);
    }

    /** The whole of a link's method: it calls a function of the instance that is the last parameter but one. */
    static void link(ModuleCode module, Assembler asm, int func) {
        FuncType type = module.loaded().typeOfFunc(func);
        int owner = 1 + Descriptors.paramSlots(type);
        int caller = owner + 1;
        int result = owner + 2;
        int kind = Descriptors.resultKind(type);
        int from = asm.newLabel();
        int to = asm.newLabel();
        asm.bind(from);
        arguments(asm, type, 1);
        asm.load(REF, owner);
        asm.invokeStatic(module.classOf(func), module.methodOf(func), module.descriptor(type));
        if (kind >= 0) {
            asm.store(kind, result);
        }
        asm.bind(to);
        new ArrayCalls(asm, type).handOver(owner, caller);
        keep(asm, owner);
        if (kind >= 0) {
            asm.load(kind, result);
        }
        asm.returns(kind);
        asm.catchAll(from, to);
        asm.load(REF, owner);
        asm.load(REF, caller);
        asm.invokeStatic(Descriptors.OPERATIONS, "left", MethodTypeDesc.of(ConstantDescs.CD_Throwable, ConstantDescs.CD_Throwable,
                Descriptors.INSTANCE, Descriptors.INSTANCE));
        asm.athrow();
    }

    /** The code works with addresses of the instance's memories, which nobody else need have. */
    static void keep(Assembler asm, int instance) {
        asm.load(REF, instance);
        asm.invokeStatic(Descriptors.of(Reference.class), "reachabilityFence",
                MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object));
    }

    /** The callee is on the stack, and all arguments in the arrays of the instance. */
    static void callWide(Assembler asm, FuncType type, int instance, ClassDesc callee, String operation) {
        asm.load(REF, instance);
        asm.invokeStatic(Descriptors.OPERATIONS, operation,
                MethodTypeDesc.of(ConstantDescs.CD_void, callee, Descriptors.INSTANCE));
        int kind = Descriptors.resultKind(type);
        if (kind >= 0) {
            ArrayCalls.results(asm, instance, kind == REF);
            asm.constant(0);
            asm.arrayLoadBits(kind);
        }
        asm.returns(kind);
    }

    /** Loads typed arguments, the first of them from the local {@code first}. */
    static void arguments(Assembler asm, FuncType type, int first) {
        int local = first;
        for (int index = 0; index < type.params().size(); index++) {
            int kind = type.params().get(index).kind().ordinal();
            asm.load(kind, local);
            local += Descriptors.width(kind);
        }
    }
}
