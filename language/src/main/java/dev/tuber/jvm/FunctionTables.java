package dev.tuber.jvm;

import dev.tuber.code.FunctionCode;
import java.util.Arrays;

/**
 * What the translation of one method after the other of a function writes down: by place in the code its label, by slot where
 * it is. One set for all methods of a function, since each of them touches a few entries only; who writes clears.
 */
final class FunctionTables {
    private final FunctionCode function;
    private final int[] labels;
    private final int[] jvmLocals;
    private final int[] places;
    private final int[] constantPcs;
    private final AccessGroups groups;
    private final boolean accessesMemory;
    private int[] labelled = new int[16];
    private int labelledCount;

    FunctionTables(FunctionCode function) {
        this.function = function;
        int slots = function.slotKinds().length;
        labels = new int[function.code().length];
        jvmLocals = filled(slots);
        places = filled(slots);
        constantPcs = filled(slots);
        groups = new AccessGroups(function);
        accessesMemory = accessesMemory(function);
    }

    private static boolean accessesMemory(FunctionCode function) {
        for (int pc : function.sitePcs()) {
            if (MemoryCode.isAccess(function.code()[pc])) {
                return true;
            }
        }
        return false;
    }

    private static int[] filled(int length) {
        int[] array = new int[length];
        Arrays.fill(array, OperandCache.NONE);
        return array;
    }

    FunctionCode function() {
        return function;
    }

    int[] jvmLocals() {
        return jvmLocals;
    }

    int[] places() {
        return places;
    }

    int[] constantPcs() {
        return constantPcs;
    }

    AccessGroups groups() {
        return groups;
    }

    /** Whether there are loads or stores. */
    boolean accessesMemory() {
        return accessesMemory;
    }

    boolean hasLabel(int pc) {
        return labels[pc] != 0;
    }

    int label(int pc) {
        return labels[pc] - 1;
    }

    void setLabel(int pc, int label) {
        if (labelledCount == labelled.length) {
            labelled = Arrays.copyOf(labelled, 2 * labelledCount);
        }
        labelled[labelledCount++] = pc;
        labels[pc] = label + 1;
    }

    void clearLabels() {
        while (labelledCount > 0) {
            labels[labelled[--labelledCount]] = 0;
        }
    }
}
