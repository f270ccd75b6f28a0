package dev.tuber.spec;

import dev.tuber.launcher.wast.Failure;
import dev.tuber.launcher.wast.WastRunner;
import dev.tuber.runtime.Tier;
import dev.tuber.text.WastCommand;
import dev.tuber.text.WastScript;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What came of a script.
 *
 * @param assertions how many assertions it has
 * @param passed how many of them hold
 * @param lines of its commands, of all kinds
 * @param failures commands of all kinds that failed
 * @param states what its instances are left with, in order
 * @param traps those that it expects, with their backtraces, in order
 */
record Outcome(int assertions, int passed, Set<Integer> lines, List<Failure> failures, List<String> states, List<String> traps) {
    private static final long STACK_BYTES = 512 << 10;

    static Outcome of(byte[] script, Tier tier) {
        Set<Integer> lines = new HashSet<>();
        int assertions = count(WastScript.parse(script), lines);
        List<Failure> failures = new ArrayList<>();
        List<String> states = new ArrayList<>();
        List<String> traps = new ArrayList<>();
        onSmallStack(() -> WastRunner.run(script, tier, failures::add, instance -> states.add(State.of(instance)),
                trap -> traps.add(trap.getMessage() + " " + trap.depth() + " " + trap.frames())));
        int failed = (int) failures.stream().filter(failure -> failure.command().startsWith("assert_")).count();
        return new Outcome(assertions, assertions - failed, lines, failures, states, traps);
    }

    /** Scripts exhaust the stack often, and leaving thousands of activations that were just compiled takes seconds. */
    private static void onSmallStack(Runnable run) {
        List<Throwable> thrown = new ArrayList<>();
        Thread thread = new Thread(null, run, "script", STACK_BYTES);
        thread.setUncaughtExceptionHandler((same, failure) -> thrown.add(failure));
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException("a script was interrupted", e);
        }
        if (!thrown.isEmpty()) {
            throw new AssertionError("the script ends early", thrown.getFirst());
        }
    }

    private static int count(List<WastCommand> commands, Set<Integer> lines) {
        int assertions = 0;
        for (WastCommand command : commands) {
            lines.add(command.line());
            assertions += switch (command) {
                case WastCommand.AssertReturn _, WastCommand.AssertTrap _, WastCommand.AssertModuleTrap _,
                        WastCommand.AssertExhaustion _, WastCommand.AssertException _, WastCommand.AssertSuspension _,
                        WastCommand.AssertMalformed _, WastCommand.AssertInvalid _, WastCommand.AssertUnlinkable _,
                        WastCommand.AssertMalformedCustom _, WastCommand.AssertInvalidCustom _ -> 1;
                case WastCommand.Module _, WastCommand.Definition _, WastCommand.Instance _, WastCommand.Register _,
                        WastCommand.Perform _, WastCommand.Thread _, WastCommand.Wait _ -> 0;
            };
        }
        return assertions;
    }
}
