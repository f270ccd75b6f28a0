package dev.tuber.jvm;

import dev.tuber.code.FunctionCode;
import dev.tuber.code.Op;
import dev.tuber.code.OpLayout;
import dev.tuber.failure.ModuleException;
import dev.tuber.jvm.FunctionMethods.Method;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.types.FuncType;
import dev.tuber.types.SlotKind;
import java.lang.classfile.ClassFile;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Makes the class files of one module, by the names of the classes. */
final class ClassTranslator {
    private static final int PUBLIC_STATIC = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC;
    private static final int PUBLIC_FINAL = ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL | ClassFile.ACC_SUPER;
    private static final int REF = SlotKind.REF.ordinal();
    private static final int I32 = SlotKind.I32.ordinal();
    private static final int I64 = SlotKind.I64.ordinal();
    /** Functions that one method of a dispatcher tells apart. */
    private static final int DISPATCH_LIMIT = 200;
    private static final int DISPATCH_BYTES = 7_000;
    /** The static method of a typed entry. */
    static final String TYPED = "typed";

    private final ModuleCode module;
    private final LoadedModule loaded;
    /** By number the groups that the translated functions call; null when nobody wants to know. */
    private BitSet calledGroups;

    ClassTranslator(ModuleCode module) {
        this.module = module;
        this.loaded = module.loaded();
    }

    byte[] translate(String name) {
        if (name.startsWith(ModuleCode.TYPED_ENTRY)) {
            return typedEntry(name, number(name, ModuleCode.TYPED_ENTRY));
        }
        if (name.startsWith(ModuleCode.ENTRY)) {
            return entry(name, number(name, ModuleCode.ENTRY));
        }
        int more = name.indexOf(ModuleCode.MORE);
        if (name.startsWith(ModuleCode.GROUP) && more > 0) {
            return more(name, Integer.parseInt(name, ModuleCode.GROUP.length(), more, 10));
        }
        if (name.startsWith(ModuleCode.GROUP)) {
            return group(name, number(name, ModuleCode.GROUP));
        }
        if (name.equals(ModuleCode.POLLS)) {
            return build(name, List.of(method(ConstantDescs.CLASS_INIT_NAME, ConstantDescs.MTD_void, new PollsInitializer())));
        }
        if (name.startsWith(ModuleCode.IMPORTS)) {
            return imports(name, number(name, ModuleCode.IMPORTS));
        }
        if (name.startsWith(ModuleCode.LINK)) {
            return link(name, number(name, ModuleCode.LINK));
        }
        if (name.startsWith(ModuleCode.SHAPE)) {
            return CallShapes.translate(name);
        }
        int separator = name.indexOf('_');
        return dispatcher(name, Integer.parseInt(name, ModuleCode.DISPATCHER.length(), separator, 10),
                Integer.parseInt(name, separator + 1, name.length(), 10));
    }

    private static int number(String name, String prefix) {
        return Integer.parseInt(name, prefix.length(), name.length(), 10);
    }

    // Neither lambdas nor names by +: on the way to the first call each costs a cold start a millisecond or so.

    private static byte[] build(String name, List<Method> methods) {
        return build(name, methods, new Constants());
    }

    /** @param constants with which methods were written that are */
    private static byte[] build(String name, List<Method> methods, Constants constants) {
        ClassDesc self = ClassDesc.of(name);
        ClassDesc superclass = methods.getFirst().body() instanceof Constructor constructor ? constructor.superclass() : null;
        List<MethodCode> codes = new ArrayList<>(methods.size());
        int bytes = 0;
        for (Method method : methods) {
            Assembler asm = method.written();
            if (asm == null) {
                asm = Assembler.into(constants, method.type(), superclass == null ? null : self);
                method.body().accept(asm);
            }
            MethodCode code = asm.finish();
            codes.add(code);
            bytes += ClassFileWriter.BYTES_OF_MEMBER + code.fileSize();
        }
        ClassFileWriter file = new ClassFileWriter(constants, PUBLIC_FINAL, self,
                superclass == null ? ConstantDescs.CD_Object : superclass, bytes);
        if (methods.getFirst().body() instanceof PollsInitializer) {
            file.field(PUBLIC_STATIC | ClassFile.ACC_FINAL, PollSite.FIELD, Descriptors.POLL_SITE);
        }
        int access = superclass == null ? PUBLIC_STATIC : ClassFile.ACC_PUBLIC;
        for (int index = 0; index < codes.size(); index++) {
            file.method(access, methods.get(index).name(), methods.get(index).type(), codes.get(index));
        }
        return file.bytes();
    }

    private static Method method(String name, MethodTypeDesc type, Consumer<Assembler> body) {
        return new Method(0, name, type, body);
    }

    private static final class PollsInitializer implements Consumer<Assembler> {
        @Override
        public void accept(Assembler asm) {
            asm.invokeStatic(ConstantDescs.CD_MethodHandles, "lookup", MethodTypeDesc.of(ConstantDescs.CD_MethodHandles_Lookup));
            asm.invokeStatic(Descriptors.POLL_SITE, "of",
                    MethodTypeDesc.of(Descriptors.POLL_SITE, ConstantDescs.CD_MethodHandles_Lookup));
            asm.putStatic(Descriptors.POLLS, PollSite.FIELD, Descriptors.POLL_SITE);
            asm.returns(-1);
        }
    }

    // functions

    private byte[] group(String name, int group) {
        List<Method> methods = new ArrayList<>();
        Constants constants = new Constants();
        for (int func = module.firstOfGroup(group); func < module.endOfGroup(group); func++) {
            function(methods, constants, func);
        }
        return build(name, methods, constants);
    }

    /** A class that is made together with that of its group. */
    private byte[] more(String name, int group) {
        byte[] made = module.takeMade(name);
        if (made == null) {
            group(ModuleCode.GROUP + group, group);
            made = module.takeMade(name);
        }
        return made;
    }

    /** Adds what belongs to the class of its group, and makes the classes that the function needs besides. */
    private void function(List<Method> group, Constants constants, int func) {
        FunctionCode function;
        try {
            function = loaded.lower(func);
        } catch (ModuleException e) {
            // The other tier says so where the function is called.
            group.add(method(module.methodOf(func), module.descriptor(loaded.typeOfFunc(func)),
                    asm -> callFallback(asm, func)));
            return;
        }
        if (calledGroups != null) {
            collectCalled(function.code());
        }
        module.keepSites(func, function.siteOffsets());
        Map<Integer, List<Method>> others = new TreeMap<>();
        for (Method method : FunctionMethods.of(module, function, constants).methods()) {
            List<Method> methods = group;
            if (method.classNumber() != 0) {
                methods = others.computeIfAbsent(method.classNumber(), absent -> new ArrayList<>());
            }
            methods.add(method);
        }
        for (Map.Entry<Integer, List<Method>> other : others.entrySet()) {
            String name = module.nameOfClass(func, other.getKey());
            module.made(name, build(name, other.getValue()));
        }
    }

    private void collectCalled(int[] code) {
        for (int pc = 0; pc < code.length; pc += OpLayout.length(code, pc)) {
            if (code[pc] == Op.CALL && code[pc + 1] >= loaded.importedFuncs()) {
                calledGroups.set(module.groupOf(code[pc + 1]));
            }
        }
    }

    /** From now on the groups of functions that the translated ones call are added to what this returns. */
    BitSet collectCalledGroups() {
        calledGroups = new BitSet();
        return calledGroups;
    }

    private byte[] imports(String name, int number) {
        List<Method> methods = new ArrayList<>();
        for (int func = module.firstImportOf(number); func < module.endOfImports(number); func++) {
            FuncType type = loaded.typeOfFunc(func);
            int imported = func;
            methods.add(method(module.methodOf(func), module.descriptor(type), asm -> callImport(asm, imported)));
        }
        return build(name, methods);
    }

    private void callImport(Assembler asm, int func) {
        FuncType type = loaded.typeOfFunc(func);
        int instance = paramSlots(type);
        int callee = instance + 1;
        asm.load(REF, instance);
        asm.constant(func);
        asm.invokeVirtual(Descriptors.INSTANCE, "func", MethodTypeDesc.of(Descriptors.FUNC, ConstantDescs.CD_int));
        asm.store(Descriptors.FUNC, callee);
        new OtherCalls(module, asm, type, instance).call(callee);
    }

    /** What another tier runs. */
    private void callFallback(Assembler asm, int func) {
        FuncType type = loaded.typeOfFunc(func);
        int params = paramSlots(type);
        if (!module.isTyped(type)) {
            asm.constant(func);
            OtherCalls.callWide(asm, type, params, ConstantDescs.CD_int, "callWideFallback");
            return;
        }
        new ArrayCalls(asm, type).callAndReturn(() -> asm.constant(func), ConstantDescs.CD_int, params + 1, params, "callFallback");
    }

    // links

    private byte[] link(String name, int func) {
        FuncType type = loaded.typeOfFunc(func);
        return build(name, List.of(method(ConstantDescs.INIT_NAME, ConstantDescs.MTD_void, new Constructor(CallShapes.of(type))),
                method(CallShapes.CALL, CallShapes.descriptor(type), asm -> OtherCalls.link(module, asm, func))));
    }

    /** JVM locals that the parameters of a generated function take. */
    private int paramSlots(FuncType type) {
        return module.isTyped(type) ? Descriptors.paramSlots(type) : 0;
    }

    // entries

    private byte[] entry(String name, int func) {
        return build(name, List.of(method(ConstantDescs.INIT_NAME, ConstantDescs.MTD_void, new Constructor(Descriptors.ENTRY)),
                method("call", Descriptors.ENTRY_CALL, new Entry(this, func))));
    }

    record Constructor(ClassDesc superclass) implements Consumer<Assembler> {
        @Override
        public void accept(Assembler asm) {
            asm.load(REF, 0);
            asm.invokeSpecial(superclass, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void);
            asm.returns(-1);
        }
    }

    private record Entry(ClassTranslator translator, int func) implements Consumer<Assembler> {
        @Override
        public void accept(Assembler asm) {
            translator.enter(asm, func, translator.loaded.typeOfFunc(func));
        }
    }

    /** A class of its own: most entries are never used from Java. */
    private byte[] typedEntry(String name, int func) {
        FuncType type = loaded.typeOfFunc(func);
        return build(name, List.of(method(TYPED, module.descriptor(type), new TypedEntry(this, func))));
    }

    private record TypedEntry(ClassTranslator translator, int func) implements Consumer<Assembler> {
        @Override
        public void accept(Assembler asm) {
            translator.enterTyped(asm, func, translator.loaded.typeOfFunc(func));
        }
    }

    /** Enters the store, calls, leaves the store. */
    private void enterTyped(Assembler asm, int func, FuncType type) {
        int instance = Descriptors.paramSlots(type);
        int store = instance + 1;
        int before = instance + 2;
        int result = instance + 4;
        int kind = Descriptors.resultKind(type);
        int from = asm.newLabel();
        int to = asm.newLabel();
        asm.load(REF, instance);
        asm.invokeVirtual(Descriptors.INSTANCE, "store", MethodTypeDesc.of(Descriptors.STORE));
        asm.dup();
        asm.store(Descriptors.STORE, store);
        asm.invokeVirtual(Descriptors.STORE, "enter", MethodTypeDesc.of(ConstantDescs.CD_long));
        asm.store(I64, before);
        asm.bind(from);
        arguments(asm, type);
        asm.load(REF, instance);
        asm.invokeStatic(module.classOf(func), module.methodOf(func), module.descriptor(type));
        if (kind >= 0) {
            asm.store(kind, result);
        }
        asm.bind(to);
        asm.load(REF, store);
        asm.load(I64, before);
        asm.invokeVirtual(Descriptors.STORE, "leave", MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_long));
        OtherCalls.keep(asm, instance);
        if (kind >= 0) {
            asm.load(kind, result);
        }
        asm.returns(kind);
        asm.catchAll(from, to);
        asm.load(REF, instance);
        asm.load(I64, before);
        asm.invokeStatic(Descriptors.ENTRY, "failed", MethodTypeDesc.of(ConstantDescs.CD_Throwable, ConstantDescs.CD_Throwable,
                Descriptors.INSTANCE, ConstantDescs.CD_long));
        asm.athrow();
    }

    private void enter(Assembler asm, int func, FuncType type) {
        int instance = 1;
        int values = 2;
        int refs = 3;
        ArrayCalls arrays = new ArrayCalls(asm, type);
        if (module.isTyped(type)) {
            for (int index = 0; index < type.params().size(); index++) {
                arrays.getArgument(index, values, refs);
            }
        } else {
            copyAll(asm, "takeArguments");
        }
        asm.load(REF, instance);
        asm.invokeStatic(module.classOf(func), module.methodOf(func), module.descriptor(type));
        if (!type.results().isEmpty()) {
            int kind = Descriptors.resultKind(type);
            asm.store(kind, 4);
            arrays.putResult(0, values, refs, 4);
        }
        if (type.results().size() > ArrayCalls.MANY_RESULTS) {
            copyAll(asm, "giveResults");
            asm.returns(-1);
            return;
        }
        arrays.takeResults(instance, values, refs);
        asm.returns(-1);
    }

    private static void copyAll(Assembler asm, String operation) {
        asm.load(REF, 2);
        asm.load(REF, 3);
        asm.load(REF, 1);
        asm.invokeStatic(Descriptors.OPERATIONS, operation, ArrayCalls.ALL);
    }

    // indirect calls

    /** Finds out which function of the type is meant; those of this instance are called directly. */
    private byte[] dispatcher(String name, int table, int typeIndex) {
        FuncType type = loaded.funcType(typeIndex);
        int[] functions = module.dispatched(type);
        int bytesOfCall = 4 * type.params().size() + 12;
        int chunk = Math.max(1, Math.min(DISPATCH_LIMIT, DISPATCH_BYTES / bytesOfCall));
        ClassDesc self = ClassDesc.of(name);
        MethodTypeDesc descriptor = module.indirectDescriptor(type);
        List<Method> methods = new ArrayList<>();
        methods.add(method("call", descriptor, asm -> dispatch(asm, table, typeIndex, self, chunk)));
        if (functions.length > chunk) {
            for (int first = 0; first < functions.length; first += chunk) {
                int from = first;
                int end = Math.min(first + chunk, functions.length);
                methods.add(method("call" + first / chunk, descriptor, asm -> {
                    asm.load(I32, paramSlots(type));
                    cases(asm, type, from, end, func -> direct(asm, type, func));
                    asm.invokeStatic(Descriptors.OPERATIONS, "unreachable",
                            MethodTypeDesc.of(ClassDesc.of("java.lang.RuntimeException")));
                    asm.athrow();
                }));
            }
        }
        return build(name, methods);
    }

    private void dispatch(Assembler asm, int table, int typeIndex, ClassDesc self, int chunk) {
        FuncType type = loaded.funcType(typeIndex);
        int[] functions = module.dispatched(type);
        int index = paramSlots(type);
        int instance = index + 1;
        int callee = index + 2;
        asm.load(I32, index);
        asm.load(REF, instance);
        asm.constant(table);
        asm.invokeStatic(Descriptors.OPERATIONS, "callee", MethodTypeDesc.of(Descriptors.FUNC, ConstantDescs.CD_int,
                Descriptors.INSTANCE, ConstantDescs.CD_int));
        asm.store(Descriptors.FUNC, callee);
        if (functions.length > 0) {
            asm.load(REF, callee);
            asm.load(REF, instance);
            asm.invokeStatic(Descriptors.OPERATIONS, "dispatchId",
                    MethodTypeDesc.of(ConstantDescs.CD_int, Descriptors.FUNC, Descriptors.INSTANCE));
            asm.constant(module.dispatchId(functions[0]));
            asm.operator(Opcode.ISUB);
            if (functions.length <= chunk) {
                cases(asm, type, 0, functions.length, func -> direct(asm, type, func));
            } else {
                asm.dup();
                asm.store(I32, index);
                asm.constant(chunk);
                asm.invokeStatic(Descriptors.of(Math.class), "floorDiv",
                        MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_int, ConstantDescs.CD_int));
                int chunks = (functions.length + chunk - 1) / chunk;
                cases(asm, type, 0, chunks, number -> {
                    arguments(asm, type);
                    asm.load(I32, index);
                    asm.load(REF, instance);
                    asm.invokeStatic(self, "call" + number,
                            module.indirectDescriptor(type));
                    asm.returns(Descriptors.resultKind(type));
                });
            }
        }
        asm.load(REF, callee);
        asm.load(REF, instance);
        asm.constant(typeIndex);
        asm.invokeStatic(Descriptors.OPERATIONS, "checkType", MethodTypeDesc.of(ConstantDescs.CD_void, Descriptors.FUNC,
                Descriptors.INSTANCE, ConstantDescs.CD_int));
        new OtherCalls(module, asm, type, instance).call(callee);
    }

    private interface Case {
        void emit(int value);
    }

    /** A switch over a number on the stack; control goes on behind it when the number is none of them. */
    private void cases(Assembler asm, FuncType type, int from, int end, Case body) {
        int[] labels = new int[end - from];
        for (int index = 0; index < labels.length; index++) {
            labels[index] = asm.newLabel();
        }
        int otherwise = asm.newLabel();
        asm.tableSwitch(from, labels, otherwise);
        for (int index = 0; index < labels.length; index++) {
            asm.bind(labels[index]);
            body.emit(from + index);
        }
        asm.bind(otherwise);
    }

    private void direct(Assembler asm, FuncType type, int number) {
        int func = module.dispatched(type)[number];
        arguments(asm, type);
        asm.load(REF, paramSlots(type) + 1);
        asm.invokeStatic(module.classOf(func), module.methodOf(func), module.descriptor(type));
        asm.returns(Descriptors.resultKind(type));
    }

    private void arguments(Assembler asm, FuncType type) {
        if (module.isTyped(type)) {
            OtherCalls.arguments(asm, type, 0);
        }
    }
}
