package dev.tuber;

import dev.tuber.failure.Trap;
import dev.tuber.runtime.TableInstance;
import dev.tuber.types.TableType;

/** A table of references of a store. Indices count from 0. */
public final class Table extends Extern {
    private final TableInstance table;

    Table(Store<?> store, TableInstance table) {
        super(store);
        this.table = table;
    }

    /**
     * Makes one of the type's minimum.
     *
     * @param initial what each element is; null for a null reference
     * @throws dev.tuber.failure.UnlinkableModuleException when a limit of the store is reached
     * @throws IllegalArgumentException when {@code initial} is not of the type, or belongs to another store
     */
    public static Table create(Store<?> store, TableType type, Object initial) {
        Object ref = Values.ref(store, type.element(), initial, "table " + type);
        store.world().admitTable(type);
        return (Table) Extern.of(store, new TableInstance(type, ref));
    }

    @Override
    TableInstance instance() {
        return table;
    }

    /** The type as declared. */
    public TableType type() {
        return table.type();
    }

    @Override
    public ItemType itemType() {
        return new ItemType.Table(table.presentType());
    }

    /** The number of elements now. */
    public long size() {
        return table.size();
    }

    /**
     * An element: a {@link Func} or null, or for a table of externref any object.
     *
     * @throws IndexOutOfBoundsException when there is none
     */
    public Object get(long index) {
        check(index);
        return Values.get(store(), type().element(), 0, table.get(index));
    }

    /**
     * Sets an element.
     *
     * @throws IndexOutOfBoundsException when there is none
     * @throws IllegalArgumentException when the value is not of the type, or belongs to another store
     */
    public void set(long index, Object value) {
        check(index);
        table.set(index, Values.ref(store(), type().element(), value, this));
    }

    private void check(long index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException("element " + index + " of a table with " + size());
        }
    }

    /**
     * Makes it larger.
     *
     * @param delta how many elements more, 0 or more
     * @param initial what they are
     * @return the size before
     * @throws IllegalStateException when the table's maximum, the store's limiter or the machine does not allow it
     * @throws IllegalArgumentException when {@code initial} is not of the type, or belongs to another store
     */
    public long grow(long delta, Object initial) {
        if (delta < 0) {
            throw new IllegalArgumentException("a table grows by 0 or more elements, not by " + delta);
        }
        long before = store().world().growTable(table, delta, Values.ref(store(), type().element(), initial, this));
        if (before < 0) {
            throw new IllegalStateException("failed to grow table by " + delta + " elements: it is " + this);
        }
        return before;
    }

    /**
     * Sets a range of elements.
     *
     * @throws IndexOutOfBoundsException when it is not all in the table; nothing is set then
     */
    public void fill(long index, Object value, long length) {
        Object ref = Values.ref(store(), type().element(), value, this);
        try {
            table.fill(index, ref, length);
        } catch (Trap trap) {
            throw new IndexOutOfBoundsException("elements " + index + " to " + (index + length) + " of a table with " + size());
        }
    }
}
