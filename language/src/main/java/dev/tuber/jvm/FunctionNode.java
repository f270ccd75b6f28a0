package dev.tuber.jvm;

import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.SourceSection;
import dev.tuber.runtime.FunctionSections;
import dev.tuber.runtime.LoadedModule;

/** What Truffle's stack traces show of a function that is generated: its name, and where it is written. */
abstract class FunctionNode extends RootNode {
    final LoadedModule module;
    final int funcIndex;
    private final SourceSection section;

    FunctionNode(TruffleLanguage<?> language, FunctionSections sections, LoadedModule module, int funcIndex) {
        super(language);
        this.module = module;
        this.funcIndex = funcIndex;
        // Now, and not when an exception asks: then there may be no stack left to find it out.
        this.section = sections.of(module.module(), funcIndex);
    }

    @Override
    public SourceSection getSourceSection() {
        return section;
    }

    @Override
    public String getName() {
        return module.displayNameOfFunc(funcIndex);
    }

    @Override
    public String toString() {
        return getName();
    }
}
