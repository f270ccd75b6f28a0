package dev.tuber.tiers;

import com.oracle.truffle.api.CallTarget;
import dev.tuber.code.Op;
import dev.tuber.code.OpLayout;
import dev.tuber.interp.Interpreter;
import dev.tuber.jvm.JvmTier;
import dev.tuber.lower.Lowering;
import dev.tuber.module.FuncDef;
import dev.tuber.runtime.EntryPoint;
import dev.tuber.runtime.GeneratedCode;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.Tier;

/**
 * The choice function by function in a polyglot context: generated classes, but for short functions that other languages
 * call, where a Truffle compiler is there: those are interpreted, so that they are compiled into their callers.
 */
final class TierPolicy implements Tier {
    private static final int SHORT_BODY_BYTES = 256;

    private final JvmTier generated;
    private final Tier interpreter;

    TierPolicy(JvmTier generated, Tier interpreter) {
        this.generated = generated;
        this.interpreter = interpreter;
    }

    @Override
    public GeneratedCode prepare(LoadedModule module) {
        return generated.prepare(module);
    }

    @Override
    public CallTarget target(LoadedModule module, int funcIndex) {
        return Interpreter.COMPILER && isDoneAtOnce(module, funcIndex) ? interpreter.target(module, funcIndex)
                : generated.target(module, funcIndex);
    }

    @Override
    public EntryPoint entry(LoadedModule module, int funcIndex) {
        return generated.entry(module, funcIndex);
    }

    /** Whether a function is short, has no loop, and calls nothing of its module. */
    private static boolean isDoneAtOnce(LoadedModule module, int funcIndex) {
        FuncDef def = module.module().funcs().get(funcIndex);
        if (def.bodyEnd() - def.bodyStart() > SHORT_BODY_BYTES) {
            return false;
        }
        int[] code = Lowering.lower(module.module(), funcIndex).code();
        for (int pc = 0; pc < code.length; pc += OpLayout.length(code, pc)) {
            boolean calls = code[pc] == Op.CALL_INDIRECT || code[pc] == Op.CALL && code[pc + 1] >= module.importedFuncs();
            if (calls || code[pc] == Op.LOOP) {
                return false;
            }
        }
        return true;
    }
}
