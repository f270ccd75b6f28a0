package dev.tuber.runtime;

import dev.tuber.types.ExternKind;
import dev.tuber.types.GlobalType;
import java.util.Objects;

/**
 * A global variable. Setters do not ask for mutability: validation has, and the host's side asks at its own border.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/runtime.html#global-instances">WebAssembly: global instances</a>
 */
public final class GlobalInstance extends ExternInstance {
    private final GlobalType type;
    private long bits;
    private Object ref;

    /** A global whose value is zero or null. */
    public GlobalInstance(GlobalType type) {
        this.type = Objects.requireNonNull(type);
    }

    /** A global with a value, as values stand in calls; {@code ref} counts when the type is a reference. */
    public GlobalInstance(GlobalType type, long bits, Object ref) {
        this(type);
        this.bits = bits;
        this.ref = ref;
    }

    @Override
    public ExternKind kind() {
        return ExternKind.GLOBAL;
    }

    public GlobalType type() {
        return type;
    }

    @Override
    public String typeText() {
        return "global " + type;
    }

    /** The value as it stands in calls: i32 sign-extended, f32 and f64 as raw bits. */
    public long getBits() {
        return bits;
    }

    public int getI32() {
        return (int) bits;
    }

    public long getI64() {
        return bits;
    }

    public float getF32() {
        return Float.intBitsToFloat((int) bits);
    }

    public double getF64() {
        return Double.longBitsToDouble(bits);
    }

    public Object getRef() {
        return ref;
    }

    public void setBits(long value) {
        bits = value;
    }

    public void setI32(int value) {
        bits = value;
    }

    public void setI64(long value) {
        bits = value;
    }

    public void setF32(float value) {
        bits = Float.floatToRawIntBits(value);
    }

    public void setF64(double value) {
        bits = Double.doubleToRawLongBits(value);
    }

    public void setRef(Object value) {
        ref = value;
    }
}
