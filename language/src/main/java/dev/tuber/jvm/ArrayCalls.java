package dev.tuber.jvm;

import dev.tuber.types.FuncType;
import dev.tuber.types.SlotKind;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/** Emits calls by the calling convention: arguments and results travel in arrays. */
final class ArrayCalls {
    /** These are copied in a loop. */
    static final int MANY_RESULTS = 64;
    /** Of operations that copy all values of a call. */
    static final MethodTypeDesc ALL = MethodTypeDesc.of(ConstantDescs.CD_void, Descriptors.LONGS, Descriptors.OBJECTS,
            Descriptors.INSTANCE);
    private static final MethodTypeDesc RESULTS = MethodTypeDesc.of(Descriptors.LONGS);
    private static final MethodTypeDesc RESULT_REFS = MethodTypeDesc.of(Descriptors.OBJECTS);
    private static final int REF = SlotKind.REF.ordinal();

    private final Assembler asm;
    private final FuncType type;
    private final int arity;
    private final boolean references;

    ArrayCalls(Assembler asm, FuncType type) {
        this.asm = asm;
        this.type = type;
        arity = Math.max(type.params().size(), type.results().size());
        references = Descriptors.hasReferences(type);
    }

    /** New arrays, in the JVM locals given. */
    void makeArrays(int values, int refs) {
        asm.constant(arity);
        asm.newArray(ConstantDescs.CD_long);
        asm.store(Descriptors.LONGS, values);
        if (references) {
            asm.constant(arity);
            asm.newArray(ConstantDescs.CD_Object);
        } else {
            asm.constantNull();
        }
        asm.store(Descriptors.OBJECTS, refs);
    }

    /** Puts what is in a JVM local. */
    void putArgument(int index, int values, int refs, int local) {
        put(index, type.params().get(index).kind().ordinal(), values, refs, local);
    }

    void putResult(int index, int values, int refs, int local) {
        put(index, type.results().get(index).kind().ordinal(), values, refs, local);
    }

    private void put(int index, int kind, int values, int refs, int local) {
        asm.load(REF, kind == REF ? refs : values);
        asm.constant(index);
        asm.load(kind, local);
        if (kind == REF) {
            asm.arrayStore(TypeKind.REFERENCE);
        } else {
            asm.toBits(kind);
            asm.arrayStore(TypeKind.LONG);
        }
    }

    /** Calls; the callee (a function or its index) and the caller's instance are on the stack. */
    void call(int values, int refs, ClassDesc callee) {
        call(values, refs, callee, "call");
    }

    private void call(int values, int refs, ClassDesc callee, String operation) {
        asm.load(REF, values);
        asm.load(REF, refs);
        asm.invokeStatic(Descriptors.OPERATIONS, operation, MethodTypeDesc.of(ConstantDescs.CD_void, callee,
                Descriptors.INSTANCE, Descriptors.LONGS, Descriptors.OBJECTS));
    }

    void getArgument(int index, int values, int refs) {
        get(index, type.params().get(index).kind().ordinal(), values, refs);
    }

    void getResult(int index, int values, int refs) {
        get(index, type.results().get(index).kind().ordinal(), values, refs);
    }

    private void get(int index, int kind, int values, int refs) {
        asm.load(REF, kind == REF ? refs : values);
        asm.constant(index);
        if (kind == REF) {
            asm.arrayLoad(TypeKind.REFERENCE);
        } else {
            asm.arrayLoad(TypeKind.LONG);
            asm.fromBits(kind);
        }
    }

    /** All results but the first come from the arrays of one instance to those of another; both are in JVM locals. */
    void handOver(int from, int to) {
        if (type.results().size() > MANY_RESULTS) {
            asm.load(REF, from);
            asm.load(REF, to);
            asm.invokeStatic(Descriptors.OPERATIONS, "handOver",
                    MethodTypeDesc.of(ConstantDescs.CD_void, Descriptors.INSTANCE, Descriptors.INSTANCE));
            return;
        }
        for (int index = 1; index < type.results().size(); index++) {
            results(to, isReference(index));
            take(index, from);
        }
    }

    /** The results but the first come from the arrays of an instance to those in JVM locals. */
    void takeResults(int instance, int values, int refs) {
        for (int index = 1; index < type.results().size(); index++) {
            asm.load(REF, isReference(index) ? refs : values);
            take(index, instance);
        }
    }

    private boolean isReference(int result) {
        return type.results().get(result).kind() == SlotKind.REF;
    }

    /** A result goes from the arrays of an instance, which keep no reference, to that on the stack. */
    private void take(int index, int instance) {
        TypeKind kind = isReference(index) ? TypeKind.REFERENCE : TypeKind.LONG;
        asm.constant(index);
        results(instance, isReference(index));
        asm.constant(index);
        asm.arrayLoad(kind);
        if (isReference(index)) {
            results(instance, true);
            asm.constant(index);
            asm.constantNull();
            asm.arrayStore(kind);
        }
        // Last, for it may be the same array.
        asm.arrayStore(kind);
    }

    private void results(int instance, boolean ofReferences) {
        results(asm, instance, ofReferences);
    }

    /** Loads the array for results of the instance in a local. */
    static void results(Assembler asm, int instance, boolean ofReferences) {
        asm.load(REF, instance);
        asm.invokeVirtual(Descriptors.INSTANCE, ofReferences ? "resultRefs" : "results", ofReferences ? RESULT_REFS : RESULTS);
    }

    /**
     * The rest of a typed method whose parameters, and the instance behind them, are in its JVM locals: calls, and returns
     * the results as generated functions do.
     *
     * @param callee pushes the callee
     */
    void callAndReturn(Runnable callee, ClassDesc calleeType, int firstFreeLocal, int instance,
            String operation) {
        int values = firstFreeLocal;
        int refs = firstFreeLocal + 1;
        makeArrays(values, refs);
        int local = 0;
        for (int index = 0; index < type.params().size(); index++) {
            int kind = type.params().get(index).kind().ordinal();
            putArgument(index, values, refs, local);
            local += Descriptors.width(kind);
        }
        callee.run();
        asm.load(REF, instance);
        call(values, refs, calleeType, operation);
        if (type.results().size() > MANY_RESULTS) {
            asm.load(REF, values);
            asm.load(REF, refs);
            asm.load(REF, instance);
            asm.invokeStatic(Descriptors.OPERATIONS, "takeArguments", ALL);
        }
        for (int index = 1; index < type.results().size() && type.results().size() <= MANY_RESULTS; index++) {
            boolean isRef = isReference(index);
            results(instance, isRef);
            asm.constant(index);
            asm.load(REF, isRef ? refs : values);
            asm.constant(index);
            asm.arrayLoad(isRef ? TypeKind.REFERENCE : TypeKind.LONG);
            asm.arrayStore(isRef ? TypeKind.REFERENCE : TypeKind.LONG);
        }
        if (!type.results().isEmpty()) {
            getResult(0, values, refs);
        }
        asm.returns(Descriptors.resultKind(type));
    }
}
