package dev.tuber.jvm;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.frame.VirtualFrame;
import dev.tuber.failure.TrapKind;
import dev.tuber.runtime.FunctionNode;
import dev.tuber.runtime.FunctionSections;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.ModuleInstance;
import dev.tuber.runtime.WasmTrap;
import java.util.ArrayList;
import java.util.List;

/** Enters generated code from Truffle: arguments are the instance, the values and the references of the call. */
final class EntryNode extends FunctionNode {
    private final TruffleLanguage<?> language;
    private final FunctionSections sections;
    private final GeneratedEntry entry;

    EntryNode(TruffleLanguage<?> language, FunctionSections sections, LoadedModule module, int funcIndex) {
        super(language, null, sections, module, funcIndex);
        this.language = language;
        this.sections = sections;
        this.entry = new Entry(module, funcIndex);
    }

    @Override
    public Object execute(VirtualFrame frame) {
        Object[] arguments = frame.getArguments();
        ModuleInstance instance = CompilerDirectives.castExact(arguments[0], ModuleInstance.class);
        long[] values = CompilerDirectives.castExact(arguments[1], long[].class);
        enter(instance, values, (Object[]) arguments[2]);
        return null;
    }

    @TruffleBoundary(transferToInterpreterOnException = false)
    private void enter(ModuleInstance instance, long[] values, Object[] refs) {
        entry.call(instance, values, refs);
    }

    /** Puts generated functions into Truffle's stack traces, too. This node is the outermost of them. */
    private final class Entry extends GeneratedEntry {
        Entry(LoadedModule module, int funcIndex) {
            super(module, funcIndex);
        }

        @Override
        WasmTrap leave(ModuleInstance instance, TrapKind kind, StackTraceElement[] trace) {
            List<PassedNode> passed = new ArrayList<>();
            Backtrace.forEach(module, trace, (func, offset) -> {
                if (passed.size() < WasmTrap.MAX_FRAMES) {
                    passed.add(new PassedNode(language, sections, module, func));
                }
            });
            if (!passed.isEmpty() && passed.getLast().funcIndex() == funcIndex) {
                passed.removeLast();
            }
            WasmTrap trap = WasmTrap.of(kind, passed.isEmpty() ? EntryNode.this : passed.getFirst());
            Backtrace.add(trap, instance, trace);
            if (!passed.isEmpty()) {
                PassedNode.pass(passed, trap);
            }
            return trap;
        }
    }
}
