package dev.tuber.code;

import dev.tuber.types.FuncType;
import java.util.Arrays;

/**
 * One lowered function. Immutable by convention: nobody writes to the arrays after lowering.
 *
 * @param funcIndex index of the function in its module
 * @param type its type; parameter {@code i} is slot {@code i}
 * @param slotKinds ordinal of the {@code SlotKind} of each slot: parameters, locals, temporaries
 * @param localCount number of slots that are parameters or declared locals; locals start as zero or null
 * @param code instructions, see {@link Op}
 * @param sitePcs indices into {@code code} of instructions that can trap or call, ascending
 * @param siteOffsets for each of them the offset of the wasm instruction in the module's bytes
 * @param callSites number of call sites
 * @param loops for each loop the temporaries that hold nothing when its header is reached; an executor may clear them
 */
public record FunctionCode(int funcIndex, FuncType type, byte[] slotKinds, int localCount, int[] code, int[] sitePcs,
        int[] siteOffsets, int callSites, int[][] loops) {

    /** The offset in the module of the wasm instruction that the lowered instruction at {@code pc} came from. */
    public int offsetAt(int pc) {
        int found = Arrays.binarySearch(sitePcs, pc);
        int index = found >= 0 ? found : -found - 2;
        return index < 0 ? -1 : siteOffsets[index];
    }
}
