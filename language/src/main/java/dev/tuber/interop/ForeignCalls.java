package dev.tuber.interop;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.TruffleLanguage;
import dev.tuber.module.Import;
import dev.tuber.runtime.FuncInstance;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.types.FuncExtern;
import dev.tuber.types.FuncType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The code by which the instances of one module call functions of other languages: one piece for each import. */
final class ForeignCalls {
    private final LoadedModule module;
    private final TruffleLanguage<?> language;
    private final Map<Import, CallTarget> targets = new ConcurrentHashMap<>();

    ForeignCalls(LoadedModule module, TruffleLanguage<?> language) {
        this.module = module;
        this.language = language;
    }

    /** What an import becomes when it is given an executable. */
    FuncInstance function(Import wanted, FuncExtern declared, Object executable) {
        FuncType type = module.funcType(declared.typeIndex());
        String name = wanted.module() + "." + wanted.name();
        CallTarget target = targets.computeIfAbsent(wanted, key -> new ForeignCallNode(language, name, type).getCallTarget());
        return FuncInstance.ofHost(name, type, new ForeignFunction(executable, target));
    }
}
