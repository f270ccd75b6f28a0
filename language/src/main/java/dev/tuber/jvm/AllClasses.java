package dev.tuber.jvm;

import dev.tuber.module.Export;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.types.ExternKind;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The classes that a module can need, all of them generated ahead of time. Several threads do so where there are processors for
 * them; what comes of it is the same.
 */
public final class AllClasses {
    private static final String FOLDER = ModuleCode.PACKAGE.replace('.', '/');

    /** More than these have not been tried. */
    private static final int MOST_THREADS = 8;

    private final ModuleCode code;
    /** What is to be made and what was, in the order in which it was asked for. */
    private final List<String> needed = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private final Map<String, byte[]> made = new TreeMap<>();
    /** How many of {@link #needed} a thread has begun with, and with how many one is not at the end. */
    private int begun;
    private int working;
    /** Why a class cannot be made; null while all can. */
    private Throwable failure;

    private AllClasses(ModuleCode code) {
        this.code = code;
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
        return all.make(MOST_THREADS);
    }

    /**
     * As {@link #of}, with both kinds of entries of exported functions and of the start function, but no other entry: few
     * functions are called from outside by other ways, and entries are made quickly.
     *
     * @param parallel whether several threads may do it
     */
    public static Map<String, byte[]> ofExports(LoadedModule module, boolean parallel) {
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
        return all.make(parallel ? MOST_THREADS : 1);
    }

    /** Makes what is needed, and what that needs. */
    private Map<String, byte[]> make(int mostThreads) {
        int threads = Math.min(mostThreads, Runtime.getRuntime().availableProcessors());
        for (int other = 1; other < threads; other++) {
            OwnStack.start(this::work);
        }
        return OwnStack.call(() -> {
            work();
            return made();
        });
    }

    private synchronized Map<String, byte[]> made() {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        return made;
    }

    private void work() {
        ClassTranslator translator = new ClassTranslator(code);
        for (String name = begin(); name != null; name = begin()) {
            try {
                byte[] classFile = ModuleCode.isMore(name) ? code.takeMade(name) : translator.translate(name);
                end(name, classFile, classFile == null ? List.of() : usedBy(classFile));
            } catch (RuntimeException | Error e) {
                fail(e);
            }
        }
    }

    /** The name of the next one; null when all are made, or one cannot be. */
    private synchronized String begin() {
        while (begun == needed.size() || failure != null) {
            if (working == 0) {
                return null;
            }
            try {
                wait();
            } catch (InterruptedException e) {
                // Nobody has reason to do so; it does not matter.
            }
        }
        working++;
        return needed.get(begun++);
    }

    /** @param classFile null when only an attempt to split a function, which was given up, has named the class */
    private synchronized void end(String name, byte[] classFile, List<String> used) {
        if (classFile != null) {
            made.put(name, classFile);
        }
        used.forEach(this::need);
        working--;
        notifyAll();
    }

    private synchronized void fail(Throwable thrown) {
        failure = thrown;
        working--;
        notifyAll();
    }

    private synchronized void need(String name) {
        if (known.add(name)) {
            needed.add(name);
        }
    }

    /** The generated classes that one refers to. */
    private static List<String> usedBy(byte[] classFile) {
        List<String> used = new ArrayList<>();
        for (PoolEntry entry : ClassFile.of().parse(classFile).constantPool()) {
            if (entry instanceof ClassEntry one && one.asInternalName().startsWith(FOLDER)) {
                used.add(one.asInternalName().replace('/', '.'));
            }
        }
        return used;
    }
}
