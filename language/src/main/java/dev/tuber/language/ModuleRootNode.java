package dev.tuber.language;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.source.SourceSection;
import dev.tuber.interop.ModuleObject;

/** What evaluating a source runs: it gives the module, or a new instance where {@code wasm.EvalReturnsInstance} is set. */
final class ModuleRootNode extends RootNode {
    private final ModuleObject module;
    private final SourceSection section;
    private final boolean givesInstance;

    ModuleRootNode(WasmLanguage language, ModuleObject module, Source source, boolean givesInstance) {
        super(language);
        this.module = module;
        this.section = ModuleSource.whole(source);
        this.givesInstance = givesInstance;
    }

    /** GraalJS gives an argument ({@code "module_decode"}) when it wants the module in any case. */
    @Override
    public Object execute(VirtualFrame frame) {
        return givesInstance && frame.getArguments().length == 0 ? module.newNamedInstance(this) : module;
    }

    @Override
    public SourceSection getSourceSection() {
        return section;
    }

    @Override
    public String getName() {
        return "wasm-module(" + section.getSource().getName() + ")";
    }

    @Override
    public boolean isInternal() {
        return false;
    }
}
