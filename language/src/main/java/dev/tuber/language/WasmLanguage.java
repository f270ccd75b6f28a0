package dev.tuber.language;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.source.Source;
import dev.tuber.interop.ModuleObject;
import dev.tuber.interop.OwnLanguage;
import dev.tuber.runtime.LoadedModule;
import org.graalvm.options.OptionDescriptors;
import org.graalvm.options.OptionValues;
import org.graalvm.polyglot.SandboxPolicy;

/**
 * The Truffle language {@code wasm}. A source is a module in the binary or in the text format; evaluating it gives the
 * module, which makes instances. Code is shared by all contexts of an engine, so neither it nor this object holds anything
 * of a context: that is {@link WasmContext}.
 */
@TruffleLanguage.Registration(id = WasmLanguage.ID, name = "WebAssembly", implementationName = "Tuber",
        defaultMimeType = WasmLanguage.BINARY_MIME_TYPE, byteMimeTypes = WasmLanguage.BINARY_MIME_TYPE,
        characterMimeTypes = {WasmLanguage.TEXT_MIME_TYPE, "application/wat"},
        contextPolicy = TruffleLanguage.ContextPolicy.SHARED, fileTypeDetectors = WasmFileTypeDetector.class,
        interactive = false, sandbox = SandboxPolicy.UNTRUSTED)
public final class WasmLanguage extends TruffleLanguage<WasmContext> {
    /** The id of the language. */
    public static final String ID = "wasm";
    /** The type of binary modules. */
    public static final String BINARY_MIME_TYPE = "application/wasm";
    /** The type of modules in the text format. */
    public static final String TEXT_MIME_TYPE = "text/x-wat";

    static {
        OwnLanguage.is(WasmLanguage.class);
    }

    /** Made by Truffle. */
    public WasmLanguage() {
    }

    @Override
    protected WasmContext createContext(Env env) {
        ExceptionClasses.initialize();
        return new WasmContext(env);
    }

    @Override
    protected CallTarget parse(ParsingRequest request) {
        Source source = request.getSource();
        LoadedModule loaded = ModuleSource.load(source, this, WasmContext.get(null).tier());
        ModuleObject module = new ModuleObject(loaded, source.getName(), this, node -> WasmContext.get(node).world());
        boolean givesInstance = WasmContext.get(null).givesInstances();
        return new ModuleRootNode(this, module, source, givesInstance).getCallTarget();
    }

    @Override
    protected Object getScope(WasmContext context) {
        return context.world().instances();
    }

    /** Code depends on these options; the others are asked for in the context. */
    @Override
    protected boolean areOptionsCompatible(OptionValues first, OptionValues other) {
        return first.get(WasmOptions.Tier) == other.get(WasmOptions.Tier)
                && first.get(WasmOptions.EvalReturnsInstance).equals(other.get(WasmOptions.EvalReturnsInstance));
    }

    @Override
    protected OptionDescriptors getOptionDescriptors() {
        return new WasmOptionsOptionDescriptors();
    }

    @Override
    protected boolean isThreadAccessAllowed(Thread thread, boolean singleThreaded) {
        return true;
    }
}
