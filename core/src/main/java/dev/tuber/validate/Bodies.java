package dev.tuber.validate;

import dev.tuber.module.WasmModule;
import dev.tuber.types.ExternKind;

/** Validates all bodies of a module. */
final class Bodies {
    private Bodies() {
    }

    static void check(WasmModule module, InstructionRules rules) {
        BodyValidator validator = new BodyValidator(module, rules);
        for (int func = module.importedCount(ExternKind.FUNC); func < module.funcs().size(); func++) {
            validator.validate(func, BodySink.NONE);
        }
    }
}
