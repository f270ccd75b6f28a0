package dev.tuber.types;

/** Numbers. */
public enum NumType implements ValType {
    I32("i32", SlotKind.I32), I64("i64", SlotKind.I64), F32("f32", SlotKind.F32), F64("f64", SlotKind.F64);

    private final String text;
    private final SlotKind kind;

    NumType(String text, SlotKind kind) {
        this.text = text;
        this.kind = kind;
    }

    @Override
    public SlotKind kind() {
        return kind;
    }

    @Override
    public String toString() {
        return text;
    }
}
