package dev.tuber;

import dev.tuber.module.Import;
import dev.tuber.runtime.ExternInstance;
import dev.tuber.runtime.FuncInstance;
import dev.tuber.wasi.Wasi;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What a {@link Linker} has under a name. */
sealed interface Definition permits HostDefinition, Definition.Item, Definition.OfWasi {
    /**
     * The thing in a store.
     *
     * @throws IllegalArgumentException when it belongs to another store
     */
    Extern create(Store<?> store);

    /** Something of the same type, to compare. */
    ExternInstance prototype();

    /** A thing of a store. */
    record Item(Extern item) implements Definition {
        @Override
        public Extern create(Store<?> store) {
            store.checkSame(item.store(), item);
            return item;
        }

        @Override
        public ExternInstance prototype() {
            return item.instance();
        }
    }

    /** A function of WASI. */
    record OfWasi(Import wanted) implements Definition {
        private static final Wasi NOTHING = nothing();

        private static Wasi nothing() {
            try {
                return Wasi.open(new dev.tuber.wasi.WasiConfig());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Whether there is such a function. */
        boolean exists() {
            return prototype() != null;
        }

        @Override
        public Extern create(Store<?> store) {
            Wasi wasi = store.wasi().orElseThrow(() -> new IllegalStateException("the module wants `" + wanted.module() + "::"
                    + wanted.name() + "`, but the store has no WASI: call Store.wasi first"));
            FuncInstance func = (FuncInstance) wasi.imports().resolve(wanted);
            World world = store.world();
            return Extern.of(store, FuncInstance.ofHost(func.name(), func.type(), (caller, values, refs) -> {
                world.tell(CallHook.Event.CALLING_HOST);
                try {
                    func.call(caller, values, refs);
                } finally {
                    world.tell(CallHook.Event.RETURNING_FROM_HOST);
                }
            }));
        }

        @Override
        public ExternInstance prototype() {
            return NOTHING.imports().resolve(wanted);
        }
    }
}
