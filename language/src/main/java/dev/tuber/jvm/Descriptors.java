package dev.tuber.jvm;

import dev.tuber.runtime.FuncInstance;
import dev.tuber.runtime.GlobalInstance;
import dev.tuber.runtime.MemoryInstance;
import dev.tuber.runtime.ModuleInstance;
import dev.tuber.runtime.Store;
import dev.tuber.types.FuncType;
import dev.tuber.types.SlotKind;
import dev.tuber.types.ValType;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/** Descriptors of what generated code names. */
final class Descriptors {
    static final ClassDesc INSTANCE = of(ModuleInstance.class);
    static final ClassDesc STORE = of(Store.class);
    static final ClassDesc FUNC = of(FuncInstance.class);
    static final ClassDesc GLOBAL = of(GlobalInstance.class);
    static final ClassDesc OPERATIONS = of(Operations.class);
    static final ClassDesc MEMORY_ACCESS = of(MemoryAccess.class);
    static final ClassDesc POLLS = ClassDesc.of(ModuleCode.POLLS);
    static final ClassDesc POLL_SITE = of(PollSite.class);
    static final ClassDesc ENTRY = of(FunctionEntry.class);
    static final ClassDesc MEMORY = of(MemoryInstance.class);
    static final ClassDesc LONGS = ConstantDescs.CD_long.arrayType();
    static final ClassDesc OBJECTS = ConstantDescs.CD_Object.arrayType();
    static final ClassDesc FLOAT_BOX = ConstantDescs.CD_Float;
    static final ClassDesc DOUBLE_BOX = ConstantDescs.CD_Double;

    static final MethodTypeDesc FLOAT_TO_INT = MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_float);
    static final MethodTypeDesc INT_TO_FLOAT = MethodTypeDesc.of(ConstantDescs.CD_float, ConstantDescs.CD_int);
    static final MethodTypeDesc DOUBLE_TO_LONG = MethodTypeDesc.of(ConstantDescs.CD_long, ConstantDescs.CD_double);
    static final MethodTypeDesc LONG_TO_DOUBLE = MethodTypeDesc.of(ConstantDescs.CD_double, ConstantDescs.CD_long);
    static final MethodTypeDesc ENTRY_CALL = MethodTypeDesc.of(ConstantDescs.CD_void, INSTANCE, LONGS, OBJECTS);

    private static final ClassDesc[] BY_KIND = {ConstantDescs.CD_int, ConstantDescs.CD_long, ConstantDescs.CD_float,
        ConstantDescs.CD_double, null, ConstantDescs.CD_Object};
    /** How many kinds of slots there are. */
    static final int KINDS = BY_KIND.length;

    private Descriptors() {
    }

    static ClassDesc of(Class<?> type) {
        return ClassDesc.of(type.getName());
    }

    /** How a slot of a kind is typed; null for v128. */
    static ClassDesc of(int kind) {
        return BY_KIND[kind];
    }

    /** How a value of a type is held; a boolean is an int. */
    static int kindOf(ClassDesc type) {
        for (int kind = 0; kind < KINDS; kind++) {
            if (type == BY_KIND[kind]) {
                return kind;
            }
        }
        return type.isPrimitive() ? SlotKind.I32.ordinal() : SlotKind.REF.ordinal();
    }

    /** A method: parameters by letters of {@code isa.Signature}, then {@code more}. */
    static MethodTypeDesc method(ClassDesc result, String params, ClassDesc... more) {
        ClassDesc[] all = new ClassDesc[params.length() + more.length];
        for (int index = 0; index < params.length(); index++) {
            all[index] = ofLetter(params.charAt(index));
        }
        System.arraycopy(more, 0, all, params.length(), more.length);
        return MethodTypeDesc.of(result, all);
    }

    static ClassDesc ofLetter(char letter) {
        return BY_KIND["ILFDVR".indexOf(letter)];
    }

    /** A generated function of a type: its parameters, then {@code more}. */
    static MethodTypeDesc function(FuncType type, ClassDesc... more) {
        List<ValType> params = type.params();
        ClassDesc[] all = new ClassDesc[params.size() + more.length];
        for (int index = 0; index < params.size(); index++) {
            all[index] = of(params.get(index).kind().ordinal());
        }
        System.arraycopy(more, 0, all, params.size(), more.length);
        return MethodTypeDesc.of(resultOf(type), all);
    }

    static ClassDesc resultOf(FuncType type) {
        return type.results().isEmpty() ? ConstantDescs.CD_void : of(type.results().getFirst().kind().ordinal());
    }

    /** The kind of the first result, or -1. */
    static int resultKind(FuncType type) {
        return type.results().isEmpty() ? -1 : type.results().getFirst().kind().ordinal();
    }

    /** JVM locals that the parameters take. */
    static int paramSlots(FuncType type) {
        int slots = 0;
        for (ValType param : type.params()) {
            slots += width(param.kind().ordinal());
        }
        return slots;
    }

    static int width(int kind) {
        return kind == SlotKind.I64.ordinal() || kind == SlotKind.F64.ordinal() ? 2 : 1;
    }

    static boolean hasReferences(FuncType type) {
        return anyReference(type.params()) || anyReference(type.results());
    }

    private static boolean anyReference(List<ValType> types) {
        for (ValType type : types) {
            if (type.kind() == SlotKind.REF) {
                return true;
            }
        }
        return false;
    }
}
