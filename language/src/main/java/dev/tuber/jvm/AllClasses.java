package dev.tuber.jvm;

import dev.tuber.module.Export;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.types.ExternKind;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The classes that a module can need, all of them generated ahead of time. */
public final class AllClasses {
    private static final String FOLDER = ModuleCode.PACKAGE.replace('.', '/');

    private final ClassTranslator translator;
    private final Map<String, byte[]> made = new TreeMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final Set<String> known = new TreeSet<>();

    private AllClasses(ModuleCode code) {
        this.translator = new ClassTranslator(code);
    }

    /**
     * Class files by name, the entries of all functions and whatever they refer to.
     *
     * @param module that was loaded with a {@link JvmTier}
     */
    public static Map<String, byte[]> of(LoadedModule module) {
        AllClasses all = new AllClasses(ModuleCode.known(module));
        for (int func = module.importedFuncs(); func < module.module().funcs().size(); func++) {
            all.need(ModuleCode.ENTRY + func);
        }
        return all.make();
    }

    /**
     * As {@link #of}, with both kinds of entries of exported functions and of the start function, but no other entry: few
     * functions are called from outside by other ways, and entries are made quickly.
     */
    public static Map<String, byte[]> ofExports(LoadedModule module) {
        ModuleCode code = ModuleCode.known(module);
        AllClasses all = new AllClasses(code);
        for (Export export : module.module().exports()) {
            if (export.kind() == ExternKind.FUNC && export.index() >= module.importedFuncs()) {
                all.need(ModuleCode.ENTRY + export.index());
                if (code.isTyped(module.typeOfFunc(export.index()))) {
                    all.need(ModuleCode.TYPED_ENTRY + export.index());
                }
            }
        }
        if (module.module().startFunction() >= module.importedFuncs()) {
            all.need(ModuleCode.ENTRY + module.module().startFunction());
        }
        for (int func = module.importedFuncs(); func < module.module().funcs().size(); func++) {
            all.need(ModuleCode.GROUP + code.groupOf(func));
        }
        return all.make();
    }

    private Map<String, byte[]> make() {
        while (!open.isEmpty()) {
            make(open.pop());
        }
        return made;
    }

    private void need(String name) {
        if (known.add(name)) {
            open.add(name);
        }
    }

    private void make(String name) {
        byte[] classFile = translator.translate(name);
        made.put(name, classFile);
        for (PoolEntry entry : ClassFile.of().parse(classFile).constantPool()) {
            if (entry instanceof ClassEntry used && used.asInternalName().startsWith(FOLDER)) {
                need(used.asInternalName().replace('/', '.'));
            }
        }
    }
}
