package dev.tuber;

import dev.tuber.runtime.InstanceState;

/**
 * The state that an instance had: its memories, tables, globals and segments, but not what it imports. Immutable, and held by no
 * store: any number of threads may make instances of it.
 *
 * @see Instance#snapshot
 */
public final class Snapshot {
    private final Engine engine;
    private final InstanceState state;

    Snapshot(Engine engine, InstanceState state) {
        this.engine = engine;
        this.state = state;
    }

    /** Bytes of memory that it holds, without ranges of zeros. */
    public long byteSize() {
        return state.bytes();
    }

    Engine engine() {
        return engine;
    }

    InstanceState state() {
        return state;
    }

    /**
     * Makes an instance that goes on where the other one was. Its start function does not run again. With imports by name it is
     * {@link InstancePre#from} that does so.
     *
     * @param imports of the same store, one for each import of the module, in the module's order
     * @throws dev.tuber.failure.UnlinkableModuleException when one is of the wrong type, or when a limit of the store is reached
     * @throws IllegalArgumentException when their number is wrong, or when one belongs to another store
     */
    public Instance instantiate(Store<?> store, Extern... imports) {
        return Instance.create(store, this, Instance.inOrder(store, state.module(), imports));
    }

    @Override
    public String toString() {
        return "snapshot of " + byteSize() + " bytes";
    }
}
