package dev.tuber;

import dev.tuber.runtime.ExternInstance;
import dev.tuber.runtime.FuncInstance;
import dev.tuber.runtime.GlobalInstance;
import dev.tuber.runtime.MemoryInstance;
import dev.tuber.runtime.TableInstance;
import dev.tuber.runtime.TagInstance;

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
            Extern made = switch (instance) {
                case FuncInstance func -> new Func(store, func);
                case MemoryInstance memory -> new Memory(store, memory);
                case TableInstance table -> new Table(store, table);
                case GlobalInstance global -> new Global(store, global);
                case TagInstance tag -> throw new UnsupportedOperationException("tags come with exceptions, which are not there yet: "
                        + tag.typeText());
            };
            known = instance.attach(made);
        }
        return (Extern) known;
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
