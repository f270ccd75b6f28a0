package dev.tuber.module;

/**
 * A declared function.
 *
 * @param typeIndex index of its type
 * @param bodyStart offset in the module's bytes of its body (the locals come first); -1 when it is imported
 * @param bodyEnd offset after its body; -1 when it is imported
 */
public record FuncDef(int typeIndex, int bodyStart, int bodyEnd) {
    public static FuncDef imported(int typeIndex) {
        return new FuncDef(typeIndex, -1, -1);
    }

    public boolean isImported() {
        return bodyStart < 0;
    }
}
