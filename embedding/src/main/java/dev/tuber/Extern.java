package dev.tuber;

import dev.tuber.runtime.ExternInstance;
import dev.tuber.runtime.FuncInstance;
import dev.tuber.runtime.GlobalInstance;
import dev.tuber.runtime.MemoryInstance;
import dev.tuber.runtime.TableInstance;

/** Something that instances export and import. It belongs to one store; equal only to itself. */
public abstract sealed class Extern permits Func, Memory, Table, Global {
    private final Store<?> store;

    Extern(Store<?> store) {
        this.store = store;
    }

    /** The one object that stands for something of a store. */
    static Extern of(Store<?> store, ExternInstance instance) {
        Object known = instance.attachment();
        if (known == null) {
            known = instance.attach(made(store, instance));
        }
        return (Extern) known;
    }

    private static Extern made(Store<?> store, ExternInstance instance) {
        // Not a switch over types: those are linked at run time, which costs a cold start some milliseconds.
        return switch (instance.kind()) {
            case FUNC -> new Func(store, (FuncInstance) instance);
            case MEMORY -> new Memory(store, (MemoryInstance) instance);
            case TABLE -> new Table(store, (TableInstance) instance);
            case GLOBAL -> new Global(store, (GlobalInstance) instance);
            case TAG -> throw new UnsupportedOperationException("tags come with exceptions, which are not there yet: "
                    + instance.typeText());
        };
    }

    final Store<?> store() {
        return store;
    }

    abstract ExternInstance instance();

    /** What it is now: a memory's and a table's minimum is the present size. */
    public abstract ItemType itemType();

    /** As {@link #itemType()}. */
    @Override
    public String toString() {
        return itemType().toString();
    }
}
