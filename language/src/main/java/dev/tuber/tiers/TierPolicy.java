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
        return Interpreter.COMPILER && isShort(module, funcIndex) ? interpreter.target(module, funcIndex)
                : generated.target(module, funcIndex);
    }

    @Override
    public EntryPoint entry(LoadedModule module, int funcIndex) {
        return generated.entry(module, funcIndex);
    }

    /**
     * Whether a function is short together with what it calls of its module, calls nothing indirectly, and has no loop but those
     * that call an imported function in each turn, which take longer over that than over the rest.
     */
    static boolean isShort(LoadedModule module, int funcIndex) {
        return bytesLeft(SHORT_BODY_BYTES, module, funcIndex) >= 0;
    }

    /** What a function and those that it calls leave of so many bytes; less than none when they are not short. */
    private static int bytesLeft(int bytes, LoadedModule module, int funcIndex) {
        FuncDef def = module.module().funcs().get(funcIndex);
        int left = bytes - (def.bodyEnd() - def.bodyStart());
        if (left < 0) {
            return left;
        }
        int[] code = Lowering.lower(module.module(), funcIndex).code();
        for (int pc = 0; pc < code.length && left >= 0; pc += OpLayout.length(code, pc)) {
            if (code[pc] == Op.CALL_INDIRECT || code[pc] == Op.LOOP && !callsOutAtOnce(module, code, pc)) {
                return -1;
            }
            if (code[pc] == Op.CALL && !callsOut(module, code, pc)) {
                left = bytesLeft(left, module, code[pc + 1]);
            }
        }
        return left;
    }

    private static boolean callsOut(LoadedModule module, int[] code, int pc) {
        return code[pc] == Op.CALL && code[pc + 1] < module.importedFuncs();
    }

    /** Whether there is a call of an imported function between the head of a loop and the first branch. */
    private static boolean callsOutAtOnce(LoadedModule module, int[] code, int loop) {
        for (int pc = loop; !Op.isExit(code[pc]) && OpLayout.of(code, pc).indexOf('@') < 0; pc += OpLayout.length(code, pc)) {
            if (callsOut(module, code, pc)) {
                return true;
            }
        }
        return false;
    }
}
