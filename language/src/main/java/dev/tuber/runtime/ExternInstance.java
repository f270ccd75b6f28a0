package dev.tuber.runtime;

import dev.tuber.types.ExternKind;

/** Something that instances of modules share. Identity counts: each is one object for ever. */
public abstract sealed class ExternInstance
        permits FuncInstance, TableInstance, MemoryInstance, GlobalInstance, TagInstance {
    private volatile Object attachment;

    ExternInstance() {
    }

    public abstract ExternKind kind();

    /** The type as a user reads it, such as {@code func [i32] -> []} or {@code memory 1 2}. */
    public abstract String typeText();

    /** What a layer above keeps with this object, for instance its own view of it; null until {@link #attach}. */
    public final Object attachment() {
        return attachment;
    }

    /** Keeps {@code companion} unless something is kept already; returns what is kept. */
    public final synchronized Object attach(Object companion) {
        if (attachment == null) {
            attachment = companion;
        }
        return attachment;
    }
}
