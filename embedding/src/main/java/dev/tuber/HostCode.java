package dev.tuber;

import dev.tuber.runtime.HostFunction;
import dev.tuber.runtime.ModuleInstance;

/** A function of the host in one store, as it is called with arrays. */
final class HostCode implements HostFunction {
    private final Store<?> store;
    private final HostDefinition definition;

    HostCode(Store<?> store, HostDefinition definition) {
        this.store = store;
        this.definition = definition;
    }

    @Override
    public void call(ModuleInstance calling, long[] values, Object[] refs) {
        Values.Slots slots = new Values.Slots(values, refs);
        Caller<?> caller = calling == null ? new Caller<>(store, null) : Instance.of(calling).caller();
        Object[] arguments = Values.get(store, definition.type().params(), slots);
        store.world().tell(CallHook.Event.CALLING_HOST);
        Object given;
        try {
            given = definition.body().call(caller, arguments);
        } catch (Throwable thrown) {
            store.runtime().thrownByHost(thrown, definition.name());
            store.world().tell(CallHook.Event.RETURNING_FROM_HOST);
            throw World.sneak(thrown);
        }
        store.world().tell(CallHook.Event.RETURNING_FROM_HOST);
        int count = definition.type().results().size();
        Object[] results = Values.results(given, count, new Values.Owner("host function", definition.name()));
        Values.put(store, definition.type().results(), results, slots,
                new Values.Owner("result of host function", definition.name()));
    }
}
