package dev.tuber.module;

/** A constant expression, as a range of the module's bytes including its {@code end}. {@link #NONE} where none is written. */
public record ConstExpr(int start, int end) {
    public static final ConstExpr NONE = new ConstExpr(-1, -1);

    public boolean isPresent() {
        return start >= 0;
    }
}
