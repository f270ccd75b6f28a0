package dev.tuber.jvm;

import dev.tuber.module.WasmModule;
import java.util.List;
import java.util.Optional;

/**
 * Keeps generated classes between runs. They depend on nothing but the module and this version of the engine, so what one run
 * made, another can define. All methods may be called by any thread, throw nothing, and do without what they cannot read or
 * write.
 */
@FunctionalInterface
public interface ClassCache {
    /** Keeps nothing. No lambda: each of the first costs a cold start a millisecond. */
    ClassCache NONE = new ClassCache() {
        @Override
        public Classes open(WasmModule module) {
            return Classes.NONE;
        }
    };

    /** Called once for each module that is loaded; reads what is kept of it. */
    Classes open(WasmModule module);

    /** The classes of one module. */
    interface Classes {
        /** No classes at all. */
        Classes NONE = new Classes() {
            @Override
            public Optional<byte[]> find(String name) {
                return Optional.empty();
            }

            @Override
            public void keep(String name, byte[] classFile) {
                // Nothing is kept.
            }
        };

        /**
         * The entry of a function that needs no definition, because a class loader of the program has it, and all others
         * that it refers to.
         *
         * @param name that it would have if it were generated now
         */
        default Optional<Class<?>> load(String name) {
            return Optional.empty();
        }

        /**
         * A class that an earlier run needed. Does not touch a file, and takes little stack: a guest may be at its end.
         *
         * @param name of the class, with its package
         * @return the class file, which the caller may keep; empty when it must be generated
         */
        Optional<byte[]> find(String name);

        /** The names of the classes that {@link #find} finds, in the order in which an earlier run needed them. */
        default List<String> names() {
            return List.of();
        }

        /**
         * A class was generated.
         *
         * @param name of the class, with its package
         * @param classFile which nobody writes to any more
         */
        void keep(String name, byte[] classFile);
    }
}
