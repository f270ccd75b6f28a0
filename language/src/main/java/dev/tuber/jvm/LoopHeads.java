package dev.tuber.jvm;

import dev.tuber.code.Op;
import dev.tuber.code.OpLayout;
import java.util.HashMap;
import java.util.Map;

/**
 * The heads of loops around larger switches: the code from the header through which control goes straight to a {@code br_table}.
 * Branches back go by turns to the head and to copies of it, so that there are several jumps, each taken by some of the arms only.
 *
 * <p>RATIONALE: "Why is there more than one jump in a loop around a large switch?"
 */
final class LoopHeads {
    private static final int COPIES = 3;
    /** Words of code. */
    private static final int LONGEST = 60;
    /** What a method with copies has at most, in bytes. */
    private static final int LONGEST_METHOD = 3_300;

    private final int[] code;
    private final MemoryCode memory;
    private final Assembler asm;
    /** By header. */
    private final Map<Integer, Head> heads = new HashMap<>();

    private static final class Head {
        private final int start;
        private final int table;
        private final int[] labels = new int[COPIES];
        private int branches;

        Head(int start, int table) {
            this.start = start;
            this.table = table;
        }
    }

    LoopHeads(int[] code, MemoryCode memory, Assembler asm) {
        this.code = code;
        this.memory = memory;
        this.asm = asm;
    }

    /** There is a {@code br_table} at {@code pc}; control comes to it through all code from {@code straight} on. */
    void table(int straight, int pc) {
        if (code[straight] != Op.LOOP || pc - straight > LONGEST) {
            return;
        }
        for (int at = straight + OpLayout.length(code, straight); at < pc; at += OpLayout.length(code, at)) {
            if (Op.isSite(code[at]) && !MemoryCode.isAccess(code[at])) {
                return;
            }
        }
        heads.put(straight, new Head(straight, pc));
    }

    /** The label for a branch back from {@code from} to a header; -1 for the header's own. */
    int labelBack(int header, int from) {
        Head head = heads.get(header);
        if (head == null || from <= head.table || !isOnItsOwn(head)) {
            return -1;
        }
        int branch = head.branches++;
        int copy = branch % (COPIES + 1) - 1;
        if (copy < 0) {
            return -1;
        }
        if (branch == copy + 1) {
            head.labels[copy] = asm.newLabel();
        }
        return head.labels[copy];
    }

    /** Whether what the head finds out about addresses is of use for nothing else, which would have to know from which copy. */
    private boolean isOnItsOwn(Head head) {
        for (int at = head.start; at < head.table; at += OpLayout.length(code, at)) {
            if (MemoryCode.isAccess(code[at]) && memory.isGrouped(at)) {
                return false;
            }
        }
        return true;
    }

    /** Emits the copies: behind all other code of the method. A copy too many goes to the head. */
    void emitCopies(FunctionTables tables, MethodTranslator translator) {
        for (Head head : heads.values()) {
            int bytes = 4 * code[head.table + 2] + 2 * (head.table - head.start) + 40;
            for (int copy = 0; copy < Math.min(COPIES, head.branches - 1); copy++) {
                asm.bind(head.labels[copy]);
                if (asm.size() + bytes > LONGEST_METHOD) {
                    asm.jump(tables.label(head.start));
                    continue;
                }
                for (int pc = head.start; pc <= head.table;) {
                    pc = translator.instructionOfCopy(pc);
                }
            }
        }
    }
}
