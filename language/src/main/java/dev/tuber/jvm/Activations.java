package dev.tuber.jvm;

/**
 * Finds the activations of functions in a Java stack that is read from its top. A function that was split has several methods on
 * the stack, the main one below the part that it has called.
 */
final class Activations {
    /** The function whose part the frame before was; -1 when it was none. */
    private int partOf = -1;

    /** The function whose activation has its topmost frame here; -1 where there is none, or its topmost frame came before. */
    int begunBy(String className, String methodName) {
        int func = ModuleCode.funcOf(className, methodName);
        if (func < 0) {
            return -1;
        }
        boolean isKnown = func == partOf;
        partOf = ModuleCode.isPart(methodName) ? func : -1;
        return isKnown ? -1 : func;
    }
}
