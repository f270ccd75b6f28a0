package dev.tuber.validate;

import dev.tuber.failure.ModuleException;
import dev.tuber.module.WasmModule;
import dev.tuber.types.ExternKind;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Validates all bodies of a module. Threads of the common pool help with a large one; what is wrong first is reported, as
 * if one thread had gone through it.
 */
final class Bodies {
    /** A thread that helps must find more to do than it costs to wake it. */
    private static final int BYTES_WORTH_A_HELPER = 1 << 18;
    /** Bodies that a thread takes at once. */
    private static final int CHUNK = 16;

    private final WasmModule module;
    private final InstructionRules rules;
    private final int end;
    private final AtomicInteger next;
    private ModuleException failure;
    private volatile int failed = Integer.MAX_VALUE;

    private Bodies(WasmModule module, InstructionRules rules) {
        this.module = module;
        this.rules = rules;
        end = module.funcs().size();
        next = new AtomicInteger(module.importedCount(ExternKind.FUNC));
    }

    static void check(WasmModule module, InstructionRules rules) {
        new Bodies(module, rules).check();
    }

    private void check() {
        int helpers = module.bytes().length < BYTES_WORTH_A_HELPER ? 0
                : Math.min(ForkJoinPool.getCommonPoolParallelism(), module.bytes().length / BYTES_WORTH_A_HELPER);
        ForkJoinTask<?>[] tasks = new ForkJoinTask<?>[helpers];
        for (int index = 0; index < helpers; index++) {
            tasks[index] = ForkJoinPool.commonPool().submit(new RecursiveAction() {
                @Override
                protected void compute() {
                    work();
                }
            });
        }
        work();
        for (ForkJoinTask<?> task : tasks) {
            task.join();
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void work() {
        BodyValidator validator = new BodyValidator(module, rules);
        while (true) {
            int first = next.getAndAdd(CHUNK);
            // Bodies after one that failed cannot change the report; those before it still can.
            if (first >= end || first > failed) {
                return;
            }
            for (int func = first; func < Math.min(first + CHUNK, end); func++) {
                try {
                    validator.validate(func, BodySink.NONE);
                } catch (ModuleException mistake) {
                    report(func, mistake);
                    return;
                }
            }
        }
    }

    private synchronized void report(int func, ModuleException mistake) {
        if (func < failed) {
            failed = func;
            failure = mistake;
        }
    }
}
