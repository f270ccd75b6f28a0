package dev.tuber;

/** Decides what happens when a store's deadline has come, see {@link Store#epochDeadlineCallback}. */
@FunctionalInterface
public interface EpochPolicy {
    /**
     * Runs on the guest's thread, at a head of a loop or an entry of a function. What it throws stops the guest and reaches
     * the host, the same object.
     *
     * @return 0 to have the guest trap with {@code interrupt}; otherwise the number of epochs, from now, to the next deadline
     * @throws Exception of whatever type
     */
    long onDeadline() throws Exception;
}
