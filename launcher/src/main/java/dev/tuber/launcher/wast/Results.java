package dev.tuber.launcher.wast;

import dev.tuber.runtime.FuncInstance;
import dev.tuber.text.WastResult;
import dev.tuber.text.WastValue;
import dev.tuber.types.AbstractHeapType;
import dev.tuber.types.NumType;
import dev.tuber.types.SlotKind;
import dev.tuber.types.ValType;
import java.util.List;

/**
 * What an action gave, by the calling convention.
 *
 * @param types of the results
 */
record Results(List<ValType> types, long[] bits, Object[] refs) {
    private static final int F32_QUIET = 0x7FC0_0000;
    private static final long F64_QUIET = 0x7FF8_0000_0000_0000L;

    /** @throws ScriptException when something else was expected */
    void check(List<WastResult> expected) {
        if (expected.size() != types.size()) {
            throw new ScriptException("expected " + expected.size() + " results, but there are " + this);
        }
        for (int i = 0; i < expected.size(); i++) {
            if (!matches(i, expected.get(i))) {
                throw new ScriptException("expected " + expected.get(i) + ", but result " + i + " is " + text(i));
            }
        }
    }

    private boolean matches(int index, WastResult expected) {
        return switch (expected) {
            case WastResult.Exactly exactly -> equals(index, exactly.value());
            case WastResult.CanonicalNan nan -> types.get(index) == nan.type() && isCanonicalNan(nan.type(), bits[index]);
            case WastResult.ArithmeticNan nan -> types.get(index) == nan.type() && isArithmeticNan(nan.type(), bits[index]);
            case WastResult.AnyNull any -> isReference(index) && refs[index] == null;
            case WastResult.NonNull kind -> isReference(index) && isOfKind(refs[index], kind.heap());
            case WastResult.Either either -> either.choices().stream().anyMatch(choice -> matches(index, choice));
            case WastResult.Lanes lanes -> false;
        };
    }

    private boolean equals(int index, WastValue expected) {
        return switch (expected) {
            case WastValue.Number number -> types.get(index) == number.type()
                    && significant(number.type(), bits[index]) == significant(number.type(), number.bits());
            case WastValue.Null none -> isReference(index) && refs[index] == null;
            case WastValue.Extern extern -> isReference(index) && new HostValue(extern.number()).equals(refs[index]);
            case WastValue.Host host -> isReference(index) && new HostValue(host.number()).equals(refs[index]);
            case WastValue.Vector vector -> false;
        };
    }

    /** Of 32-bit types only the lower half counts. */
    private static long significant(NumType type, long bits) {
        return switch (type) {
            case I32, F32 -> (int) bits;
            case I64, F64 -> bits;
        };
    }

    private static boolean isCanonicalNan(NumType type, long bits) {
        return type == NumType.F32 ? (bits & Integer.MAX_VALUE) == F32_QUIET : (bits & Long.MAX_VALUE) == F64_QUIET;
    }

    private static boolean isArithmeticNan(NumType type, long bits) {
        return type == NumType.F32 ? (bits & F32_QUIET) == F32_QUIET : (bits & F64_QUIET) == F64_QUIET;
    }

    private boolean isReference(int index) {
        return types.get(index).kind() == SlotKind.REF;
    }

    private static boolean isOfKind(Object reference, AbstractHeapType heap) {
        return heap == AbstractHeapType.FUNC ? reference instanceof FuncInstance : reference != null;
    }

    private String text(int index) {
        ValType type = types.get(index);
        return type + " " + (isReference(index) ? String.valueOf(refs[index]) : "0x" + Long.toHexString(bits[index]));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < types.size(); i++) {
            text.append(i == 0 ? "" : ", ").append(text(i));
        }
        return text.append(']').toString();
    }
}
