package dev.tuber.jvm;

import com.oracle.truffle.api.CallTarget;
import dev.tuber.module.ElementDef;
import dev.tuber.module.Export;
import dev.tuber.module.FuncDef;
import dev.tuber.runtime.GeneratedCode;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.types.ExternKind;
import dev.tuber.types.FuncType;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The generated code of one module: what its classes are called, what they hold, and the loader that makes them. */
final class ModuleCode implements GeneratedCode {
    static final String PACKAGE = "wasm.";
    static final String GROUP = PACKAGE + "G";
    static final String IMPORTS = PACKAGE + "I";
    static final String DISPATCHER = PACKAGE + "D";
    static final String LINK = PACKAGE + "L";
    /** Of the classes of {@link CallShapes}. */
    static final String SHAPE = PACKAGE + "T";
    /** The class that has the {@link PollSite}. */
    static final String POLLS = PACKAGE + "Polls";
    static final char PART = 'p';
    /** In the name of a class that holds more of a group. */
    static final char MORE = 'x';
    static final String ENTRY = PACKAGE + "Entry";
    /** Where {@link #ENTRY} is meant to begin the name of either. */
    static final String TYPED_ENTRY = ENTRY + "Typed";

    /** Bytes of WebAssembly code that one class holds, more or less. */
    private static final int GROUP_BYTES = 1024;
    private static final int IMPORTS_OF_CLASS = 32;
    private static final int[] NO_FUNCTIONS = {0};
    /** The JVM allows 255 locals of arguments, two for a 64-bit number. */
    private static final int MOST_PARAM_SLOTS = 240;

    /** The line number of what a function does before its first instruction. */
    static final int ENTRY_LINE = 1;

    private final LoadedModule loaded;
    private final JvmTier tier;
    private final ClassCache.Classes kept;
    private final Map<String, byte[]> madeTogether = new ConcurrentHashMap<>();
    private final GeneratedClassLoader loader;
    /** By defined function the class that it is in, and by class its first function. */
    private final int[] groups;
    private final int[] groupStarts;
    private final ClassDesc[] groupClasses;
    private final int[][] siteOffsets;
    private final AtomicReferenceArray<CallTarget> fallbacks;
    private final AtomicReferenceArray<PassedNode> passedNodes;
    private final AtomicReferenceArray<Object> links;
    private final Map<FuncType, MethodTypeDesc> descriptors = new HashMap<>();
    private final Map<FuncType, MethodTypeDesc> indirectDescriptors = new HashMap<>();
    private final int[] dispatchIds;
    /** By function type its functions that may be in tables, in the order of their dispatch ids. */
    private final Map<FuncType, int[]> dispatched = new HashMap<>();

    ModuleCode(LoadedModule loaded, JvmTier tier, ClassCache.Classes kept) {
        this.loaded = loaded;
        this.tier = tier;
        this.kept = kept;
        int imported = loaded.importedFuncs();
        int defined = loaded.module().funcs().size() - imported;
        groups = new int[defined];
        siteOffsets = new int[defined][];
        fallbacks = new AtomicReferenceArray<>(defined);
        passedNodes = new AtomicReferenceArray<>(tier.isInContext() ? defined : 0);
        links = new AtomicReferenceArray<>(defined);
        int[] starts = new int[defined + 1];
        int count = 0;
        int bytes = GROUP_BYTES;
        for (int index = 0; index < defined; index++) {
            FuncDef def = loaded.module().funcs().get(imported + index);
            if (bytes >= GROUP_BYTES) {
                bytes = 0;
                starts[count++] = imported + index;
            }
            bytes += def.bodyEnd() - def.bodyStart();
            groups[index] = count - 1;
        }
        starts[count] = imported + defined;
        groupStarts = Arrays.copyOf(starts, count + 1);
        groupClasses = new ClassDesc[count];
        dispatchIds = makeDispatchIds();
        loader = new GeneratedClassLoader(this, tier.shape().named() ? MethodNames.ofLoader(loaded.name()) : null);
        loader.loadAhead();
    }

    /** The code of a module that runs. */
    static ModuleCode known(LoadedModule module) {
        return (ModuleCode) module.generated();
    }

    LoadedModule loaded() {
        return loaded;
    }

    /** The code of a function in the other tier. */
    CallTarget fallbackTarget(int func) {
        int index = func - loaded.importedFuncs();
        CallTarget known = fallbacks.get(index);
        if (known == null) {
            known = tier.fallback().target(loaded, func);
            fallbacks.set(index, known);
        }
        return known;
    }

    /** Whether Truffle's stack traces show the functions. */
    boolean isInContext() {
        return passedNodes.length() > 0;
    }

    /** What stands for a function in Truffle's stack traces. */
    PassedNode passedNode(int func) {
        int index = func - loaded.importedFuncs();
        PassedNode known = passedNodes.get(index);
        if (known == null) {
            known = tier.passedNode(loaded, func);
            passedNodes.set(index, known);
        }
        return known;
    }

    @Override
    public Object link(int func) {
        int index = func - loaded.importedFuncs();
        Object known = links.get(index);
        if (known == null && isTyped(loaded.typeOfFunc(func))) {
            known = loader.link(func);
            links.set(index, known);
        }
        return known;
    }

    GeneratedClassLoader loader() {
        return loader;
    }

    /** The classes that an earlier run made. */
    ClassCache.Classes kept() {
        return kept;
    }

    private int[] makeDispatchIds() {
        int[] ids = new int[loaded.module().funcs().size()];
        Arrays.fill(ids, -1);
        // In order: hash codes of types differ from run to run, but generated classes may not.
        Map<FuncType, int[]> counts = new LinkedHashMap<>();
        for (ElementDef segment : loaded.module().elements()) {
            for (int func : segment.functions()) {
                addDispatched(func, ids, counts);
            }
        }
        for (Export export : loaded.module().exports()) {
            if (export.kind() == ExternKind.FUNC) {
                addDispatched(export.index(), ids, counts);
            }
        }
        int next = 0;
        for (Map.Entry<FuncType, int[]> each : counts.entrySet()) {
            int[] funcs = Arrays.copyOfRange(each.getValue(), 1, 1 + each.getValue()[0]);
            dispatched.put(each.getKey(), funcs);
            for (int func : funcs) {
                ids[func] = next++;
            }
        }
        return ids;
    }

    private void addDispatched(int func, int[] ids, Map<FuncType, int[]> byType) {
        if (ids[func] >= 0 || func < loaded.importedFuncs()) {
            return;
        }
        // The first element counts the others.
        int[] funcs = byType.getOrDefault(loaded.typeOfFunc(func), NO_FUNCTIONS);
        if (funcs[0] + 1 == funcs.length) {
            funcs = Arrays.copyOf(funcs, 2 * funcs.length + 6);
            byType.put(loaded.typeOfFunc(func), funcs);
        }
        ids[func] = funcs[0];
        funcs[++funcs[0]] = func;
    }

    /** The functions of a type that may be in tables have successive numbers; -1 when it is none of them. */
    @Override
    public int dispatchId(int func) {
        return dispatchIds[func];
    }

    @Override
    public void beginPolling() {
        loader.beginPolling();
    }

    @Override
    public MethodHandle typedEntry(int func) {
        FuncType type = loaded.typeOfFunc(func);
        return isTyped(type) ? loader.typedEntry(func, descriptor(type)) : null;
    }

    int[] dispatched(FuncType type) {
        return dispatched.getOrDefault(type, new int[0]);
    }

    /** Whether functions of a type are called with typed arguments; otherwise these are in the arrays for results. */
    boolean isTyped(FuncType type) {
        return Descriptors.paramSlots(type) <= MOST_PARAM_SLOTS;
    }

    synchronized MethodTypeDesc descriptor(FuncType type) {
        MethodTypeDesc known = descriptors.get(type);
        if (known == null) {
            known = isTyped(type) ? Descriptors.function(type, Descriptors.INSTANCE)
                    : MethodTypeDesc.of(Descriptors.resultOf(type), Descriptors.INSTANCE);
            descriptors.put(type, known);
        }
        return known;
    }

    /** Of the class that calls functions of the type indirectly. */
    synchronized MethodTypeDesc indirectDescriptor(FuncType type) {
        MethodTypeDesc known = indirectDescriptors.get(type);
        if (known == null) {
            known = isTyped(type) ? Descriptors.function(type, ConstantDescs.CD_int, Descriptors.INSTANCE)
                    : MethodTypeDesc.of(Descriptors.resultOf(type), ConstantDescs.CD_int, Descriptors.INSTANCE);
            indirectDescriptors.put(type, known);
        }
        return known;
    }

    ClassDesc classOf(int func) {
        int imported = loaded.importedFuncs();
        if (func < imported) {
            return ClassDesc.of(IMPORTS + func / IMPORTS_OF_CLASS);
        }
        int group = groupOf(func);
        ClassDesc known = groupClasses[group];
        if (known == null) {
            known = ClassDesc.of(GROUP + group);
            groupClasses[group] = known;
        }
        return known;
    }

    /** The number of the class that a defined function is in. */
    int groupOf(int func) {
        return groups[func - loaded.importedFuncs()];
    }

    /** The class of a part of a function; 0 is the number of the class that the function itself is in. */
    ClassDesc classOfPart(int func, int number) {
        return number == 0 ? classOf(func) : ClassDesc.of(nameOfClass(func, number));
    }

    /** A class that holds methods of one function for which its own class has no room. */
    String nameOfClass(int func, int number) {
        return GROUP + groupOf(func) + MORE + func + "_" + number;
    }

    /** Whether a class is one of {@link #nameOfClass}; it is made together with that of its group. */
    static boolean isMore(String className) {
        return className.startsWith(GROUP) && className.indexOf(MORE) > 0;
    }

    /** Keeps a class that was made together with the one that was asked for. */
    void made(String name, byte[] bytes) {
        madeTogether.put(name, bytes);
    }

    /** The class of this name if it was {@link #made}, once; else null. */
    byte[] takeMade(String name) {
        return madeTogether.remove(name);
    }

    SplitSizes splitSizes() {
        return tier.shape().splitSizes();
    }

    /** The method of a function; where profilers are to know it, with its name in the module. */
    String methodOf(int func) {
        return "f" + func + nameOf(func);
    }

    /** The method of a part of it. */
    String methodOf(int func, int part) {
        return "f" + func + PART + part + nameOf(func);
    }

    private String nameOf(int func) {
        return tier.shape().named() ? MethodNames.suffix(loaded.nameOfFunc(func)) : "";
    }

    /** The class that calls functions of a table indirectly. */
    ClassDesc dispatcher(int table, int type) {
        int canonical = 0;
        while (loaded.funcType(canonical) != loaded.funcType(type)) {
            canonical++;
        }
        return ClassDesc.of(DISPATCHER + table + "_" + canonical);
    }

    int firstOfGroup(int group) {
        return groupStarts[group];
    }

    int endOfGroup(int group) {
        return groupStarts[group + 1];
    }

    int firstImportOf(int number) {
        return number * IMPORTS_OF_CLASS;
    }

    int endOfImports(int number) {
        return Math.min((number + 1) * IMPORTS_OF_CLASS, loaded.importedFuncs());
    }

    // backtraces

    void keepSites(int func, int[] offsets) {
        siteOffsets[func - loaded.importedFuncs()] = offsets;
    }

    /** The line number of the site with an ordinal from 0. */
    static int lineOf(int site) {
        return Math.min(ENTRY_LINE + 1 + site, 0xFFFF);
    }

    /** The offset in the module of a site by its line number; -1 when it is none. */
    int offsetOf(int func, int line) {
        int[] offsets = siteOffsets(func);
        int site = line - ENTRY_LINE - 1;
        return site >= 0 && site < offsets.length ? offsets[site] : -1;
    }

    /** Those of a class that an earlier run made are found out when they are asked for: most runs trap nowhere. */
    private int[] siteOffsets(int func) {
        int index = func - loaded.importedFuncs();
        int[] known = siteOffsets[index];
        if (known == null) {
            known = OwnStack.call(() -> loaded.lower(func).siteOffsets());
            siteOffsets[index] = known;
        }
        return known;
    }

    /** The function that a method belongs to, or -1 when it is none. */
    static int funcOf(String className, String methodName) {
        if (!isGenerated(className, GROUP)) {
            return -1;
        }
        return Integer.parseInt(methodName, 1, endOfNumber(methodName), 10);
    }

    /** Whether a class is one of those whose names start so; it may have been {@linkplain LoadedClasses moved}. */
    static boolean isGenerated(String className, String prefix) {
        int inPackage = PACKAGE.length();
        return className.startsWith(PACKAGE)
                && className.startsWith(prefix.substring(inPackage), Math.max(inPackage, className.lastIndexOf('.') + 1));
    }

    /** Whether a method is a part of a function that was split. */
    static boolean isPart(String methodName) {
        int end = endOfNumber(methodName);
        return end < methodName.length() && methodName.charAt(end) == PART;
    }

    private static int endOfNumber(String methodName) {
        int end = 1;
        while (end < methodName.length() && methodName.charAt(end) >= '0' && methodName.charAt(end) <= '9') {
            end++;
        }
        return end;
    }
}
