package dev.tuber.jvm;

import dev.tuber.runtime.LoadedModule;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
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
     */
    public record Function(int index, int methods, int bytes, int longest) {
        /** Whether the other tier runs it. */
        public boolean isInterpreted() {
            return methods == 0;
        }

        /** Whether it was too long for one method. */
        public boolean isSplit() {
            return methods > 1;
        }

        private Function plus(int length) {
            return new Function(index, methods + 1, bytes + length, Math.max(longest, length));
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
            functions.add(new Function(func, 0, 0, 0));
        }
        Map<String, byte[]> all = AllClasses.of(module);
        int bytes = 0;
        for (Map.Entry<String, byte[]> each : all.entrySet()) {
            bytes += each.getValue().length;
            ClassModel model = ClassFile.of().parse(each.getValue());
            for (MethodModel method : model.methods()) {
                int func = ModuleCode.funcOf(each.getKey(), method.methodName().stringValue());
                if (func >= imported && method.code().get() instanceof CodeAttribute code && !goesToTheOtherTier(code)) {
                    functions.set(func - imported, functions.get(func - imported).plus(code.codeLength()));
                }
            }
        }
        return new TranslationReport(all.size(), bytes, List.copyOf(functions));
    }

    private static boolean goesToTheOtherTier(CodeModel code) {
        return code.elementStream().anyMatch(element -> element instanceof InvokeInstruction call
                && call.owner().asSymbol().equals(Descriptors.OPERATIONS) && call.name().stringValue().endsWith("Fallback"));
    }
}
