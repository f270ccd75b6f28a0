package dev.tuber.runtime;

import dev.tuber.types.ExternKind;
import dev.tuber.types.FuncType;
import java.util.Objects;

/** A tag: its identity tells exceptions apart, its parameters are what they carry. */
public final class TagInstance extends ExternInstance {
    private final FuncType type;

    public TagInstance(FuncType type) {
        this.type = Objects.requireNonNull(type);
    }

    @Override
    public ExternKind kind() {
        return ExternKind.TAG;
    }

    public FuncType type() {
        return type;
    }

    @Override
    public String typeText() {
        return "tag " + type;
    }
}
