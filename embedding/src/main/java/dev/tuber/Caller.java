package dev.tuber;

import dev.tuber.runtime.ExternInstance;
import java.util.Optional;

/**
 * Who calls a host function: the store, and the instance whose code calls. There is one for each instance, so it costs
 * nothing; use it in the call only.
 *
 * @param <T> the data of the store
 */
public final class Caller<T> {
    private final Store<T> store;
    private final Instance instance;

    Caller(Store<T> store, Instance instance) {
        this.store = store;
        this.instance = instance;
    }

    /** The store. */
    public Store<T> store() {
        return store;
    }

    /** The host's data of the store. */
    public T data() {
        return store.data();
    }

    /** As {@link Store#fuel}. */
    public long fuel() {
        return store.fuel();
    }

    /** As {@link Store#setFuel}, for what the guest does from now on. */
    public void setFuel(long units) {
        store.setFuel(units);
    }

    /** The instance whose code calls; empty when the host calls. */
    public Optional<Instance> instance() {
        return Optional.ofNullable(instance);
    }

    /** What the calling instance exports under a name. */
    public Optional<Extern> export(String name) {
        return instance == null ? Optional.empty() : instance.export(name);
    }

    /**
     * The memory that the calling instance exports under a name, most often {@code memory}.
     *
     * @throws java.util.NoSuchElementException when it exports none so, or when the host calls
     */
    public Memory memory(String name) {
        return calling().memory(name);
    }

    /**
     * The function that the calling instance exports under a name.
     *
     * @throws java.util.NoSuchElementException when it exports none so, or when the host calls
     */
    public Func func(String name) {
        return calling().func(name);
    }

    private Instance calling() {
        if (instance == null) {
            throw new java.util.NoSuchElementException("the host calls, and no instance");
        }
        return instance;
    }
}
