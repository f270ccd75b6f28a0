package dev.tuber;

import java.util.concurrent.CompletionStage;

/** Decides what happens when guests have used up their fuel, see {@link Store#outOfFuelCallback}. */
@FunctionalInterface
public interface FuelPolicy {
    /**
     * Runs on the guest's thread. What it throws, or what the stage ends with, stops the guest and reaches the host, the same
     * object. A guest that is stopped while it waits cancels the stage.
     *
     * @return when it is complete the guest goes on with so much fuel more; 0 has it trap
     * @throws Exception of whatever type
     */
    CompletionStage<Long> onEmpty() throws Exception;
}
