package dev.tuber.code;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Follows control through lowered code once: can each instruction be reached, and is each temporary written before it
 * is read, on every path? One pass is enough, since control only goes back to loop headers.
 */
final class DefiniteAssignment {
    /** Larger functions are not followed: the work could grow with the square of their size. */
    private static final long MOST_BITS = 1 << 28;
    private static final int MOST_LOOP_TEMPORARIES = 1 << 20;

    private final FunctionCode function;
    private final int[] code;
    /** For targets ahead and for loop headers: what is written on all paths to them. */
    private final Map<Integer, BitSet> writtenAt = new HashMap<>();
    private BitSet written = new BitSet();
    private boolean reached = true;

    private DefiniteAssignment(FunctionCode function) {
        this.function = function;
        code = function.code();
        written.set(0, function.localCount());
    }

    /** What is wrong and where, or an empty text. */
    static String problemOf(FunctionCode function) {
        long temporaries = function.slotKinds().length - function.localCount();
        boolean small = temporaries * function.code().length < MOST_BITS
                && temporaries * function.loops().length < MOST_LOOP_TEMPORARIES;
        return small ? new DefiniteAssignment(function).problem() : "";
    }

    private String problem() {
        for (int pc = 0; pc < code.length; pc += OpLayout.length(code, pc)) {
            String problem = follow(pc);
            if (!problem.isEmpty()) {
                return problem + ":" + Disassembly.of(function, pc);
            }
        }
        return "";
    }

    private String follow(int pc) {
        arrive(pc);
        if (!reached) {
            return "nothing leads here";
        }
        if (code[pc] == Op.LOOP) {
            for (int idle : function.loops()[code[pc + 1]]) {
                written.clear(idle);
            }
            writtenAt.put(pc, (BitSet) written.clone());
        }
        String layout = OpLayout.of(code, pc);
        String problem = operands(layout, pc);
        reached = !Op.isExit(code[pc]);
        return problem;
    }

    private void arrive(int pc) {
        BitSet there = writtenAt.remove(pc);
        if (there != null) {
            if (reached) {
                there.and(written);
            }
            written = there;
            reached = true;
        }
    }

    /** Reads come before writes. */
    private String operands(String layout, int pc) {
        for (int i = 0; i < layout.length(); i++) {
            if (isSlot(layout.charAt(i)) && Character.isUpperCase(layout.charAt(i)) && !written.get(code[pc + 1 + i])) {
                return "reads a temporary that may hold nothing";
            }
        }
        String problem = "";
        for (int i = 0; i < layout.length(); i++) {
            int word = code[pc + 1 + i];
            if (layout.charAt(i) == '@') {
                problem = problem.isEmpty() ? branch(pc, word) : problem;
            } else if (isSlot(layout.charAt(i))) {
                written.set(word);
            }
        }
        return problem;
    }

    private static boolean isSlot(char letter) {
        return OpLayout.kind(letter) != null || letter == 'a' || letter == 'A';
    }

    private String branch(int pc, int target) {
        BitSet there = writtenAt.get(target);
        if (there == null) {
            writtenAt.put(target, (BitSet) written.clone());
        } else if (target > pc) {
            there.and(written);
        } else {
            BitSet missing = (BitSet) there.clone();
            missing.andNot(written);
            return missing.isEmpty() ? "" : "goes back with less than the loop began with";
        }
        return "";
    }
}
