package dev.tuber.lower;

import dev.tuber.code.FunctionCode;
import dev.tuber.code.FunctionCodeCheck;
import dev.tuber.module.FuncDef;
import dev.tuber.module.WasmModule;
import dev.tuber.validate.BodyValidator;

/**
 * Makes lowered code of function bodies.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/instructions.html">WebAssembly: execution of instructions</a>
 */
public final class Lowering {
    /** No instruction needs more for each of its bytes, unless it moves many values. */
    private static final int WORDS_PER_BYTE = 8;
    private static final int WORDS_FOR_ANY = 1 << 16;

    private Lowering() {
    }

    /**
     * Validates and lowers one body. Any thread may do so; nothing is kept.
     *
     * @param module whose declarations are valid
     * @param funcIndex of a function that the module defines, imports counted
     * @throws dev.tuber.failure.InvalidModuleException when the body is invalid
     * @throws dev.tuber.failure.MalformedModuleException when the body is malformed, or too large for an executor
     */
    public static FunctionCode lower(WasmModule module, int funcIndex) {
        return lower(module, funcIndex, LoweringSettings.NONE);
    }

    /** As {@link #lower(WasmModule, int)}, for code that does more than its instructions say. */
    public static FunctionCode lower(WasmModule module, int funcIndex, LoweringSettings lowering) {
        FuncDef def = module.funcs().get(funcIndex);
        int bodyBytes = def.bodyEnd() - def.bodyStart();
        Lowerer lowerer = new Lowerer(funcIndex, WORDS_FOR_ANY + WORDS_PER_BYTE * bodyBytes);
        if (lowering.fuel()) {
            lowerer.meter(module.bytes(), lowering.prices());
        }
        if (lowering.calls()) {
            lowerer.countCalls();
        }
        if (lowering.canonicalNans()) {
            lowerer.makeNansCanonical();
        }
        BodyValidator.validate(module, funcIndex, lowerer);
        FunctionCode code = lowerer.finish();
        assert keepsPromises(code, module);
        return code;
    }

    private static boolean keepsPromises(FunctionCode code, WasmModule module) {
        FunctionCodeCheck.check(code, module);
        return true;
    }
}
