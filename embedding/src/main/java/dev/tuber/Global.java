package dev.tuber;

import dev.tuber.runtime.GlobalInstance;
import dev.tuber.types.GlobalType;

/** A global variable of a store. */
public final class Global extends Extern {
    private final GlobalInstance global;

    Global(Store<?> store, GlobalInstance global) {
        super(store);
        this.global = global;
    }

    /**
     * Makes one.
     *
     * @throws IllegalArgumentException when the value is not of the type, or belongs to another store
     */
    public static Global create(Store<?> store, GlobalType type, Object value) {
        GlobalInstance made = new GlobalInstance(type);
        Global global = (Global) Extern.of(store, made);
        global.put(value);
        return global;
    }

    @Override
    GlobalInstance instance() {
        return global;
    }

    /** What it may hold. */
    public GlobalType type() {
        return global.type();
    }

    @Override
    public ItemType itemType() {
        return new ItemType.Global(type());
    }

    /** The value, boxed. */
    public Object get() {
        return Values.get(store(), type().value(), global.getBits(), global.getRef());
    }

    /**
     * Sets the value.
     *
     * @throws IllegalStateException when the global is immutable
     * @throws IllegalArgumentException when the value is not of the type, or belongs to another store
     */
    public void set(Object value) {
        if (!type().mutable()) {
            throw new IllegalStateException("immutable global: " + this);
        }
        put(value);
    }

    private void put(Object value) {
        if (Values.isRef(type().value())) {
            global.setRef(Values.ref(store(), type().value(), value, this));
        } else {
            global.setBits(Values.bits(type().value(), value, this));
        }
    }
}
