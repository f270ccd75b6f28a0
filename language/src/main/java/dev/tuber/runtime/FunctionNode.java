package dev.tuber.runtime;

import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.SourceSection;

/** What Truffle's stack traces show of a function of a module: its name, and where it is written. */
public abstract class FunctionNode extends RootNode {
    protected final LoadedModule module;
    protected final int funcIndex;
    private final SourceSection section;

    /**
     * @param language what the node belongs to; null outside any polyglot context
     * @param frame null when the node has no slots
     * @param sections where the functions of the module are
     */
    protected FunctionNode(TruffleLanguage<?> language, FrameDescriptor frame, FunctionSections sections, LoadedModule module,
            int funcIndex) {
        super(language, frame);
        this.module = module;
        this.funcIndex = funcIndex;
        // Now, and not when an exception asks: then there may be no stack left to find it out.
        this.section = sections.of(module.module(), funcIndex);
    }

    /** The index of the function in its module. */
    public final int funcIndex() {
        return funcIndex;
    }

    @Override
    public final SourceSection getSourceSection() {
        return section;
    }

    @Override
    public final String getName() {
        return module.displayNameOfFunc(funcIndex);
    }

    @Override
    public final String toString() {
        return getName();
    }
}
