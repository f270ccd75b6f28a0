package dev.tuber.jvm;

import dev.tuber.runtime.LoadedModule;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What becomes of a module in this tier, read from the classes themselves.
 *
 * @param classes the number of all classes that can be needed
 * @param classBytes the size of their files
 * @param functions those that the module defines, in its order
 */
public record TranslationReport(int classes, int classBytes, List<Function> functions) {
    /** HotSpot never compiles a method of more bytes of code. */
    public static final int METHOD_LIMIT = Assembler.METHOD_LIMIT;

    /**
     * A function.
     *
     * @param index in the module, imported functions counted
     * @param methods that it became; 0 when it runs in the other tier
     * @param bytes of code of all its methods
     * @param longest bytes of code of its longest method
     * @param calledParts places in its first method that call another of its methods
     */
    public record Function(int index, int methods, int bytes, int longest, int calledParts) {
        /** Whether the other tier runs it. */
        public boolean isInterpreted() {
            return methods == 0;
        }

        /** Whether it was too long for one method. */
        public boolean isSplit() {
            return methods > 1;
        }

        /**
         * Whether it was cut into chunks of successive blocks, with what they share in arrays; otherwise a main method calls parts.
         * The first method of chunks calls their driver, and nothing else; a main method calls each of its parts.
         */
        public boolean isInChunks() {
            return methods > 2 && calledParts == 1;
        }

        private Function plus(int length, int calls) {
            return new Function(index, methods + 1, bytes + length, Math.max(longest, length), calledParts + calls);
        }
    }

    /**
     * Translates all functions of a module, and keeps nothing of it.
     *
     * @param module that was loaded with a {@link JvmTier}
     */
    public static TranslationReport of(LoadedModule module) {
        int imported = module.importedFuncs();
        List<Function> functions = new ArrayList<>();
        for (int func = imported; func < module.module().funcs().size(); func++) {
            functions.add(new Function(func, 0, 0, 0, 0));
        }
        Map<String, byte[]> all = AllClasses.of(module);
        int bytes = 0;
        for (Map.Entry<String, byte[]> each : all.entrySet()) {
            bytes += each.getValue().length;
            ClassModel model = ClassFile.of().parse(each.getValue());
            for (MethodModel method : model.methods()) {
                String name = method.methodName().stringValue();
                int func = ModuleCode.funcOf(each.getKey(), name);
                if (func >= imported && method.code().get() instanceof CodeAttribute code && !goesToTheOtherTier(code)) {
                    int calls = ModuleCode.isPart(name) ? 0 : callsOfParts(code, func);
                    functions.set(func - imported, functions.get(func - imported).plus(code.codeLength(), calls));
                }
            }
        }
        return new TranslationReport(all.size(), bytes, List.copyOf(functions));
    }

    private static int callsOfParts(CodeModel code, int func) {
        int calls = 0;
        for (CodeElement element : code) {
            if (element instanceof InvokeInstruction call) {
                String name = call.name().stringValue();
                String owner = call.owner().asInternalName().replace('/', '.');
                calls += ModuleCode.isGenerated(owner, ModuleCode.GROUP) && ModuleCode.isPart(name)
                        && ModuleCode.funcOf(owner, name) == func ? 1 : 0;
            }
        }
        return calls;
    }

    private static boolean goesToTheOtherTier(CodeModel code) {
        return code.elementStream().anyMatch(element -> element instanceof InvokeInstruction call
                && call.owner().asSymbol().equals(Descriptors.OPERATIONS) && call.name().stringValue().endsWith("Fallback"));
    }
}
