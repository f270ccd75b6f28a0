package dev.tuber.jvm;

import dev.tuber.failure.Trap;
import dev.tuber.failure.TrapKind;
import dev.tuber.runtime.ModuleInstance;

/** The way from the calling convention into one generated function. Its subclasses are generated. */
public abstract class FunctionEntry {
    /** For generated subclasses. */
    protected FunctionEntry() {
    }

    /**
     * @param instance whose function is called
     * @param values arguments by parameter, then results by result
     * @param refs likewise for references; null when there are none
     */
    public abstract void call(ModuleInstance instance, long[] values, Object[] refs);

    /**
     * Something is thrown out of generated code that the host has called.
     *
     * @param before what {@link dev.tuber.runtime.Store#enter} gave
     * @return what the host sees
     */
    public static Throwable failed(Throwable thrown, ModuleInstance instance, long before) {
        return instance.store().leave(before, trapOf(thrown, instance));
    }

    private static Throwable trapOf(Throwable thrown, ModuleInstance instance) {
        if (thrown instanceof Trap trap) {
            return Backtrace.leave(trap.kind(), thrown, instance, null);
        }
        return thrown instanceof StackOverflowError
                ? Backtrace.leave(TrapKind.CALL_STACK_EXHAUSTED, thrown, instance, null) : thrown;
    }
}
