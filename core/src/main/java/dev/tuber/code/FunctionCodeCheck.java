package dev.tuber.code;

import dev.tuber.failure.WasmInternalError;
import dev.tuber.module.WasmModule;
import dev.tuber.types.FuncType;
import dev.tuber.types.SlotKind;
import dev.tuber.types.ValType;
import java.util.BitSet;
import java.util.List;

/**
 * Checks what the package description promises of lowered code: operations exist, slots are in range and of the right
 * kind, targets are instructions, only loop headers are reached backwards, the tables of sites and loops fit, every
 * instruction can be reached, and temporaries are written before they are read. For tests and assertions.
 */
public final class FunctionCodeCheck {
    private final FunctionCode function;
    private final WasmModule module;
    private final int[] code;
    private final BitSet starts = new BitSet();
    private int sites;
    private int loops;
    private int calls;

    private FunctionCodeCheck(FunctionCode function, WasmModule module) {
        this.function = function;
        this.module = module;
        code = function.code();
    }

    /**
     * @param module the module whose function this is
     * @throws WasmInternalError when a promise is broken
     */
    public static void check(FunctionCode function, WasmModule module) {
        new FunctionCodeCheck(function, module).check();
    }

    private void check() {
        int last = -1;
        for (int pc = 0; pc < code.length; pc += OpLayout.length(code, pc)) {
            require(OpLayout.exists(code[pc]), "no operation " + code[pc], pc);
            require(isWhole(pc), "is cut off", pc);
            starts.set(pc);
            last = pc;
        }
        require(last >= 0 && Op.isExit(code[last]), "control runs off the end", last);
        for (int pc = 0; pc < code.length; pc += OpLayout.length(code, pc)) {
            instruction(pc);
        }
        require(sites == function.sitePcs().length && sites == function.siteOffsets().length, "too many sites", last);
        require(calls == function.callSites(), "wrong number of call sites", last);
        require(loops == function.loops().length, "wrong number of loops", last);
        loopTemporaries();
        String problem = DefiniteAssignment.problemOf(function);
        require(problem.isEmpty(), problem, last);
    }

    private boolean isWhole(int pc) {
        return pc + OpLayout.leastLength(code[pc]) <= code.length && pc + OpLayout.length(code, pc) <= code.length;
    }

    private void instruction(int pc) {
        String layout = OpLayout.of(code, pc);
        for (int i = 0; i < layout.length(); i++) {
            operand(layout.charAt(i), code[pc + 1 + i], pc);
        }
        if (Op.isSite(code[pc])) {
            require(sites < function.sitePcs().length && function.sitePcs()[sites] == pc, "site is not listed", pc);
            sites++;
        }
        switch (code[pc]) {
            case Op.LOOP -> require(code[pc + 1] == loops++, "loops are not in order", pc);
            case Op.RETURN -> kinds(function.type().results(), pc + 1, pc + 2, pc);
            case Op.CALL -> call(module.typeOfFunc(code[pc + 1]), pc + 2, pc);
            case Op.CALL_INDIRECT -> call(module.funcType(code[pc + 2]), pc + 4, pc);
            default -> {
            }
        }
    }

    private void operand(char letter, int word, int pc) {
        switch (letter) {
            case '@' -> target(word, pc);
            case '%', 'n' -> require(word >= 0, "negative index", pc);
            case '#' -> {
            }
            default -> slot(OpLayout.kind(letter), word, pc);
        }
    }

    private void target(int target, int pc) {
        require(target >= 0 && starts.get(target), "target is no instruction", pc);
        require(target > pc || code[target] == Op.LOOP, "branches back to what is no loop", pc);
    }

    private void slot(SlotKind kind, int slot, int pc) {
        require(slot >= 0 && slot < function.slotKinds().length, "no such slot", pc);
        require(kind == null || function.slotKinds()[slot] == kind.ordinal(), "slot is of another kind", pc);
    }

    private void call(FuncType callee, int siteAt, int pc) {
        require(code[siteAt] == calls++, "call sites are not in order", pc);
        int params = siteAt + 3;
        kinds(callee.params(), siteAt + 1, params, pc);
        kinds(callee.results(), siteAt + 2, params + callee.params().size(), pc);
    }

    private void kinds(List<ValType> types, int countAt, int at, int pc) {
        require(code[countAt] == types.size(), "wrong number of operands", pc);
        for (int i = 0; i < types.size(); i++) {
            slot(types.get(i).kind(), code[at + i], pc);
        }
    }

    private void loopTemporaries() {
        int[] checked = {};
        for (int[] idle : function.loops()) {
            if (idle != checked) {
                for (int slot : idle) {
                    require(slot >= function.localCount() && slot < function.slotKinds().length, "no temporary", 0);
                }
                checked = idle;
            }
        }
    }

    private void require(boolean condition, String problem, int pc) {
        if (!condition) {
            String where = starts.get(Math.max(pc, 0)) ? Disassembly.of(function, pc) : String.valueOf(pc);
            throw new WasmInternalError("lowered code is wrong: " + problem + ": function " + function.funcIndex() + ":" + where);
        }
    }
}
