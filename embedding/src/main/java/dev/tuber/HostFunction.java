package dev.tuber;

/**
 * The code of a host function whose signature is given beside it.
 *
 * @param <T> the data of the store
 */
@FunctionalInterface
public interface HostFunction<T> {
    /**
     * Runs. What it throws stops the guest and reaches the host that called the guest, the same object.
     *
     * @param caller who calls
     * @param arguments by parameter, boxed; the array belongs to the function
     * @return the result; anything for a function without results; an {@code Object[]} for several
     * @throws Exception of whatever type
     */
    Object call(Caller<T> caller, Object[] arguments) throws Exception;
}
