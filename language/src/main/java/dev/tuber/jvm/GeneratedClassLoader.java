package dev.tuber.jvm;

import dev.tuber.failure.WasmInternalError;
import dev.tuber.runtime.StackProbe;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;

/** Makes classes of one module when the JVM first asks for them. */
final class GeneratedClassLoader extends ClassLoader {
    /** So many are loaded while a thread starts. */
    private static final int FEW_CLASSES = 8;

    private final ModuleCode code;
    private final Translations translations;
    private volatile boolean polls;
    /** Of the classes that this loader makes, and of those that were compiled ahead; null until there are any. */
    private volatile PollSite site;
    private volatile PollSite compiledSite;

    static {
        registerAsParallelCapable();
    }

    /** @param name null for none */
    GeneratedClassLoader(ModuleCode code, String name) {
        super(name, GeneratedClassLoader.class.getClassLoader());
        this.code = code;
        this.translations = new Translations(code);
        Module ours = GeneratedClassLoader.class.getModule();
        if (ours.isNamed()) {
            ours.addExports("dev.tuber.jvm", getUnnamedModule());
        }
    }

    /** The parent knows no generated class: asking it costs more than to define one. */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(ModuleCode.PACKAGE)) {
            return super.loadClass(name, resolve);
        }
        if (name.startsWith(ModuleCode.SHAPE)) {
            return CallShapes.load(name);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known != null ? known : findClass(name);
        }
    }

    /** Defines what an earlier run needed, in the background, in the order in which it did. */
    void loadAhead() {
        List<String> names = code.kept().names();
        if (names.size() >= FEW_CLASSES && Runtime.getRuntime().availableProcessors() > 1) {
            OwnStack.start(() -> names.forEach(this::loadQuietly));
        }
    }

    private void loadQuietly(String name) {
        try {
            Class.forName(name, true, this);
        } catch (ClassNotFoundException | LinkageError e) {
            // Whoever needs it sees the same.
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (!name.startsWith(ModuleCode.PACKAGE)) {
            throw new ClassNotFoundException(name);
        }
        StackProbe.much();
        byte[] bytes = code.kept().find(name).orElse(null);
        if (bytes == null) {
            bytes = translations.use(name);
            code.kept().keep(name, bytes);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    /** The entry of a function. */
    FunctionEntry entry(int func) {
        try {
            return (FunctionEntry) entryClass(ModuleCode.ENTRY + func).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new WasmInternalError("function " + func + " has no entry", e);
        }
    }

    /** The way into a function for generated code of other instances. */
    Object link(int func) {
        try {
            StackProbe.much();
            Backtrace.prepare(code.loaded());
            return ownClass(ModuleCode.LINK + func).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new WasmInternalError("function " + func + " has no link", e);
        }
    }

    /** One that was compiled ahead refers to others that were, one that is made now to those of this loader. */
    private Class<?> entryClass(String name) throws ClassNotFoundException {
        WarmUp.FirstTrap.make();
        Class<?> compiled = code.kept().load(name).orElse(null);
        if (compiled != null) {
            makeCompiledSite();
            return compiled;
        }
        return ownClass(name);
    }

    // Sites are initialized before anything polls: at the end of the stack no class can be.

    private Class<?> ownClass(String name) throws ClassNotFoundException {
        if (site == null) {
            StackProbe.much();
            Class.forName(ModuleCode.POLLS, true, this);
        }
        return loadClass(name);
    }

    private void makeCompiledSite() throws ClassNotFoundException {
        if (compiledSite == null) {
            StackProbe.much();
            Class<?> holder = code.kept().load(ModuleCode.POLLS).orElseThrow(() -> new ClassNotFoundException(ModuleCode.POLLS));
            Class.forName(holder.getName(), true, holder.getClassLoader());
            compiledSite = PollSite.of(holder);
            if (polls) {
                compiledSite.begin();
            }
        }
    }

    /** Of the classes that this loader makes. */
    synchronized PollSite pollSite() {
        if (site == null) {
            site = new PollSite();
            if (polls) {
                site.begin();
            }
        }
        return site;
    }

    /** From now on all polls of the module ask the store. Takes no lock: whoever has it may wait for a guest that is to be stopped. */
    void beginPolling() {
        if (!polls) {
            polls = true;
            begin(site);
            begin(compiledSite);
        }
    }

    private static void begin(PollSite site) {
        if (site != null) {
            site.begin();
        }
    }

    /** The method of a typed entry. */
    MethodHandle typedEntry(int func, MethodTypeDesc descriptor) {
        try {
            MethodType type = MethodType.fromMethodDescriptorString(descriptor.descriptorString(), this);
            return MethodHandles.publicLookup().findStatic(entryClass(ModuleCode.TYPED_ENTRY + func), ClassTranslator.TYPED, type);
        } catch (ReflectiveOperationException e) {
            throw new WasmInternalError("function " + func + " has no typed entry", e);
        }
    }
}
