package dev.tuber.jvm;

import dev.tuber.code.FunctionCode;
import dev.tuber.code.Op;
import dev.tuber.code.OpLayout;
import dev.tuber.types.FuncType;
import dev.tuber.types.SlotKind;
import java.util.Arrays;

/**
 * Cuts instructions that alone would make a long method into several: a {@code br_table} of many targets becomes a tree of
 * them, and many values of a call or a return travel one by one.
 */
final class WideCode {
    /** Of one switch. */
    private static final int MOST_TARGETS = 256;
    private static final int TARGET_BITS = 8;
    private static final int MOST_RESULTS = 64;

    private final ModuleCode module;
    private final FunctionCode function;
    private final int[] old;
    private int[] code;
    private int length;
    /** By place in the old code where it is in the new one: what branches there find, and the instruction itself. */
    private final int[] places;
    private final int[] instructions;
    private int newSlots;
    private int[] labelPlaces = new int[16];
    private int labelCount;

    private WideCode(ModuleCode module, FunctionCode function) {
        this.module = module;
        this.function = function;
        this.old = function.code();
        code = new int[old.length + 64];
        places = new int[old.length];
        instructions = new int[old.length];
    }

    /** The function itself when none of its instructions is so long. */
    static FunctionCode cut(ModuleCode module, FunctionCode function) {
        boolean wide = !module.isTyped(function.type());
        int[] code = function.code();
        for (int pc = 0; pc < code.length && !wide; pc += OpLayout.length(code, pc)) {
            wide = isWide(module, code, pc);
        }
        return wide ? new WideCode(module, function).cut() : function;
    }

    private static boolean isWide(ModuleCode module, int[] code, int pc) {
        return switch (code[pc]) {
            case Op.BR_TABLE -> code[pc + 2] - 1 > MOST_TARGETS;
            case Op.RETURN -> code[pc + 1] > MOST_RESULTS;
            case Op.CALL -> code[pc + 4] > MOST_RESULTS || !module.isTyped(module.loaded().typeOfFunc(code[pc + 1]));
            case Op.CALL_INDIRECT -> code[pc + 6] > MOST_RESULTS || !module.isTyped(module.loaded().funcType(code[pc + 2]));
            default -> false;
        };
    }

    private FunctionCode cut() {
        FuncType type = function.type();
        if (!module.isTyped(type)) {
            for (int index = 0; index < type.params().size(); index++) {
                add(Op.TAKE, index, index);
            }
        }
        for (int pc = 0; pc < old.length; pc += OpLayout.length(old, pc)) {
            places[pc] = length;
            instructions[pc] = length;
            if (!isWide(module, old, pc)) {
                copy(pc, OpLayout.length(old, pc));
            } else {
                switch (old[pc]) {
                    case Op.BR_TABLE -> table(pc);
                    case Op.RETURN -> returns(pc);
                    case Op.CALL -> call(pc, 5, module.isTyped(module.loaded().typeOfFunc(old[pc + 1])));
                    default -> call(pc, 7, module.isTyped(module.loaded().funcType(old[pc + 2])));
                }
            }
        }
        code = Arrays.copyOf(code, length);
        mapTargets();
        int[] sites = function.sitePcs().clone();
        for (int site = 0; site < sites.length; site++) {
            sites[site] = instructions[sites[site]];
        }
        int known = function.slotKinds().length;
        byte[] kinds = Arrays.copyOf(function.slotKinds(), known + newSlots);
        Arrays.fill(kinds, known, kinds.length, (byte) SlotKind.I32.ordinal());
        return new FunctionCode(function.funcIndex(), type, kinds, function.localCount(), code, sites, function.siteOffsets(),
                function.callSites(), function.loops());
    }

    private void add(int... words) {
        room(words.length);
        System.arraycopy(words, 0, code, length, words.length);
        length += words.length;
    }

    private void room(int words) {
        if (length + words > code.length) {
            code = Arrays.copyOf(code, Math.max(2 * code.length, length + words));
        }
    }

    private void copy(int from, int words) {
        room(words);
        System.arraycopy(old, from, code, length, words);
        length += words;
    }

    /** Targets are places of the old code, or labels. */
    private void mapTargets() {
        for (int pc = 0; pc < length; pc += OpLayout.length(code, pc)) {
            switch (code[pc]) {
                case Op.BR -> mapTarget(pc + 1);
                case Op.BR_IF, Op.BR_UNLESS -> mapTarget(pc + 2);
                case Op.BR_TABLE -> {
                    for (int index = 0; index < code[pc + 2]; index++) {
                        mapTarget(pc + 3 + index);
                    }
                }
                default -> {
                    if (Blocks.isComparingBranch(code[pc])) {
                        mapTarget(pc + 3);
                    }
                }
            }
        }
    }

    private void mapTarget(int at) {
        code[at] = code[at] < 0 ? labelPlaces[-1 - code[at]] : places[code[at]];
    }

    private void returns(int pc) {
        int count = old[pc + 1];
        for (int index = 1; index < count; index++) {
            add(Op.PASS, old[pc + 2 + index], index);
        }
        add(Op.RETURN, 1, old[pc + 2]);
    }

    /** @param fixed how many words precede the slots of the parameters */
    private void call(int pc, int fixed, boolean typed) {
        int params = old[pc + fixed - 2];
        int results = old[pc + fixed - 1];
        int kept = Math.min(results, 1);
        if (!typed) {
            for (int index = 0; index < params; index++) {
                add(Op.PASS, old[pc + fixed + index], index);
            }
        }
        instructions[pc] = length;
        copy(pc, fixed - 2);
        add(typed ? params : 0, kept);
        if (typed) {
            copy(pc + fixed, params);
        }
        copy(pc + fixed + params, kept);
        for (int index = 1; index < results; index++) {
            add(Op.TAKE, old[pc + fixed + params + index], index);
        }
    }

    private void table(int pc) {
        int[] targets = Arrays.copyOfRange(old, pc + 3, pc + 2 + old[pc + 2]);
        tree(old[pc + 1], targets, old[pc + 2 + old[pc + 2]]);
    }

    private void tree(int index, int[] targets, int otherwise) {
        if (targets.length <= MOST_TARGETS) {
            table(index, targets, otherwise);
            return;
        }
        // The index is read in several places: that needs a block of its own, as it may be a temporary.
        int next = newLabel();
        add(Op.BR, next);
        bind(next);
        int[] chunks = new int[(targets.length + MOST_TARGETS - 1) >> TARGET_BITS];
        Arrays.setAll(chunks, chunk -> newLabel());
        int number = newSlot();
        add(Op.I32_SHR_U_IMM, number, index, TARGET_BITS);
        tree(number, chunks, otherwise);
        for (int chunk = 0; chunk < chunks.length; chunk++) {
            bind(chunks[chunk]);
            int first = chunk << TARGET_BITS;
            int place = newSlot();
            add(Op.I32_AND_IMM, place, index, MOST_TARGETS - 1);
            table(place, Arrays.copyOfRange(targets, first, Math.min(targets.length, first + MOST_TARGETS)), otherwise);
        }
    }

    private void table(int index, int[] targets, int otherwise) {
        add(Op.BR_TABLE, index, targets.length + 1);
        add(targets);
        add(otherwise);
    }

    /** Of an i32. */
    private int newSlot() {
        return function.slotKinds().length + newSlots++;
    }

    /** Labels are negative, so that they are no places of the old code. */
    private int newLabel() {
        if (labelCount == labelPlaces.length) {
            labelPlaces = Arrays.copyOf(labelPlaces, 2 * labelCount);
        }
        return -1 - labelCount++;
    }

    private void bind(int label) {
        labelPlaces[-1 - label] = length;
    }
}
