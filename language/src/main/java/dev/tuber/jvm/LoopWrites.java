package dev.tuber.jvm;

import dev.tuber.code.FunctionCode;
import dev.tuber.code.OpLayout;
import java.util.Arrays;

/** Which locals the loops of a function write. Looks at the function when it is first asked. */
final class LoopWrites {
    private final FunctionCode function;
    private final int[] code;
    private final SlotOperands operands;
    /** By header the end of the last instruction that leads back to it, or 0. */
    private int[] ends;
    /** Where locals are written, ascending for each of them, and by local where its places end. */
    private int[] places;
    private int[] starts;

    LoopWrites(FunctionCode function) {
        this.function = function;
        this.code = function.code();
        this.operands = new SlotOperands(code);
    }

    /** Whether the loop with a header at {@code header} may write the local before it is left. */
    boolean inLoop(int header, int local) {
        int loopEnd = end(header);
        int end = starts[local + 1];
        int found = Arrays.binarySearch(places, starts[local], end, header);
        int next = found >= 0 ? found : -found - 1;
        return next < end && places[next] < loopEnd;
    }

    /** The end of the last instruction that leads back to a header; 0 where none does. */
    int end(int header) {
        if (ends == null) {
            find();
        }
        return ends[header];
    }

    private void find() {
        ends = new int[code.length];
        starts = new int[function.localCount() + 1];
        for (int pc = 0; pc < code.length; pc += OpLayout.length(code, pc)) {
            for (int target : Blocks.targets(code, pc)) {
                if (target <= pc) {
                    ends[target] = pc + 1;
                }
            }
            writesOf(pc);
        }
        // By local where its first place is; it becomes the end, which is where those of the next one start.
        int sum = 0;
        for (int local = 0; local <= function.localCount(); local++) {
            int count = starts[local];
            starts[local] = sum;
            sum += count;
        }
        places = new int[sum];
        for (int pc = 0; pc < code.length; pc += OpLayout.length(code, pc)) {
            writesOf(pc);
        }
        System.arraycopy(starts, 0, starts, 1, function.localCount());
        starts[0] = 0;
    }

    /** Counts the locals that the instruction writes, and keeps its place once there is room for that. */
    private void writesOf(int pc) {
        operands.find(pc);
        for (int index = 0; index < operands.writeCount(); index++) {
            int local = operands.written(index);
            if (local < function.localCount()) {
                if (places != null) {
                    places[starts[local]] = pc;
                }
                starts[local]++;
            }
        }
    }
}
