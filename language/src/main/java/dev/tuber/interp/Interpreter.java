package dev.tuber.interp;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.TruffleLanguage;
import dev.tuber.code.FunctionCode;
import dev.tuber.runtime.EntryPoint;
import dev.tuber.runtime.FunctionSections;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.Tier;

/** The tier that runs everywhere. */
public final class Interpreter implements Tier {
    /** Whether Truffle can compile here. It is asked only where it may: making its runtime takes longer than a short guest. */
    public static final boolean COMPILER = mayCompile() && !Truffle.getRuntime().getName().equals("Interpreted");

    /** For use outside any polyglot context. */
    public static final Interpreter INSTANCE = new Interpreter(null, FunctionSections.NONE);

    private final TruffleLanguage<?> language;
    private final FunctionSections sections;
    private final boolean compiler;

    /**
     * @param language what root nodes belong to; null outside any polyglot context
     * @param sections where the functions of the modules are that this interpreter is used for
     */
    public Interpreter(TruffleLanguage<?> language, FunctionSections sections) {
        this(language, sections, COMPILER);
    }

    private Interpreter(TruffleLanguage<?> language, FunctionSections sections, boolean compiler) {
        this.language = language;
        this.sections = sections;
        this.compiler = compiler;
    }

    /** As where Truffle compiles, wherever this is. */
    static Interpreter asWithCompiler() {
        return new Interpreter(null, INSTANCE.sections, true);
    }

    /** On HotSpot, Truffle's compiler is reached through a module that only some JVMs start with. */
    private static boolean mayCompile() {
        if (System.getProperty("org.graalvm.nativeimage.imagecode") != null) {
            return true;
        }
        try {
            // Ten times as fast as to ask the boot layer, which starts streams and lambdas.
            Class.forName("jdk.vm.ci.runtime.JVMCI", false, null);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    @Override
    public CallTarget target(LoadedModule module, int funcIndex) {
        FirstTrap.happen();
        FunctionCode function = module.lower(funcIndex);
        if (isPlain(function)) {
            return new PlainRootNode(language, module, function, sections).getCallTarget();
        }
        return new WasmRootNode(language, module, function, sections).getCallTarget();
    }

    /** Outside any context, where nobody wants to see Truffle's frames, without Truffle. */
    @Override
    public EntryPoint entry(LoadedModule module, int funcIndex) {
        if (language != null || compiler) {
            return Tier.super.entry(module, funcIndex);
        }
        FunctionCode function = module.lower(funcIndex);
        return isPlain(function) ? new PlainFunction(module, function) : Tier.super.entry(module, funcIndex);
    }

    private boolean isPlain(FunctionCode function) {
        return (!compiler || !CompilationLimit.allows(function)) && PlainCode.fits(function);
    }
}
