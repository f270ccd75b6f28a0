package dev.tuber;

import java.util.concurrent.CompletionStage;

/**
 * The code of a host function that ends later, see {@link Linker#funcAsync}. The guest waits for it.
 *
 * @param <T> the data of the store
 */
@FunctionalInterface
public interface AsyncHostFunction<T> {
    /**
     * Begins. What it throws, or what the stage ends with, stops the guest and reaches the host that called the guest, the same
     * object.
     *
     * @param caller who calls; not to be used by other threads
     * @param arguments by parameter, boxed; the array belongs to the function
     * @return a stage with the result; with anything for a function without results, with an {@code Object[]} for several. A
     *         guest that is stopped while it waits cancels the stage
     * @throws Exception of whatever type
     */
    CompletionStage<?> call(Caller<T> caller, Object[] arguments) throws Exception;
}
